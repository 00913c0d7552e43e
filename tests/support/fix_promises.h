// What holds for every fix: the finding is gone, no other has come, and the configuration differs
// only where the finding was.
#pragma once

#include <string>
#include <string_view>

#include "meshlint/fix.h"

namespace meshlint::test {

/// Applies one fix of one finding of `report`, which is that on `text`. Empty when the fix does
/// what it should, otherwise what it does not. A finding may come with what the fix brings to
/// light. Where syntax errors are among the findings their fixes belong together, and only the
/// finding's own end is asked for.
[[nodiscard]] std::string wrong_with_fix(std::string_view text, const FileReport& report,
                                         const Finding& finding, const Fix& fix,
                                         const Linter& lint);

}  // namespace meshlint::test
