#include <algorithm>
#include <array>

#include "loader/recovery/diagnosis.h"
#include "loader/recovery/other_comment.h"
#include "loader/text/ascii.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// The word that ends what a shell's `<<EOF` begins; empty without one.
std::string_view here_document_word(std::string_view content) {
    std::size_t at = content.find("<<");
    if (at == none || content.find(": ") != none) return {};
    at = content.find_first_not_of("-~ \"'\\", at + 2);
    if (at == none || !is_letter(content[at])) return {};
    std::size_t end = at;
    while (end < content.size() &&
           (is_letter(content[end]) || is_digit(content[end]) || content[end] == '_')) {
        ++end;
    }
    return content.substr(at, end - at);
}

/// A shell's `<<EOF`, or the word alone that ends what it began.
bool is_here_document_line(std::string_view content) {
    constexpr std::array<std::string_view, 5> usual_ends = {"EOF", "EOT", "EOD", "END", "YAML"};
    return std::ranges::find(usual_ends, content) != usual_ends.end() ||
           content.starts_with("$ ") || !here_document_word(content).empty();
}

bool is_fence(std::string_view content) {
    return content.starts_with("```") || content.starts_with("~~~");
}

bool starts_conflict(std::string_view content) {
    return content.starts_with("<<<<<<< ") || content == "<<<<<<<";
}

bool ends_conflict(std::string_view content) {
    return content == "=======" || content.starts_with(">>>>>>> ") || content == ">>>>>>>";
}

/// Dashes that separate nothing: `--`, also with a comment, or what an editor made of them.
bool is_separator_slip(std::string_view content) {
    content = content.substr(0, std::min(content.find(" #"), content.size()));
    while (content.ends_with(' ')) content.remove_suffix(1);
    constexpr std::array<std::string_view, 4> slips = {"--", "\u2013", "\u2014", "\u2014-"};
    return std::ranges::find(slips, content) != slips.end();
}

/// Signs that people draw lines with.
bool is_drawn_line(std::string_view content) {
    content = content.substr(0, std::min(content.find(" #"), content.size()));
    return !content.empty() && !content.starts_with("---") &&
           content.find_first_not_of("-=_*+~ ") == none;
}

/// The prompt of a terminal at the start of a line, in front of a command or of nothing.
bool is_prompt(std::string_view content) {
    constexpr std::array<std::string_view, 4> arrows = {"\u279C ", "\u276F ", "\u03BB ", "$ "};
    if (std::ranges::any_of(arrows,
                            [&](std::string_view each) { return content.starts_with(each); })) {
        return true;
    }
    if (content.starts_with('#')) return false;
    const bool drive = content.size() > 2 && is_letter(content[0]) && content.substr(1, 2) == ":\\";
    if (content.starts_with("PS ") || drive) return content.find('>') != none;
    for (std::size_t at = content.find_first_of("$#%"); at != none;
         at = content.find_first_of("$#%", at + 1)) {
        if (at + 1 < content.size() && content[at + 1] != ' ') continue;
        const std::string_view before = content.substr(0, at);
        return before.find(": ") == none &&
               (before.find('@') != none || before.ends_with(']') || before.starts_with("bash-") ||
                before.starts_with("sh-"));
    }
    return false;
}

/// What pages have above a sample.
bool is_heading(std::string_view content) {
    constexpr std::array<std::string_view, 12> headings = {
        "yaml", "yml",  "YAML", "Copy", "copy",   "Copied!",
        "bash", "Bash", "json", "code", "Output", "Copy code"};
    return std::ranges::find(headings, content) != headings.end();
}

class ForeignLines {
public:
    explicit ForeignLines(std::string_view text) : lines_(text) {}

    std::vector<Repair> run_on_first() {
        const std::size_t first = lines_.says_something(0) ? 0 : lines_.below(0).value_or(0);
        if (lines_[first].indent == 0 && is_prompt(lines_.content(first)) && begins_object(first)) {
            remove_terminal(first);
        }
        return std::move(repairs_);
    }

    std::vector<Repair> run() {
        if (find_islands()) {
            for (std::size_t i = 0; i < islands_.size(); ++i) read_only_island(i);
            return std::move(repairs_);
        }
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].indent > 0) continue;
            const std::string_view content = lines_.content(i);
            if (starts_conflict(content)) {
                const std::size_t last = conflict(i);
                if (last == i) stray_marker(i);
                i = last;
            } else if (ends_conflict(content)) {
                stray_marker(i);
            } else if (is_fence(content)) {
                fence(i);
            } else if (is_prompt(content)) {
                remove_terminal(i);
            } else if (is_heading(content) && (begins_object(i) || begins_object_below(i))) {
                remove_line(i,
                            "this is a line of the page that the text was copied from, not YAML");
            } else if (is_separator_slip(content) || (is_drawn_line(content) && begins_object(i))) {
                separator(i);
            }
        }
        return std::move(repairs_);
    }

