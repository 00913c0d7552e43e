// The one file of a command that turns it into another, and where the result goes.
#pragma once

#include <string>
#include <string_view>

#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

struct SingleInput {
    std::string name;  ///< the path, or what standard input is called
    std::string text;
};

/// Reads the only operand of the command `word`. Throws Failure when there are more; says when it
/// cannot be read.
[[nodiscard]] SingleInput read_single_input(std::string_view word, const Operands& operands,
                                            const std::string& stdin_name, const Limits& limits,
                                            Context& context);

/// Throws Failure with `reason` when the result would go to the input file, whatever the path.
void refuse_same_file(const std::string& input, const ResultOptions& options,
                      std::string_view reason);

/// Writes the result to its file, or else to standard output, and then the report to the other
/// one of standard output and standard error. Returns `success` or `closed_pipe_status`; throws
/// Failure, with nothing written to the file, when that is not possible.
[[nodiscard]] int deliver_result(const ResultOptions& options, Context& context,
                                 std::string_view result, std::string_view report);

/// `file:line:column`, or the name alone in quotes where the problem has no place.
[[nodiscard]] std::string place_of(const std::string& file, const Problem& problem);

/// The findings on a result, without those that comments in it hide.
[[nodiscard]] FileReport lint_result(std::string name, std::string_view text,
                                     const LintOptions& options = {});

[[nodiscard]] bool has_errors(const FileReport& report);

}  // namespace meshlint::cli
