#include "loader/tabs/tab_layout.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "loader/tabs/indented_lines.h"

namespace meshlint {

namespace {

/// How far lines are looked at ahead, and levels back: what is further away says nothing certain,
/// and looking at all of it would take time without bound.
constexpr std::size_t farthest = 200;

struct Step {
    std::size_t spaces = 2;
    bool certain = true;
};

/// The difference that most nested lines without tabs have to the line that opens them.
Step usual_step(std::span<const IndentedLine> lines) {
    std::array<std::size_t, 9> counts{};
    bool indented = false;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const IndentedLine& parent = lines[i - 1];
        const std::size_t to = lines[i].blanks.size();
        if (lines[i].bad || lines[i].entry) continue;
        indented = indented || to > 0;
        if (parent.opens == Opens::nothing || parent.opens == Opens::literal || parent.bad)
            continue;
        const std::size_t from = parent.blanks.size() + parent.lead;
        if (to > from && to - from < counts.size()) ++counts[to - from];
    }
    const auto* const most = std::ranges::max_element(counts);
    if (*most > 0) return {static_cast<std::size_t>(most - counts.begin())};
    return {2, !indented};
}

/// Whether most list entries without tabs stand in the column of the key that they belong to.
bool entries_are_flush(std::span<const IndentedLine> lines) {
    std::size_t flush = 0;
    std::size_t deeper = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const IndentedLine& parent = lines[i - 1];
        if (parent.opens != Opens::children || parent.bad || lines[i].bad || !lines[i].entry)
            continue;
        ++(lines[i].blanks.size() > parent.blanks.size() + parent.lead ? deeper : flush);
    }
    return flush > deeper;
}

struct Indent {
    std::size_t column = 0;
    std::size_t kept = 0;  ///< blanks in front of the text that belong to it
    friend bool operator==(const Indent&, const Indent&) = default;
};

/// One way to read the indentation: with tabs of one width.
class Layout {
public:
    Layout(std::string_view text, std::span<const IndentedLine> lines, std::size_t step,
           std::size_t width)
        : text_(text),
          lines_(lines),
          step_(step),
          flush_entries_(entries_are_flush(lines)),
          width_(width) {}

    void run() {
        indents_.reserve(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) place(i);
    }

    [[nodiscard]] std::span<const Indent> indents() const { return indents_; }
    [[nodiscard]] bool uses_step() const { return uses_step_; }
    /// How many lines stand where no line of this text would.
    [[nodiscard]] std::size_t misfits() const { return misfits_; }

private:
    struct Level {
        std::string_view blanks;  ///< as they are written; for a key behind a dash: unknown, null
        std::size_t column = 0;
        bool entry = false;  ///< of list entries, which may share a column with their key
    };
    /// A block scalar whose lines are only text.
    struct Literal {
        std::size_t key = 0;  ///< the column of its key, or of the dash where it has none
        std::optional<Level> first;
    };

    [[nodiscard]] std::string_view blanks(std::size_t i) const {
        return slice(text_, lines_[i].blanks);
    }

    [[nodiscard]] std::size_t wide(std::string_view blanks) const {
        std::size_t column = 0;
        for (const char c : blanks) column += c == '\t' ? width_ - column % width_ : 1;
        return column;
    }

    void place(std::size_t i) {
        if (literal_ && stays_in_literal(i)) {
            opener_.reset();
            return;
        }
        literal_.reset();
        const IndentedLine& line = lines_[i];
        const std::size_t column = line.bad ? meant(i) : line.blanks.size();
        if (i > 0 && lines_[i - 1].bad && !line.bad && line.keyed && !fits(column, line.entry)) {
            ++misfits_;
        }
        indents_.push_back({column, 0});
        open(Level{blanks(i), column, line.entry});
        if (line.lead > 0) open(Level{{}, column + line.lead, false});
        if (column < floor_) floor_ = 0;
        if (line.opens == Opens::block) floor_ = column + line.lead + 1;
        opener_ = line.opens == Opens::nothing ? std::optional<std::size_t>() : column + line.lead;
        if (line.opens == Opens::literal) literal_ = Literal{column + line.owner, {}};
    }

