// Lines of a text in which manifests are looked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/text/line_break.h"
#include "meshlint/text.h"

namespace meshlint {

/// A letter, a digit or a low line: what names are made of.
[[nodiscard]] constexpr bool is_name_character(char c) {
    return is_letter(c) || is_digit(c) || c == '_';
}

[[nodiscard]] inline std::string_view without_line_end(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// The size of the blanks at the start of a line.
[[nodiscard]] inline std::size_t indentation(std::string_view line) {
    return static_cast<std::size_t>(std::ranges::find_if_not(line, is_blank) - line.begin());
}

/// The lines in a range of the text, with their ends.
[[nodiscard]] inline std::vector<ByteRange> lines_in(std::string_view text, ByteRange range) {
    std::vector<ByteRange> lines;
    for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t end = std::min(text.find('\n', at), range.end - 1) + 1;
        lines.push_back({at, end});
        at = end;
    }
    return lines;
}

}  // namespace meshlint
