// The one file of a command that turns it into another, and where the result goes.
#pragma once

#include <string>
#include <string_view>

#include "cli/options/arguments.h"
#include "cli/options/commands.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

struct SingleInput {
    std::string name;  ///< the path, or what standard input is called
    std::string text;
};

/// Reads the only operand. Throws Failure when there are more, or when it cannot be read.
[[nodiscard]] SingleInput read_single_input(const Arguments& arguments, Context& context);

/// Whether the result goes to standard output, so that the report has to go elsewhere.
[[nodiscard]] bool prints_result(const Arguments& arguments);

/// Throws Failure with `reason` when --output names the input file, whatever the path.
void refuse_same_file(const Arguments& arguments, std::string_view reason);

/// Writes the result to --output, or else to standard output, and then the report to the other
/// one of standard output and standard error. Returns `success` or `closed_pipe_status`; throws
/// Failure, with nothing written to --output, when that is not possible.
[[nodiscard]] int deliver_result(const Arguments& arguments, Context& context,
                                 std::string_view result, std::string_view report);

/// `file:line:column`, or the name alone in quotes where the problem has no place.
[[nodiscard]] std::string place_of(const std::string& file, const Problem& problem);

/// The findings on a result, without those that comments in it hide.
[[nodiscard]] FileReport lint_result(std::string name, std::string_view text);

[[nodiscard]] bool has_errors(const FileReport& report);

}  // namespace meshlint::cli
