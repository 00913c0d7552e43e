// Takes the arguments of a command apart.
#pragma once

#include <string>
#include <vector>

#include "cli/options/commands.h"
#include "cli/options/option_record.h"

namespace meshlint::cli {

struct ParsedOptions {
    RawOptions options;
    std::vector<std::string> operands;  ///< what is no option, in order
};

/// Throws Failure for an unknown option and for one without its value.
[[nodiscard]] ParsedOptions parse_options(const CommandRecord& command,
                                          std::vector<std::string> texts);

}  // namespace meshlint::cli
