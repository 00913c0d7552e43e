#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "loader/recovery/diagnosis.h"
#include "loader/tabs/tab_layout.h"

namespace meshlint {

namespace {

/// The lines of a text as entries of a tree, as far as their columns tell.
class LineTree {
public:
    explicit LineTree(const LineView& lines) : lines_(lines), parents_(lines.size(), none) {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!lines.says_something(i)) continue;
            const std::size_t column = lines.column(i);
            while (!open.empty() && lines.column(open.back()) >= column) open.pop_back();
            if (!open.empty()) parents_[i] = open.back();
            const LineEntry entry = lines.entry(i);
            if (entry.key.empty()) continue;
            fields_.emplace(parents_[i], lines.name(entry));
            open.push_back(i);
        }
    }

    /// The column further out in which the line may as well belong: where it stands any name would
    /// do, and there is a field of its name further out that is not set.
    [[nodiscard]] std::optional<std::size_t> column_further_out(std::size_t i,
                                                                const Vocabulary& words) const {
        if (i >= lines_.size() || parents_[i] == none) return std::nullopt;  // blank, at the end
        const LineEntry entry = lines_.entry(i);
        if (entry.key.empty() || entry.dashes) return std::nullopt;
        const std::string_view name = lines_.name(entry);
        std::vector<std::string_view> path = path_to(i);
        if (!words.holds_any_name(path)) return std::nullopt;
        for (std::size_t inner = parents_[i]; inner != none;) {
            const std::size_t outer = parents_[inner];
            path.back() = name;
            const bool known = words.shape(path) != FieldShape::unknown;
            if (known && !fields_.contains({outer, name})) return lines_.column(inner);
            path.pop_back();
            inner = outer;
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t none = std::string_view::npos;

    /// The names of the lines that line `i` stands under, from the top.
    [[nodiscard]] std::vector<std::string_view> path_to(std::size_t i) const {
        std::vector<std::string_view> path;
        for (std::size_t at = parents_[i]; at != none; at = parents_[at]) {
            path.push_back(lines_.name(lines_.entry(at)));
        }
        std::ranges::reverse(path);
        return path;
    }

    const LineView& lines_;
    std::vector<std::size_t> parents_;
    std::set<std::pair<std::size_t, std::string_view>> fields_;  ///< the line above, and the name
};

/// Puts each line that may as well belong further out there. False where there is none.
bool move_further_out(std::string_view text, TabLayout& layout, const Vocabulary& words) {
    std::vector<TextEdit> edits;
    for (const Margin& margin : layout.margins) {
        edits.push_back({margin.blanks, std::string(margin.spaces, ' ')});
    }
    const std::string spaced = apply_edits(text, std::move(edits));
    const LineView lines(spaced);
    const LineTree tree(lines);
    const LineView given(text);
    bool any = false;
    for (Margin& margin : layout.margins) {
        const auto column = tree.column_further_out(given.line_of(margin.blanks.begin), words);
        if (!column) continue;
        margin.spaces = *column;
        any = true;
    }
    return any;
}

}  // namespace

std::vector<Repair> find_tabs(std::string_view text, const Vocabulary& words) {
    const TabScan scan = scan_tabs(text);
    if (scan.bad.empty()) return {};
    TabLayout layout = lay_out_tabs(text, scan);
    const bool certain = !move_further_out(text, layout, words) && layout.certain;
    const LineView lines(text);
    std::vector<Repair> repairs;
    for (const Margin& margin : layout.margins) {
        const std::string_view blanks = slice(text, margin.blanks);
        const auto tabs = std::ranges::count(blanks, '\t');
        Repair& repair = repairs.emplace_back();
        repair.kind = RepairKind::tab;
        repair.range.begin = margin.blanks.begin + std::min(blanks.find('\t'), blanks.size());
        repair.range.end = margin.blanks.begin + blanks.find_last_of('\t') + 1;
        repair.message = tabs == 1 ? "tab where YAML allows only spaces"
                                   : std::to_string(tabs) + " tabs where YAML allows only spaces";
        repair.help = "indent with spaces";
        repair.fix = "replace it by spaces";
        repair.moves = !certain;
        repair.edits = {{margin.blanks, std::string(margin.spaces, ' ')}};
        // Of two places neither is offered where the words speak for the other one.
        if (!certain) {
            repair.certainty = layout.certain ? Certainty::reading_on : Certainty::likely;
        }
        const std::size_t line = lines.line_of(margin.blanks.begin);
        const LineEntry entry = lines.entry(line);
        if (!lines.says_something(line) || !entry.key.empty() || entry.dashes) continue;
        // It becomes more of the value above.
        const std::size_t above = lines.above(line).value_or(line);
        repair.doubtful = {{lines[above].range.begin, lines[line].range.end}};
    }
    return repairs;
}

}  // namespace meshlint
