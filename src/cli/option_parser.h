// Options as they are written, before anybody asks what their values mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"

namespace meshlint::cli {

struct RawOptions {
    bool help = false;
    bool version = false;
    bool notes = false;
    bool quiet = false;
    std::string format = "text";
    std::string color = "auto";
    std::string fail_on = "error";
    std::optional<std::string> output;
    std::optional<std::string> revision;
    std::optional<std::string> stdin_name;
    std::vector<std::string> disabled;
    std::vector<std::string> severities;
};

struct ParsedOptions {
    RawOptions options;
    std::vector<std::string> operands;  ///< what is no option, in order
    std::string help_page;              ///< filled when it is asked for
};

/// Takes the arguments of a command apart. Throws Failure for an unknown option and for one without
/// its value.
[[nodiscard]] ParsedOptions parse_options(Command command, std::vector<std::string> texts);

}  // namespace meshlint::cli
