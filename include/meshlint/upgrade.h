// The shared ConfigMap for another revision: the same text but for the names, and what changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "meshlint/limits.h"
#include "meshlint/tables.h"
#include "meshlint/text.h"

namespace meshlint {

enum class FieldChangeKind : std::uint8_t {
    removed,         ///< the release does not have the field
    added,           ///< the release has it, the other one does not
    type,            ///< it takes other values
    oneof,           ///< it excludes other fields now
    deprecated,      ///< marked as deprecated, or hidden from the reference
    enum_value,      ///< the value in use goes away
    enum_values,     ///< there are other values to choose from
    classification,  ///< AKS classifies it otherwise
    behaviour,       ///< a default, a limit or a meaning changed
};

struct FieldChange {
    FieldChangeKind kind{};
    std::string field;  ///< as written; for a field that is not set, its schema path; or empty
    bool set = true;    ///< false: the change is about a field that is not set, or the whole mesh
    ByteRange range;    ///< of the key in the file, when it is set
    Position position;
    std::string text;  ///< Markdown, a clause without a full stop
    std::string_view url;
};

struct FieldComparison {
    std::size_t fields = 0;            ///< in use, at every level, as far as any release knows them
    std::vector<FieldChange> changes;  ///< in the order of the text, then those about the rest
};

[[nodiscard]] std::string_view to_string(FieldChangeKind kind);

struct UpgradedConfigMap {
    std::string old_name;
    std::string new_name;
    Position position;  ///< of the name
    /// What else was rewritten: "label", "annotation" istio.io/rev.
    std::vector<std::string_view> rewritten;
    bool readable = false;  ///< whether its mesh block could be read and compared
    FieldComparison comparison;
};

struct Upgrade {
    std::string text;  ///< the whole file
    const Revision* from = nullptr;
    std::vector<UpgradedConfigMap> config_maps;  ///< in the order of the text; at least one
};

struct UpgradeOptions {
    const Revision* to = nullptr;  ///< required
    const Revision* from =
        nullptr;  ///< upgrade the ConfigMaps of this revision; null: there is one
    Limits limits;
};

/// Upgrades every shared ConfigMap of one revision in the text of a file. The name changes, and
/// `istio.io/rev` among labels and annotations where it names the same revision; every other byte
/// stays.
[[nodiscard]] std::variant<Upgrade, Problem> upgrade_shared_config_maps(
    std::string_view text, const UpgradeOptions& options);

enum class StepVerdict : std::uint8_t {
    allowed,
    not_offered,  ///< AKS has not announced the revision yet, or does not support it any more
    too_far,      ///< a nearer revision has to come first
    downgrade,    ///< only the rollback of a canary upgrade goes this way
};

struct UpgradeStep {
    StepVerdict verdict = StepVerdict::allowed;
    std::string reason;                          ///< a sentence without a full stop
    std::vector<std::string_view> aks_versions;  ///< those that both revisions run on
};

/// The two must differ. Judged on the date of the tables.
[[nodiscard]] UpgradeStep check_upgrade_step(const Revision& from, const Revision& to);

/// "supported until 2026-09 (expected)", "out of support since 2026-05", "not announced yet".
[[nodiscard]] std::string support_words(const Revision& revision);

[[nodiscard]] std::string_view to_string(StepVerdict verdict);

}  // namespace meshlint
