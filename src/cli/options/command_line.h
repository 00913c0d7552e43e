// From the arguments of the program to the command that they mean.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "cli/options/commands.h"

namespace meshlint::cli {

struct CommandLine {
    const CommandRecord* record = nullptr;  ///< never null
    std::unique_ptr<Command> command;       ///< with its options
    Operands operands;
    /// The answer to --help or --version. Where there is one, it is all that is asked for.
    std::string answer;
};

/// Throws Failure, with the nearest right name where there is one, when the arguments make no
/// sense.
[[nodiscard]] CommandLine parse_command_line(std::span<const char* const> arguments);

}  // namespace meshlint::cli
