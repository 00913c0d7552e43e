// What a comment in a file hides: `# meshlint: ignore[rule] reason`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meshlint/finding.h"

namespace meshlint {

/// One rule that a comment names.
struct SuppressedRule {
    RuleId rule{};
    Finding unused;  ///< what to report when this one suppresses nothing
};

/// A comment that suppresses findings, as data: nothing is hidden until it is applied to a report
/// (meshlint/apply_suppressions.h). All ranges are in the bytes of the file as given.
struct Suppression {
    std::vector<SuppressedRule> rules;  ///< those that exist
    std::string reason;                 ///< as written behind the list; may be empty
    bool whole_file = false;            ///< `ignore-file`: wherever the finding is
    /// Findings that begin in one of these: the line that the comment is about, and scalars whose
    /// key stands there.
    std::vector<ByteRange> lines;
    /// Findings that have exactly one of these ranges: other values whose key stands there.
    std::vector<ByteRange> values;
    /// False: what it is about was not checked to the end, so nobody knows whether it is needed.
    bool checked = true;
    /// What to report when none of its rules suppresses anything; without it, what each rule says.
    std::optional<Finding> unused;
};

}  // namespace meshlint
