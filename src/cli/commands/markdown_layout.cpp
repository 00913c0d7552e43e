#include "cli/commands/markdown_layout.h"

#include <algorithm>

#include "cli/base/text_layout.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view bullet = "- ";

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::string_view without_indent(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

/// Collects the lines of a paragraph or list item and writes it once it is complete.
class Paragraphs {
public:
    Paragraphs(std::string& out, std::size_t indent, std::size_t width)
        : out_(out), indent_(indent), width_(width) {}

    void add(std::string_view line) {
        const std::string_view content = without_indent(line);
        if (content.starts_with(bullet)) flush();
        if (!text_.empty()) text_ += ' ';
        text_ += content;
    }

    void flush() {
        if (text_.empty()) return;
        const std::string_view text = text_;
        const bool item = text.starts_with(bullet);
        const std::size_t hanging = item ? bullet.size() : 0;
        out_.append(indent_, ' ');
        out_ += text.substr(0, hanging);
        append_wrapped(out_, text.substr(hanging), indent_ + hanging, width_);
        out_ += '\n';
        text_.clear();
    }

private:
    std::string& out_;
    std::size_t indent_;
    std::size_t width_;
    std::string text_;
};

}  // namespace

void append_markdown(std::string& out, std::string_view markdown, std::size_t indent,
                     std::size_t width) {
    constexpr std::string_view fence = "```";
    Paragraphs paragraphs(out, indent, width);
    bool in_code = false;
    bool gap = false;
    while (!markdown.empty()) {
        const std::string_view line = take_line(markdown);
        const bool at_fence = line.starts_with(fence);
        if (line.empty() || at_fence) {
            paragraphs.flush();
            gap = true;
        } else if (gap) {
            out += '\n';
            gap = false;
        }
        if (at_fence) {
            in_code = !in_code;
        } else if (in_code) {
            append_indented(out, line, indent + 2);
        } else if (!line.empty()) {
            paragraphs.add(line);
        }
    }
    paragraphs.flush();
}

void append_indented(std::string& out, std::string_view text, std::size_t indent) {
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (!line.empty()) out.append(indent, ' ');
        out += line;
        out += '\n';
    }
}

}  // namespace meshlint::cli
