// What a command may touch besides the files it is given. Tests put their own in place.
#pragma once

#include <string>

namespace meshlint::cli {

/// Open file descriptors. The command reads and writes them but closes none.
struct Streams {
    int in = 0;
    int out = 1;
    int err = 2;
};

/// The environment variables that matter; an unset one is empty.
struct Environment {
    std::string no_color{};
    std::string term{};
    std::string github_actions{};
    std::string tf_build{};
};

}  // namespace meshlint::cli