    bool stays_in_literal(std::size_t i) {
        const IndentedLine& line = lines_[i];
        const std::string_view margin = blanks(i);
        if (literal_->first && margin.starts_with(literal_->first->blanks)) {
            const std::size_t more = margin.size() - literal_->first->blanks.size();
            indents_.push_back({literal_->first->column, more});
            return true;
        }
        const bool inside = line.bad ? wide(margin) > literal_->key && !is_outside(margin)
                                     : margin.size() > literal_->key;
        if (!inside) return false;
        // It may be a line of the text, or a key behind it.
        if (line.bad && line.keyed && literal_->first) ++misfits_;
        const std::size_t column = !line.bad         ? margin.size()
                                   : literal_->first ? literal_->first->column
                                                     : child_column(i, literal_->key);
        if (!literal_->first) literal_->first = Level{margin, column, false};
        indents_.push_back({column, 0});
        return true;
    }

    /// Whether a key or entry outside the block scalar is indented like that.
    [[nodiscard]] bool is_outside(std::string_view margin) const {
        return known(margin, false) != nullptr || known(margin, true) != nullptr;
    }

    /// Whether a line of this text may stand in `column`, behind what stands above it.
    [[nodiscard]] bool fits(std::size_t column, bool entry) const {
        if (opener_) return column + (entry ? 1 : 0) > *opener_;
        return nearest(entry, [column](const Level& level) { return level.column == column; }) !=
               nullptr;
    }

    /// Lines behind a deeper one close its level. A level may be written in several ways.
    void open(Level level) {
        while (!levels_.empty() &&
               (levels_.back().column > level.column ||
                (levels_.back().column == level.column && levels_.back().entry && !level.entry))) {
            levels_.pop_back();
        }
        const bool there =
            level.blanks.data() != nullptr && known(level.blanks, level.entry) != nullptr;
        if (!there) levels_.push_back(level);
    }

    /// The nearest of the open levels, of entries or of keys, that fulfils the condition.
    template <typename Condition>
    [[nodiscard]] const Level* nearest(bool entry, const Condition& fulfilled) const {
        const std::size_t from = levels_.size() - std::min(levels_.size(), farthest);
        for (std::size_t i = levels_.size(); i > from; --i) {
            const Level& level = levels_[i - 1];
            if (level.entry == entry && fulfilled(level)) return &level;
        }
        return nullptr;
    }

    [[nodiscard]] const Level* known(std::string_view blanks, bool entry) const {
        return nearest(entry, [blanks](const Level& level) {
            return level.blanks.data() != nullptr && level.blanks == blanks;
        });
    }

    std::size_t meant(std::size_t i) {
        const IndentedLine& line = lines_[i];
        const std::string_view margin = blanks(i);
        if (const Level* level = known(margin, line.entry)) return level->column;
        if (levels_.empty()) return 0;
        const Level& last = levels_.back();
        if (opener_) {
            const std::string_view outer = blanks(i - 1);
            const bool deeper = !outer.empty() && lines_[i - 1].bad && margin.starts_with(outer);
            const std::size_t least = *opener_ + (line.entry ? 0 : 1);
            if (deeper || wide(margin) >= least) return child_column(i, *opener_);
            // Few people leave a key without a value on purpose.
            ++misfits_;
        } else if (!line.keyed) {
            return last.column + step_;  // a scalar goes on
        }
        return level_column(wide(margin), line.entry);
    }

    /// The column of the innermost level that a line in `column` may belong to.
    std::size_t level_column(std::size_t column, bool entry) {
        const auto inside = [this](const Level& level) { return level.column >= floor_; };
        const Level* const innermost = nearest(entry, inside);
        if (innermost == nullptr) {
            ++misfits_;
            return levels_.back().column;
        }
        const Level* const level = nearest(
            entry, [&](const Level& other) { return inside(other) && other.column <= column; });
        const bool only_one = nearest(entry, [&](const Level& other) {
                                  return inside(other) && other.column != innermost->column;
                              }) == nullptr;
        if (!only_one && (level == nullptr || level->column != column)) ++misfits_;
        return level == nullptr ? innermost->column : level->column;
    }

