// The parts of a Markdown file that a test can execute. README.md in this folder describes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace meshlint::test {

/// Lines that are kept as they are.
struct Prose {
    std::vector<std::string> lines;
};

/// A fenced block introduced by `<!-- file: NAME -->`.
struct ShownFile {
    std::string name;
    std::string content;
    std::vector<std::string> source;  ///< the lines, fences included
};

/// A command of a console block, with what the document says it prints.
struct ShownCommand {
    std::vector<std::string> source;  ///< the line with the prompt and its continuations
    std::string command;
    std::vector<std::string> output;
    int status = 0;
};

using MarkdownPart = std::variant<Prose, ShownFile, ShownCommand>;

/// Throws std::runtime_error with a line number on a console block that could not be executed as
/// it stands.
[[nodiscard]] std::vector<MarkdownPart> parse_markdown(std::string_view text);

/// The text again, with each command's present output.
[[nodiscard]] std::string to_text(const std::vector<MarkdownPart>& parts);

}  // namespace meshlint::test
