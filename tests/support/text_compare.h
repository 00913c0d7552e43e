// Compares expected with actual output, line by line, and says readably what differs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshlint::test {

/// The lines of a text without their line ends. A last line without one counts as a line.
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

/// Lines joined again, each ended by LF.
[[nodiscard]] std::string join_lines(const std::vector<std::string>& lines);

/// `from` replaced by `to` everywhere; nothing when `from` is empty.
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// The lines of an output as expectations spell them. A line with control characters or bytes that
/// are not UTF-8 has them as `\xNN` (and backslashes doubled) and ends in " (esc)", as do empty
/// lines at the end, so that they can be seen; a last line without a line end ends in " (no-eol)".
[[nodiscard]] std::vector<std::string> printable_lines(std::string_view text);

/// Undoes the escapes of an " (esc)" text: `\xNN`, `\t`, `\r`, `\n`, `\\`. Throws
/// std::runtime_error on any other.
[[nodiscard]] std::string unescape(std::string_view text);

enum class Elision : bool {
    none,
    dots,  ///< an expected line "..." stands for any number of lines
};

/// Empty when `actual` is as expected, otherwise a listing in which '-' marks expected lines that
/// are missing and '+' lines that are too many. An expected line that ends in " (re)" is an
/// ECMAScript regular expression for a whole line.
[[nodiscard]] std::string line_difference(const std::vector<std::string>& expected,
                                          const std::vector<std::string>& actual,
                                          Elision elision = Elision::none);

}  // namespace meshlint::test
