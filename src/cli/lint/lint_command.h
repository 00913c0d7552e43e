// The command `lint`.
#pragma once

#include "cli/options/commands.h"

namespace meshlint::cli {

/// Lints what the operands name and writes the report. Returns the exit status; throws Failure when
/// it cannot go on.
[[nodiscard]] int lint_command(const Arguments& arguments, Context& context);

}  // namespace meshlint::cli
