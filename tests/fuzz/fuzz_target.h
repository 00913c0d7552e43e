// What every fuzz target is: a function that takes any bytes and aborts when a promise is broken.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace meshlint::fuzz {

/// Ends the process loudly; the fuzzer and the replay both count that as a crash.
inline void require(bool condition, std::string_view promise) {
    if (condition) return;
    std::cerr << "broken promise: " << promise << '\n';
    std::abort();
}

/// The same for a check that says what it found; empty: nothing.
inline void require(const std::string& broken) { require(broken.empty(), broken); }

/// Larger inputs only make the fuzzer slow.
inline constexpr std::size_t longest_input = std::size_t{64} << 10;

/// Takes the first byte off an input, as a choice between variants; 0 where there is none.
inline unsigned char take_choice(std::string_view& input) {
    if (input.empty()) return 0;
    const auto choice = static_cast<unsigned char>(input.front());
    input.remove_prefix(1);
    return choice;
}

}  // namespace meshlint::fuzz
