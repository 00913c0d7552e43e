// Phrases that several reports share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "meshlint/finding.h"

namespace meshlint {

/// "1 error", "2 errors".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

/// `file:line:column`, the file name escaped.
void append_place(std::string& out, std::string_view file, Position position);

/// What it means for the user that this party enforces a rule, as a clause.
[[nodiscard]] std::string_view consequence(EnforcedBy enforced_by);

/// The fix to offer where a format has room for one: the first safe one, else the first. Null when
/// there is none.
[[nodiscard]] const Fix* preferred_fix(const Finding& finding);

}  // namespace meshlint