private:
    /// YAML within another language, between the lines `open` and `close`.
    struct Island {
        std::size_t open = 0;
        std::size_t close = 0;  ///< the number of lines where nothing ends it
        bool in_script = false;
    };

    /// Finds what is fenced in Markdown, or a shell's here-document. False where nothing but the
    /// fences stands around it.
    bool find_islands() {
        bool surrounded = false;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].blank() || lines_[i].indent > 0) continue;
            const std::string_view content = lines_.content(i);
            const std::string_view word = here_document_word(content);
            const bool script = !word.empty();
            if (!script && !is_fence(content)) {
                surrounded = true;
                continue;
            }
            const std::string_view end = script ? word : content.substr(0, 3);
            std::size_t close = i + 1;
            while (close < lines_.size() &&
                   (lines_[close].indent > 0 || lines_.content(close) != end)) {
                ++close;
            }
            // A fence that stays open may be the end of what began in front of the text.
            if (!script && close == lines_.size()) return false;
            islands_.push_back({i, close, script});
            surrounded = surrounded || script;
            i = close;
        }
        return surrounded && !islands_.empty();
    }

    void read_only_island(std::size_t number) {
        const Island& island = islands_[number];
        const std::size_t begin = number == 0 ? 0 : islands_[number - 1].close;
        Repair& repair = repairs_.emplace_back();
        repair.certainty = Certainty::reading_on;
        repair.range = lines_[island.open].content;
        if (island.in_script) {
            repair.message =
                quoted(lines_.content(island.open)) + " is a line of a shell script, not YAML";
            repair.help = "give meshlint what the script applies, without the script";
        } else {
            repair.message = "this is Markdown: only what stands between the fences is YAML";
            repair.help = "put what stands between the fences into a file of its own";
        }
        repair.edits = blank_out(lines_, begin, island.open + 1);
        if (number + 1 < islands_.size()) return;
        for (TextEdit& edit : blank_out(lines_, island.close, lines_.size())) {
            repair.edits.push_back(std::move(edit));
        }
    }

    [[nodiscard]] bool is_marker(std::size_t i, std::string_view marker) const {
        return lines_[i].indent == 0 && lines_.content(i).starts_with(marker);
    }

    /// What a half-finished merge leaves. Which of the lines around it were to go, nobody knows.
    void stray_marker(std::size_t i) {
        std::size_t last = i;
        for (std::size_t at = i + 1; at < lines_.size() && lines_.content(i) == "======="; ++at) {
            if (is_marker(at, ">>>>>>>")) last = at;
            if (last != i) break;
        }
        Repair& repair = repairs_.emplace_back();
        repair.certainty = Certainty::reading_on;
        repair.range = lines_[i].content;
        repair.message = "this is a conflict marker: a merge was left unfinished";
        repair.help = "remove it, and the lines that were not to be kept";
        repair.edits = blank_out(lines_, i, i + 1);
        repair.doubtful = {{lines_[i].range.begin, lines_[last].range.end}};
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

    void fence(std::size_t i) { remove_line(i, "this is a fence of Markdown, not YAML"); }

    void remove_terminal(std::size_t i) {
        remove_line(i, "this is a line of the terminal, not YAML");
    }

    void remove_line(std::size_t i, std::string message) {
        Repair& repair = repairs_.emplace_back();
        repair.range = lines_[i].content;
        repair.message = std::move(message);
        repair.help = "remove the line";
        repair.fix = "remove the line";
        repair.edits = {{{lines_[i].range.begin, lines_[i].next}, {}}};
    }

    /// Whether an object begins behind line `i`.
    [[nodiscard]] bool begins_object(std::size_t i) const {
        const auto next = lines_.below(i);
        if (!next || lines_[*next].indent > 0) return false;
        const std::string_view name = lines_.name(lines_.entry(*next));
        return name == "apiVersion" || name == "kind";
    }

    /// The same behind another heading, such as `yaml` and `Copy`.
    [[nodiscard]] bool begins_object_below(std::size_t i) const {
        const auto next = lines_.below(i);
        return next && is_heading(lines_.content(*next)) && begins_object(*next);
    }

    void separator(std::size_t i) {
        ByteRange dashes = lines_[i].content;
        dashes.end = std::min(dashes.end, lines_.text().find(" #", dashes.begin));
        while (lines_.text()[dashes.end - 1] == ' ') --dashes.end;
        Repair& repair = repairs_.emplace_back();
        repair.range = dashes;
        repair.message = quoted(slice(lines_.text(), dashes)) +
                         " separates nothing: the separator of documents is `---`";
        repair.help = "write `---`";
        repair.fix = "write `---`";
        repair.edits = {{dashes, "---"}};
    }

    LineView lines_;
    std::vector<Island> islands_;
    std::vector<Repair> repairs_;
};

}  // namespace

std::vector<Repair> find_first_prompt(std::string_view text, const Vocabulary& /*words*/) {
    const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
    const std::string_view line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    return is_prompt(line) ? ForeignLines(text).run_on_first() : std::vector<Repair>{};
}

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
        auto edit = write_as_comment(content);
        if (const std::string_view sign = other_comment_sign(content); edit && !sign.empty()) {
            Repair& repair = proposals.emplace_back();
            repair.range = range;
            repair.message = "a comment of YAML starts with `#`, not with " + quoted(sign);
            repair.help = "write " + quoted(edit->text);
            repair.fix = "write `#`";
            edit->range = {range.begin + edit->range.begin, range.begin + edit->range.end};
            repair.edits = {*std::move(edit)};
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
