// What every fuzz target is: a function that takes any bytes and aborts when a promise is broken.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace meshlint::fuzz {

/// Ends the process loudly; the fuzzer and the replay both count that as a crash.
inline void require(bool condition, std::string_view promise) {
    if (condition) return;
    std::cerr << "broken promise: " << promise << '\n';
    std::abort();
}

/// Larger inputs only make the fuzzer slow.
inline constexpr std::size_t longest_input = std::size_t{64} << 10;

}  // namespace meshlint::fuzz
