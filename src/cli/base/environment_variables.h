// The environment variables that meshlint reads: all of them. The manual page is made from this.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "cli/base/streams.h"

namespace meshlint::cli {

struct VariableRecord {
    const char* name;
    std::string Environment::*value;
    std::string_view meaning;
};

inline constexpr std::array environment_variables = {
    VariableRecord{
        "NO_COLOR", &Environment::no_color,
        "When it is set and not empty, there is no colour unless an option asks for it."},
    VariableRecord{"TERM", &Environment::term,
                   "When it is \"dumb\", there is no colour unless an option asks for it, and no "
                   "count of the files during a long run."},
    VariableRecord{"GITHUB_ACTIONS", &Environment::github_actions,
                   "When it is \"true\", the default format is text followed by github."},
    VariableRecord{"TF_BUILD", &Environment::tf_build,
                   "When it is \"True\", the default format is text followed by azure."},
};

}  // namespace meshlint::cli
