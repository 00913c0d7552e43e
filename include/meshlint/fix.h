// Applies the fixes that findings carry, and shows what they change. Nothing here touches a file.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint {

/// Lints the text of one file again, as it was linted first: same options, severities and
/// suppressions.
using Linter = std::function<FileReport(std::string_view text)>;

struct FixedText {
    std::string text;
    FileReport report;                    ///< on `text`: what remains
    std::map<RuleId, std::size_t> fixed;  ///< findings by rule; empty when nothing changed
    std::vector<std::size_t> failed;  ///< findings in `report` whose fixes would break something
};

/// Applies fixes, and with `unsafe` suggestions, and lints, until none is left. `report` is that on
/// `text`. Fixes that meet are not applied in one pass: the one that comes first in the text goes
/// first. What would break what worked (text that no longer loads, a key given twice, a ConfigMap
/// that is gone) is left out, and costs the others nothing. A text with a part that refuses_fixes()
/// finds stays as it is.
[[nodiscard]] FixedText apply_fixes(std::string_view text, FileReport report, const Linter& lint,
                                    bool unsafe = false);

/// The first part that kubectl cannot read and fixes of the report do not mend; null: there is
/// none. Where there is one, the text is left alone.
[[nodiscard]] const Unreadable* refuses_fixes(const FileReport& report);

/// How many findings have a fix that is no suggestion.
[[nodiscard]] std::size_t count_fixable(const FileReport& report);

/// Appends what turns `before` into `after` as a unified diff with three lines of context, in the
/// form of `git diff`, which `git apply` and `patch -p1` take. `name` is quoted as git does where
/// it needs to be. Nothing when the texts are equal.
void append_unified_diff(std::string& out, std::string_view name, std::string_view before,
                         std::string_view after);

}  // namespace meshlint
