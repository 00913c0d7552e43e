// ASCII character classes, free of locales.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace meshlint {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

[[nodiscard]] constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_hex_digit(char c) {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}

[[nodiscard]] inline bool is_ascii(std::string_view text) {
    constexpr std::size_t block = 64;  // compilers make vector instructions of it
    const auto none_beyond = [](std::string_view part) {
        unsigned char bits = 0;
        for (const char c : part) bits |= static_cast<unsigned char>(c);
        return bits < 0x80;
    };
    for (; text.size() >= block; text.remove_prefix(block)) {
        if (!none_beyond(text.substr(0, block))) return false;
    }
    return none_beyond(text);
}

[[nodiscard]] inline std::string to_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = to_lower(c);
    return lower;
}

}  // namespace meshlint
