// Text and options in, findings out. Nothing here prints, exits or touches a file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/finding.h"
#include "meshlint/limits.h"
#include "meshlint/suppression.h"

namespace meshlint {

struct LintOptions {
    /// Lint as for this revision, whatever the name of the ConfigMap says.
    const Revision* as_revision = nullptr;
    /// Also report the rules that are off by default.
    bool optional_rules = false;
    Limits limits;
};

/// A field that a mesh block sets, at one of the two levels that AKS classifies.
struct FieldUse {
    std::string path;  ///< "defaultConfig.tracing"
    ByteRange range;   ///< of the key
    Position position;
    Classification classification = Classification::blocked;
    std::string_view note;
    bool known = true;  ///< false: no Istio release has such a field
};

/// A shared ConfigMap that was linted to the end.
struct ConfigMapSummary {
    std::string name;
    std::string revision;  ///< the one whose tables were used
    ByteRange range;       ///< of the ConfigMap's name, or of the whole object
    Position position;
    std::vector<FieldUse> fields;  ///< in the order of the text
};

struct FileReport {
    std::string file;               ///< as given on the command line
    std::vector<Finding> findings;  ///< sorted by place, then rule, then message; no duplicates
    std::vector<ConfigMapSummary> config_maps;
    std::size_t documents = 0;              ///< all documents, targets or not
    std::vector<Suppression> suppressions;  ///< in the order of the text, not applied yet
    std::size_t known = 0;                  ///< findings that a baseline hid
    std::size_t suppressed = 0;             ///< findings that they hid, once they are applied
    /// How many files this report counts for. Files without a shared ConfigMap share one report,
    /// which has no file name and nothing but numbers in it.
    std::size_t files = 1;
};

/// Lints one file's bytes: any number of YAML or JSON documents.
[[nodiscard]] FileReport lint(std::string file, std::string_view text, const LintOptions& options);

}  // namespace meshlint
