#include <algorithm>

#include "loader/recovery/diagnosis.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

constexpr std::string_view written_break = "\\n";

/// Whether a key begins there, with its `:`.
bool begins_with_key(std::string_view text) {
    while (text.starts_with("- ")) text.remove_prefix(2);
    const std::size_t colon = std::min(text.find(':'), text.size());
    if (colon == text.size() || !looks_like_name(text.substr(0, colon))) return false;
    const std::string_view behind = text.substr(colon + 1);
    return behind.empty() || is_blank(behind.front()) || behind.starts_with(written_break);
}

class WrittenBreaks {
public:
    WrittenBreaks(std::string_view text, const Vocabulary& words) : lines_(text), words_(words) {}

    std::vector<Repair> run() {
        std::size_t resume = 0;  // behind a quoted text of several lines
        for (std::size_t i = 0; i < lines_.size(); i = lines_.behind_block_text(i)) {
            const std::size_t begin = std::max(lines_[i].content.begin, resume);
            if (!lines_.says_something(i) || begin >= lines_[i].content.end) continue;
            breaks_.clear();
            is_sure_ = false;
            const auto end = scan(begin, lines_[i].content.end);
            if (!end) break;
            resume = *end;
            if (!breaks_.empty() && (is_sure_ || is_all_of_text(i))) propose(i);
        }
        return std::move(repairs_);
    }

private:
    /// Finds what stands outside quotes, and returns where that ends; nothing where a quote stays
    /// open.
    std::optional<std::size_t> scan(std::size_t at, std::size_t end) {
        const std::string_view text = lines_.text();
        bool token_begins = true;
        while (at < end) {
            const char c = text[at];
            if (token_begins && (c == '"' || c == '\'')) {
                const std::size_t size = behind_quoted(text.substr(at));
                if (size == std::string_view::npos) return std::nullopt;
                at += size;
                token_begins = false;
                continue;
            }
            if (token_begins && c == '#') break;
            const bool found =
                text.substr(at, end - at).starts_with(written_break) && note(at, end);
            token_begins = found || is_blank(c) || c == '[' || c == '{' || c == ',' || c == ':';
            at += found ? written_break.size() : 1;
        }
        return std::max(at, end);
    }

    /// False where it is a part of the value.
    bool note(std::size_t at, std::size_t end) {
        std::string_view behind = slice(lines_.text(), {at + written_break.size(), end});
        while (behind.starts_with(' ')) behind.remove_prefix(1);
        const bool key = begins_with_key(behind);
        const bool item = behind.starts_with("- ");
        if (!key && !item && !behind.empty() && !behind.starts_with(written_break)) return false;
        is_sure_ = is_sure_ || key;
        breaks_.push_back({at, end - behind.size()});
        return true;
    }

    /// `accessLogFile: /dev/stdout\n` alone.
    [[nodiscard]] bool is_all_of_text(std::size_t i) const {
        const LineEntry entry = lines_.entry(i);
        const std::string_view name = lines_.name(entry);
        const std::string_view free_text = "Format";
        return lines_.size() == 1 && !name.ends_with(free_text) &&
               known_where_it_stands(lines_, words_, i);
    }

    void propose(std::size_t i) {
        Repair& repair = repairs_.emplace_back();
        repair.range = {breaks_.front().begin, breaks_.front().begin + written_break.size()};
        repair.message = "`\\n` is two characters here, and ends no line";
        repair.help = "put what follows each `\\n` into a line of its own";
        repair.fix = "write line ends";
        if (breaks_.front().end == lines_[i].content.end) {
            repair.help = "remove it";
            repair.fix = "remove it";
        }
        const LineEntry entry = lines_.entry(i);
        std::size_t indent = lines_[i].indent;
        if (holds_block(entry, i)) {
            indent = lines_.column(i) + 2;
            repair.help = "write `|-`, and each of its lines below";
            repair.fix = repair.help;
            repair.edits.push_back(
                {{entry.value.begin, entry.value.begin}, "|-\n" + std::string(indent, ' ')});
        }
        for (const ByteRange& found : breaks_) {
            if (found.end == lines_[i].content.end) {
                repair.edits.push_back({found, {}});
                continue;
            }
            const std::size_t further_in = found.size() - written_break.size();
            const bool blank =
                slice(lines_.text(), {found.end, lines_[i].content.end}).starts_with(written_break);
            repair.edits.push_back(
                {found, '\n' + std::string(blank ? 0 : indent + further_in, ' ')});
        }
    }

    /// Whether the value is a text of settings, as that of `data.mesh`.
    [[nodiscard]] bool holds_block(const LineEntry& entry, std::size_t i) const {
        if (entry.key.empty() || !begins_with_key(slice(lines_.text(), entry.value))) return false;
        const auto path = lines_.path_to(i, lines_.column(i));
        const bool manifest =
            !path.empty() && (path.front() == "data" || path.back() == "annotations");
        return manifest &&
               words_.shape(std::vector<std::string_view>{"data", "mesh"}) == FieldShape::scalar;
    }

    LineView lines_;
    const Vocabulary& words_;
    std::vector<ByteRange> breaks_;  // with the blanks behind
    bool is_sure_ = false;
    std::vector<Repair> repairs_;
};

}  // namespace

std::vector<Repair> find_written_breaks(std::string_view text, const Vocabulary& words) {
    if (text.find(written_break) == std::string_view::npos) return {};
    return WrittenBreaks(text, words).run();
}

}  // namespace meshlint
