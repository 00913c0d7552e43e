// Shows text that somebody else wrote: visible, on one line, and without power over a terminal or a
// CI system. Keys, values, messages that quote them, and file names all pass through here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meshlint {

/// What is escaped, and how:
///   - line ends and tabs as `\n`, `\r`, `\t`;
///   - other ASCII control characters and bytes that are not UTF-8 as `\x1B`, `\xFF`;
///   - whatever changes the direction of text, takes no room or looks like a space without being
///     one as `\u202E`, above U+FFFF as `\U000E0041`; so are C1 controls and noncharacters;
///   - the last `#` of `##[`, `##vso[`, `##teamcity[` and the like as `\x23`: CI systems obey such
///     a command wherever it stands in a line;
///   - at the start of a line, a colon as `\x3A`: `::error` is a command there.
/// A backslash stays as it is. The result is for people; it cannot be turned back.
void append_escaped(std::string& out, std::string_view text);

/// For text with which a line of ours begins.
void append_escaped_at_line_start(std::string& out, std::string_view text);

/// For the name of a file in front of a place, at the start of a line or elsewhere: a colon in
/// front of a digit is escaped as well, or the name could pretend to be a place.
void append_escaped_file(std::string& out, std::string_view name);

[[nodiscard]] std::string escaped(std::string_view text);

/// Appends the visible form of the code point at `offset`, which must lie inside `text`, and
/// returns its length in bytes of `text`. Concatenated, these are what append_escaped gives.
std::size_t append_escaped_code_point(std::string& out, std::string_view text, std::size_t offset);

/// True when `text[offset]` is the last `#` of a workflow command such as `##vso[`. For formats
/// with an escape syntax of their own.
[[nodiscard]] bool marks_workflow_command(std::string_view text, std::size_t offset);

/// True for a code point that cannot be shown as it is.
[[nodiscard]] bool needs_escape(char32_t value);

}  // namespace meshlint
