#include "docs/markdown.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "support/text_compare.h"

namespace meshlint::test {

namespace {

constexpr std::string_view fence = "```";
constexpr std::string_view console_fence = "```console";
constexpr std::string_view file_comment = "<!-- file: ";
constexpr std::string_view not_run_comment = "<!-- not run: ";
constexpr std::string_view comment_end = " -->";
constexpr std::string_view prompt = "$ ";
constexpr std::string_view exit_line = "(exit ";

class MarkdownParser {
public:
    explicit MarkdownParser(std::string_view text) : lines_(split_lines(text)) {}

    std::vector<MarkdownPart> parse() {
        while (at_ < lines_.size()) {
            const std::string& line = lines_[at_];
            if (line == console_fence && !not_run_) {
                read_console();
            } else if (line.starts_with(fence)) {
                read_fenced();
            } else {
                read_prose();
            }
        }
        if (!file_.empty()) fail("no fenced block follows the comment that names a file");
        return std::move(parts_);
    }

private:
    [[noreturn]] void fail(std::string_view why) const {
        throw std::runtime_error("line " + std::to_string(at_ + 1) + ": " + std::string(why));
    }

    void keep(const std::string& line) {
        if (parts_.empty() || !std::holds_alternative<Prose>(parts_.back())) {
            parts_.emplace_back(Prose{});
        }
        std::get<Prose>(parts_.back()).lines.push_back(line);
    }

    void read_prose() {
        const std::string& line = lines_[at_];
        if (line.find(console_fence) != std::string::npos) {
            fail("a console block begins at the start of a line");
        }
        if (!line.empty()) {
            if (!file_.empty()) fail("a fenced block must follow the comment that names a file");
            not_run_ = line.starts_with(not_run_comment) && line.ends_with(comment_end);
            if (line.starts_with(file_comment) && line.ends_with(comment_end)) {
                file_ = line.substr(file_comment.size(),
                                    line.size() - file_comment.size() - comment_end.size());
            }
        }
        keep(line);
        ++at_;
    }

    /// The index of the closing fence of the block that opens at `at_`.
    [[nodiscard]] std::size_t closing_fence() const {
        const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto end = std::find(begin + 1, lines_.end(), fence);
        if (end == lines_.end()) fail("the fenced block does not end");
        return static_cast<std::size_t>(end - lines_.begin());
    }

    void read_fenced() {
        const std::size_t end = closing_fence();
        ShownFile block{.name = std::exchange(file_, {}), .content = {}, .source = {}};
        for (std::size_t i = at_ + 1; i < end; ++i) block.content += lines_[i] + "\n";
        for (std::size_t i = at_; i <= end; ++i) block.source.push_back(lines_[i]);
        if (block.name.empty()) {
            for (const std::string& line : block.source) keep(line);
        } else {
            parts_.emplace_back(std::move(block));
        }
        not_run_ = false;
        at_ = end + 1;
    }

    void read_console() {
        const std::size_t end = closing_fence();
        if (!file_.empty()) fail("a file is shown in a block of its own");
        keep(lines_[at_++]);
        if (at_ == end || !lines_[at_].starts_with(prompt)) {
            fail("a console block begins with a command: $ ...");
        }
        while (at_ < end) read_command(end);
        keep(lines_[at_++]);
    }

    void read_command(std::size_t end) {
        ShownCommand shown;
        shown.command = lines_[at_].substr(prompt.size());
        shown.source.push_back(lines_[at_++]);
        while (shown.command.ends_with('\\') && at_ < end) {
            shown.command += "\n" + lines_[at_];
            shown.source.push_back(lines_[at_++]);
        }
        while (at_ < end && !lines_[at_].starts_with(prompt)) {
            shown.output.push_back(lines_[at_++]);
        }
        while (!shown.output.empty() && shown.output.back().empty()) shown.output.pop_back();
        if (!shown.output.empty() && shown.output.back().starts_with(exit_line)) {
            shown.status = read_status(shown.output.back());
            shown.output.pop_back();
        }
        parts_.emplace_back(std::move(shown));
    }

    [[nodiscard]] int read_status(std::string_view line) const {
        line.remove_prefix(exit_line.size());
        int status = 0;
        const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), status);
        if (error != std::errc() || std::string_view(stop, line.data() + line.size()) != ")") {
            fail("an exit status is written (exit N)");
        }
        return status;
    }

    std::vector<std::string> lines_;
    std::vector<MarkdownPart> parts_;
    std::string file_;      ///< named by a comment, its block is still to come
    bool not_run_ = false;  ///< likewise
    std::size_t at_ = 0;
};

}  // namespace

std::vector<MarkdownPart> parse_markdown(std::string_view text) {
    return MarkdownParser(text).parse();
}

std::string to_text(const std::vector<MarkdownPart>& parts) {
    std::string text;
    for (const MarkdownPart& part : parts) {
        if (const auto* prose = std::get_if<Prose>(&part)) {
            text += join_lines(prose->lines);
        } else if (const auto* file = std::get_if<ShownFile>(&part)) {
            text += join_lines(file->source);
        } else {
            const auto& shown = std::get<ShownCommand>(part);
            text += join_lines(shown.source) + join_lines(shown.output);
            if (shown.status != 0) {
                text += std::string(exit_line) + std::to_string(shown.status) + ")\n";
            }
        }
    }
    return text;
}

}  // namespace meshlint::test
