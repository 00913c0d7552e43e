// The exit statuses of every command.
#pragma once

namespace meshlint::cli {

inline constexpr int success = 0;
inline constexpr int has_findings = 1;  ///< at or above --fail-on
inline constexpr int run_failed = 2;    ///< usage, unreadable input, output that cannot be written

/// As a shell reports a program that SIGPIPE ended.
inline constexpr int closed_pipe_status = 128 + 13;

}  // namespace meshlint::cli
