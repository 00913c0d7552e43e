#include <algorithm>
#include <array>

#include "loader/recovery/diagnosis.h"
#include "loader/text/ascii.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// A shell's `<<EOF`, or the word alone that ends what it began.
bool is_here_document_line(std::string_view content) {
    constexpr std::array<std::string_view, 5> usual_ends = {"EOF", "EOT", "EOD", "END", "YAML"};
    if (std::ranges::find(usual_ends, content) != usual_ends.end()) return true;
    std::size_t at = content.find("<<");
    if (at == none) return false;
    at = content.find_first_not_of("-~ \"'\\", at + 2);
    return at != none && is_letter(content[at]) && content.find(": ") == none;
}

class ForeignLines {
public:
    explicit ForeignLines(std::string_view text) : lines_(text) {}

    std::vector<Repair> run() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].indent > 0) continue;
            const std::string_view content = lines_.content(i);
            if (content.starts_with("<<<<<<< ") || content == "<<<<<<<") {
                i = conflict(i);
            } else if (content.starts_with("```") || content.starts_with("~~~")) {
                fence(i);
            } else if (content == "--") {
                separator(i);
            }
        }
        return std::move(repairs_);
    }

private:
    [[nodiscard]] bool is_marker(std::size_t i, std::string_view marker) const {
        return lines_[i].indent == 0 && lines_.content(i).starts_with(marker);
    }

    /// Of both sides one is read, and nothing is said of either. Returns the last line of them.
    std::size_t conflict(std::size_t first) {
        std::size_t kept_end = 0;
        std::size_t middle = 0;
        std::size_t last = first + 1;
        for (; last < lines_.size() && !is_marker(last, ">>>>>>>"); ++last) {
            if (is_marker(last, "<<<<<<<")) return first;
            const bool ends_side = is_marker(last, "|||||||") || is_marker(last, "=======");
            if (kept_end == 0 && ends_side) kept_end = last;
            if (is_marker(last, "=======")) middle = last;
        }
        if (last == lines_.size() || middle == 0) return first;
        Repair& repair = repairs_.emplace_back();
        repair.certainty = Certainty::reading_on;
        repair.range = lines_[first].content;
        repair.message = "these are conflict markers: a merge was left unfinished";
        repair.help = "keep one side and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`";
        repair.edits = blank_out(lines_, first, first + 1);
        for (TextEdit& edit : blank_out(lines_, kept_end, last + 1)) {
            repair.edits.push_back(std::move(edit));
        }
        repair.doubtful = {
            {lines_[first].range.begin, lines_[end_of_dependants(first, last) - 1].range.end}};
        return last;
    }

    /// Behind the last of the lines that may stand under a key of either side.
    [[nodiscard]] std::size_t end_of_dependants(std::size_t first, std::size_t last) const {
        std::size_t column = none;
        for (std::size_t i = first + 1; i < last; ++i) {
            const bool marker = is_marker(i, "=======") || is_marker(i, "|||||||");
            if (!marker && lines_.says_something(i)) column = std::min(column, lines_[i].indent);
        }
        return column == none ? last + 1 : lines_.end_of_nested(last, column);
    }

    void fence(std::size_t i) {
        Repair& repair = repairs_.emplace_back();
        repair.range = lines_[i].content;
        repair.message = quoted(lines_.content(i)) + " is a fence of Markdown, not YAML";
        repair.help = "remove the line";
        repair.fix = "remove the line";
        repair.edits = {{{lines_[i].range.begin, lines_[i].next}, {}}};
    }

    void separator(std::size_t i) {
        const std::size_t end = lines_[i].content.end;
        Repair& repair = repairs_.emplace_back();
        repair.range = lines_[i].content;
        repair.message = "`--` separates nothing: the separator of documents is `---`";
        repair.help = "write `---`";
        repair.fix = "write `---`";
        repair.edits = {{{end, end}, "-"}};
    }

    LineView lines_;
    std::vector<Repair> repairs_;
};

}  // namespace

std::vector<Repair> find_foreign_lines(std::string_view text, const Vocabulary& /*words*/) {
    return ForeignLines(text).run();
}

void diagnose_foreign_lines(const Failure& failure, std::vector<Repair>& proposals) {
    constexpr std::size_t most_lines = 3;
    const LineView& lines = failure.lines;
    std::optional<std::size_t> line = failure.line;
    for (std::size_t i = 0; line && i < most_lines; ++i, line = lines.above(*line)) {
        const std::string_view content = lines.content(*line);
        const ByteRange range = lines[*line].content;
        if (content.starts_with("//")) {
            Repair& repair = proposals.emplace_back();
            repair.range = range;
            repair.message = "a comment of YAML starts with `#`, not with `//`";
            repair.help = "write `#`";
            repair.fix = "write `#`";
            repair.edits = {{{range.begin, range.begin + 2}, "#"}};
        } else if (is_here_document_line(content)) {
            Repair& repair = proposals.emplace_back();
            repair.certainty = Certainty::likely;
            repair.range = range;
            repair.message = quoted(content) + " is a line of a shell script, not YAML";
            repair.help = "remove it, or give meshlint what the script applies";
            repair.fix = "remove the line";
            repair.edits = {{{lines[*line].range.begin, lines[*line].next}, {}}};
        }
    }
}

}  // namespace meshlint
