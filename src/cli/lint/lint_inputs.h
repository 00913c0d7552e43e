// Reads and lints what the operands of a command name.
#pragma once

#include <functional>

#include "cli/base/deadline.h"
#include "cli/options/arguments.h"
#include "cli/options/commands.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// Hands the report of each file with something to report to `take`, sorted by file name and the
/// same for any number of threads; then, in one report without a name, the number of all other
/// files. `take` is called by the calling thread. Without operands, the current directory is
/// linted. What cannot be read, if only because the deadline has passed, is reported to the
/// context's messages, and so is, as a warning, that there was nothing to read.
void lint_inputs(const Arguments& arguments, Context& context, Deadline deadline,
                 const std::function<void(FileReport&&)>& take);

/// With --input: tells which revision was taken where nobody named one, and when nothing of that
/// kind was found.
void report_input_kind(const Arguments& arguments, Context& context,
                       const std::vector<FileReport>& reports);

}  // namespace meshlint::cli
