// Reads and lints what the operands of a command name.
#pragma once

#include <functional>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// How every file of the run is linted.
[[nodiscard]] LintOptions lint_options(const Arguments& arguments);

/// Hands each file's report to `take`, sorted by file name. Without operands, the current directory
/// is linted. What cannot be read is reported to the context's messages, and so is, as a warning,
/// that there was nothing to read.
void lint_inputs(const Arguments& arguments, Context& context,
                 const std::function<void(FileReport&&)>& take);

}  // namespace meshlint::cli
