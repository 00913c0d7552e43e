// Runs a shell command the way a user does and keeps all that it says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace meshlint::test {

struct ShellCommand {
    std::string script;             ///< for /bin/sh
    std::filesystem::path folder;   ///< where it runs; also its HOME
    std::filesystem::path program;  ///< its folder comes first in PATH
    std::string input;              ///< standard input
    bool merge_streams = false;     ///< standard error goes where standard output goes
    bool unprivileged = false;      ///< root gives up its rights first
};

struct ShellResult {
    int status = 0;  ///< as a shell reports it: 128 + N after signal N
    std::string out;
    std::string err;
};

/// The environment holds PATH, HOME, a UTF-8 locale and the sanitizers' options, nothing else.
/// Throws std::runtime_error when no process can be started.
[[nodiscard]] ShellResult run_shell(const ShellCommand& command);

}  // namespace meshlint::test
