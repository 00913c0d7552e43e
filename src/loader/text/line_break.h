// Blanks and line breaks as YAML 1.1 has them.
#pragma once

#include <cstddef>
#include <string_view>

namespace meshlint {

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Without blanks and line ends in front and behind.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

/// The size in bytes of the line break at `offset`, which must lie inside `text`; 0 when there is
/// none. Line breaks are LF, CR, CRLF, U+0085, U+2028 and U+2029.
[[nodiscard]] constexpr std::size_t line_break_size(std::string_view text, std::size_t offset) {
    const std::string_view rest = text.substr(offset, 3);
    switch (rest.front()) {
        case '\n':
            return 1;
        case '\r':
            return rest.substr(1, 1) == "\n" ? 2 : 1;
        case '\xC2':
            return rest.substr(1, 1) == "\x85" ? 2 : 0;
        case '\xE2':
            return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
        default:
            return 0;
    }
}

/// Whether a line break may start with this byte: a quick look that spares most bytes the other
/// one.
[[nodiscard]] constexpr bool may_start_line_break(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= '\r' || byte >= 0xC2;
}

/// U+2028 and U+2029 are the only line breaks of three bytes. They stay as they are in a scalar and
/// are never folded; all others are read as LF.
[[nodiscard]] constexpr bool is_read_as_line_feed(std::size_t break_size) { return break_size < 3; }

}  // namespace meshlint
