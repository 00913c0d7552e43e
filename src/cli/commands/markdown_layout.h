// The little Markdown of the rule catalogue, for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meshlint::cli {

/// Appends paragraphs and list items broken to `width`, and fenced code as it is. Every line starts
/// with `indent` spaces; markers inside a line, such as backticks, stay. Ends with a line end.
void append_markdown(std::string& out, std::string_view markdown, std::size_t indent,
                     std::size_t width);

/// Appends lines as they are, indented; empty ones stay empty.
void append_indented(std::string& out, std::string_view text, std::size_t indent);

}  // namespace meshlint::cli
