// UTF-8, one code point at a time, tolerant of any bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meshlint {

struct CodePoint {
    char32_t value = 0;      ///< for an invalid byte: that byte
    std::size_t length = 1;  ///< in bytes; 1 for an invalid byte
    bool valid = false;
};

/// Decodes the code point at `offset`, which must lie inside `text`. Overlong forms, surrogates,
/// values above U+10FFFF and truncated sequences are invalid, one byte at a time.
[[nodiscard]] CodePoint decode_code_point(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t value);

/// Number of code points; an invalid byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// Where the code point starts that the byte at `at` belongs to; `at` itself behind the text, and
/// where more bytes stand in front of it than a code point has.
[[nodiscard]] std::size_t start_of_code_point(std::string_view text, std::size_t at);

}  // namespace meshlint