    /// Where the children of the key in column `parent` stand, of which line `i` is the first.
    std::size_t child_column(std::size_t i, std::size_t parent) {
        const IndentedLine& line = lines_[i];
        const std::size_t usual = line.entry && flush_entries_ ? parent : parent + step_;
        std::optional<std::size_t> least;
        bool children_between = false;  // of lines with tabs: what follows may be one of them
        bool doubtful = false;
        const std::size_t end = std::min(lines_.size(), i + farthest);
        for (std::size_t j = i + 1; j < end; ++j) {
            if (lines_[j - 1].bad && lines_[j - 1].opens != Opens::nothing) children_between = true;
            // A line without a key may go on with the value above.
            if (lines_[j].bad || (line.keyed && !lines_[j].keyed)) continue;
            const std::size_t column = lines_[j].blanks.size();
            if (column < parent || (column == parent && !lines_[j].entry)) break;
            if (lines_[j].entry != line.entry) {
                const bool same_entry = line.entry && j == i + 1 && column > parent + line.lead &&
                                        line.opens == Opens::nothing;
                if (same_entry) return column - line.lead;
                continue;
            }
            if (least && column >= *least) continue;
            least = column;
            doubtful = children_between && column > usual && column != wide(blanks(i));
        }
        if (least && !doubtful) return *least;
        uses_step_ = uses_step_ || usual != parent;
        return usual;
    }

    std::string_view text_;
    std::span<const IndentedLine> lines_;
    std::size_t step_;
    bool flush_entries_;
    std::size_t width_;                  // of a tab
    std::vector<Level> levels_;          // open ones, columns never falling
    std::optional<std::size_t> opener_;  // the column of the key that the last line opens
    std::optional<Literal> literal_;
    std::size_t floor_ = 0;  // within a block scalar that holds YAML: lines are not left of this
    std::vector<Indent> indents_;
    std::size_t misfits_ = 0;
    bool uses_step_ = false;
};

/// The spaces that belong between a dash and its key: the key's other lines decide.
std::size_t behind_dash(std::span<const IndentedLine> lines, std::span<const Indent> indents,
                        std::size_t i) {
    const bool more = i + 1 < lines.size() && indents[i + 1].column > indents[i].column + 1;
    return more && lines[i].opens == Opens::nothing ? indents[i + 1].column - indents[i].column - 1
                                                    : 1;
}

}  // namespace

TabLayout lay_out_tabs(std::string_view text, const TabScan& scan) {
    const IndentedLines read = read_indented_lines(text, scan, farthest);
    const Step step = usual_step(read.lines);
    TabLayout result;
    std::optional<Layout> best;
    for (const std::size_t width : {4U, 8U, 2U}) {
        Layout layout(text, read.lines, step.spaces, width);
        layout.run();
        if (!best || layout.misfits() < best->misfits()) {
            best = std::move(layout);
            result.certain = true;
        } else if (layout.misfits() == best->misfits() &&
                   !std::ranges::equal(layout.indents(), best->indents())) {
            result.certain = false;
        }
    }
    result.certain = result.certain && (step.certain || !best->uses_step()) && best->misfits() == 0;
    const std::span<const Indent> indents = best->indents();
    for (const ByteRange blanks : read.empty) result.margins.push_back({blanks, 0});
    for (const auto& [blanks, line] : read.comments) {
        result.margins.push_back({blanks, line < indents.size() ? indents[line].column : 0});
    }
    for (std::size_t i = 0; i < read.lines.size(); ++i) {
        if (!read.lines[i].bad) continue;
        ByteRange blanks = read.lines[i].blanks;
        blanks.end -= indents[i].kept;
        if (!has_tab(text, blanks)) continue;
        result.margins.push_back({blanks, indents[i].column});
    }
    for (const auto& [blanks, line] : read.inner) {
        if (line >= indents.size() || read.lines[line].blanks.end > blanks.begin) continue;
        result.margins.push_back({blanks, behind_dash(read.lines, indents, line)});
    }
    std::ranges::sort(result.margins, {}, [](const Margin& margin) { return margin.blanks.begin; });
    const auto same = [](const Margin& a, const Margin& b) {
        return a.blanks.begin == b.blanks.begin;
    };
    // clang 14 cannot compile std::ranges::unique with the library of GCC 12.
    result.margins.erase(std::unique(result.margins.begin(), result.margins.end(), same),
                         result.margins.end());
    return result;
}

}  // namespace meshlint
