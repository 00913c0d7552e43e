#include "loader/text/base64.h"

#include <cstddef>

namespace meshlint {

namespace {

std::optional<unsigned> value_of(char c) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto found = alphabet.find(c);
    if (found == std::string_view::npos) return std::nullopt;
    return static_cast<unsigned>(found);
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    std::string decoded;
    unsigned bits = 0;
    std::size_t in_group = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (c == '\r' || c == '\n') continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const auto value = value_of(c);
        if (!value || padding != 0) return std::nullopt;
        bits = (bits << 6U) | *value;
        // Each character but the first of a group of four completes a byte.
        if (in_group != 0) {
            const std::size_t left_over = 6 - 2 * in_group;
            decoded += static_cast<char>((bits >> left_over) & 0xFFU);
        }
        in_group = (in_group + 1) % 4;
    }
    const std::size_t expected_padding = in_group == 0 ? 0 : 4 - in_group;
    if (in_group == 1 || padding != expected_padding) return std::nullopt;
    return decoded;
}

}  // namespace meshlint
