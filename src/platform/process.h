// The process and the machine that it runs on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace meshlint::platform {

/// To be called first: whatever the process was started with, its standard streams take bytes as
/// they are, and no failure ends it before it can say a word.
void prepare_process();

/// The name of the program and what stands behind it.
[[nodiscard]] std::vector<std::string> arguments(int count, char** values);

/// A variable of the environment; empty where it is not set.
[[nodiscard]] std::string variable(const char* name);

/// Closes standard output, which may tell only then that something was not written. 0 where it was
/// closed before.
[[nodiscard]] int close_standard_output();

/// Whether it is certain that there is no such process any more.
[[nodiscard]] bool has_ended(std::int64_t process);

/// At least 1: the processors that this process may use.
[[nodiscard]] unsigned usable_cores();

}  // namespace meshlint::platform
