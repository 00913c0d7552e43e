#include <algorithm>

#include "loader/recovery/diagnosis.h"

namespace meshlint {

namespace {

std::string spaces(std::size_t from, std::size_t to) {
    const std::size_t count = from < to ? to - from : from - to;
    return std::to_string(count) + (count == 1 ? " space " : " spaces ") +
           (from < to ? "more" : "less");
}

class Indentation {
public:
    Indentation(const Failure& failure, std::vector<Repair>& proposals)
        : failure_(failure), lines_(failure.lines), line_(failure.line), proposals_(proposals) {}

    /// A key below one that has a value already: it stands too far in, or the one above too far
    /// out, if there is a key without a value above that.
    void too_far() {
        const LineEntry entry = lines_.entry(line_);
        const auto above = lines_.above(line_);
        if (!above || entry.key.empty() || entry.dashes) return;
        const LineEntry before = lines_.entry(*above);
        const std::size_t column = lines_.column(*above);
        const std::string_view value = slice(lines_.text(), before.value);
        if (before.key.empty() || value.empty() || value[0] == '|' || value[0] == '>') return;
        if (lines_[line_].indent <= column) return;
        const std::string message = quoted(lines_.name(entry)) + " is indented deeper than " +
                                    quoted(lines_.name(before)) +
                                    " above it, which holds a value already";
        const bool fits =
            known(line_, column, lines_.name(entry)) && !holds_any_name(line_, column);
        const std::size_t inner = lines_[line_].indent;
        const bool fits_inside = known(line_, inner, lines_.name(entry));
        const std::string_view name = lines_.name(before);
        const bool above_fits = known(*above, column, name);
        // Unless there is a key above that could hold both.
        const bool can_be_inside = lines_.path_to(*above, inner) != lines_.path_to(*above, column);
        const bool above_fits_inside = can_be_inside && known(*above, inner, name);
        if (above_fits_inside && !fits) {
            move(*above, inner, quoted(name) + " is indented less than what follows it",
                 fits_inside);
        } else {
            move(line_, column, message,
                 fits && !above_fits_inside && (above_fits || !can_be_inside));
            doubt_also(*above);
        }
    }

    /// A key in a column that no line above has: it belongs to the level on its left or its right.
    void between_levels() {
        const LineEntry entry = lines_.entry(line_);
        const std::size_t indent = lines_[line_].indent;
        if (entry.key.empty() && !entry.dashes) return;
        std::optional<std::size_t> right;
        std::optional<std::size_t> left;
        bool one_level = true;  // on the right
        for (auto above = lines_.above(line_); above && !left; above = lines_.above(*above)) {
            const std::size_t column = entry.dashes ? lines_[*above].indent : lines_.column(*above);
            const bool fits = !entry.dashes || lines_.entry(*above).dashes;
            if (column == indent && fits) return;
            if (column > indent && fits) {
                one_level = one_level && column == right.value_or(column);
                right = std::min(column, right.value_or(column));
            }
            if (column < indent && fits) left = column;
        }
        const std::string_view name = lines_.name(entry);
        // Where any name may stand, that it is one says nothing.
        const bool free = right && !entry.dashes && holds_any_name(line_, *right);
        const bool is_right = right && !free && (entry.dashes || known(line_, *right, name));
        const bool is_left = left && !entry.dashes && known(line_, *left, name);
        const std::string message =
            (entry.dashes ? "this item" : quoted(name)) + " is indented like no line above it";
        if (right && left && !entry.dashes && !is_right && !is_left && !free) {
            return move_to_either(*left, *right, message);
        }
        if (right && (is_right || !is_left))
            move(line_, *right, message, is_right && !is_left && (one_level || !entry.dashes));
        if (left && !entry.dashes && (is_left || !is_right)) {
            move(line_, *left, message, is_left && !is_right && !free);
        }
        if (left && entry.dashes && !right) {
            move(line_, *left, "this item is indented deeper than the items above it",
                 lines_up(*left));
        }
    }

    /// Lines that stand further left than the block scalar which they are in the midst of.
    void ended_block() {
        const auto header = header_above();
        if (!header) return;
        std::size_t first = *header + 1;
        while (first < lines_.size() && lines_[first].blank()) ++first;
        if (first > line_) return;
        const std::size_t indent = lines_[first].indent;
        if (indent <= lines_[*header].indent) return;
        for (std::size_t i = first; i <= line_; ++i) {
            if (lines_[i].blank() || lines_[i].indent >= indent) continue;
            const bool inside = lines_[i].indent > lines_[*header].indent && !lines_.is_comment(i);
            if (inside && first_is_too_far(*header, first, i)) {
                propose_moving_first(*header, first, i);
                return;
            }
            if (!proposals_for_outer_line(i, *header, first)) return;
        }
    }

private:
    /// Whether there is such a field where `name` stands once line `i` is in `column`.
    [[nodiscard]] bool known(std::size_t i, std::size_t column, std::string_view name) const {
        return failure_.shape(i, column, name) != FieldShape::unknown;
    }

    /// Whether what stands there may be called anything.
    [[nodiscard]] bool holds_any_name(std::size_t i, std::size_t column) const {
        return failure_.words.holds_any_name(lines_.path_to(i, column));
    }

    /// Whether what follows an item stands where its keys are, now or once its dash is in `column`.
    [[nodiscard]] bool lines_up(std::size_t column) const {
        const auto next = lines_.below(line_);
        const std::size_t key = lines_.column(line_);
        const std::size_t moved_key = column + key - lines_[line_].indent;
        return next && (lines_[*next].indent == key || lines_[*next].indent == moved_key);
    }

    /// Puts a line into `column`, the failure's own with what is nested below it.
    void move(std::size_t i, std::size_t column, std::string message, bool sure) {
        const std::size_t indent = lines_[i].indent;
        const bool alone = i != line_;
        const std::size_t end = alone ? i + 1 : end_of_moved(column);
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[i].content;
        repair.message = std::move(message);
        repair.moves = true;
        for (std::size_t at = i; at < end; ++at) {
            if (!lines_[at].blank()) repair.edits.push_back(shift(at, column, indent));
        }
        advise(repair, i, column, line_in(column, i));
        if (repair.edits.size() > 1) repair.help += ", with what belongs to it below";
        if (sure) return;
        repair.certainty = Certainty::likely;
        repair.doubtful = {failure_.nested(line_)};
    }

    /// Tells to put line `i` into `column`, like the line `other`. Nobody counts the columns of a
    /// block that stands in a manifest.
    void advise(Repair& repair, std::size_t i, std::size_t column,
                std::optional<std::size_t> other) const {
        if (!other) {
            repair.help = "indent it " + spaces(lines_[i].indent, column);
            repair.fix = repair.help;
            return;
        }
        const LineEntry entry = lines_.entry(*other);
        const bool item = entry.dashes && lines_[*other].indent == column;
        repair.fix = "indent it like ";
        if (!item && !entry.key.empty()) repair.fix += quoted(lines_.name(entry)) + " in ";
        repair.fix += item ? "the item in line {line}" : "line {line}";
        repair.help = repair.fix;
        repair.place_in_help = lines_[*other].content.begin;
    }

    /// The nearest line that starts in `column` as line `i` does: with a dash, or with a key.
    [[nodiscard]] std::optional<std::size_t> line_in(std::size_t column, std::size_t i) const {
        constexpr std::size_t most_lines = 2000;
        const bool item = lines_.entry(i).dashes;
        const auto starts_there = [&](std::size_t at) {
            const LineEntry entry = lines_.entry(at);
            return item ? entry.dashes && lines_[at].indent == column
                        : !entry.key.empty() && lines_.column(at) == column;
        };
        auto line = lines_.above(i);
        for (std::size_t n = 0; line && n < most_lines; ++n, line = lines_.above(*line)) {
            if (starts_there(*line)) return line;
            if (lines_[*line].indent < column) break;
        }
        line = lines_.below(i);
        for (std::size_t n = 0; line && n < most_lines; ++n, line = lines_.below(*line)) {
            if (starts_there(*line)) return line;
            if (lines_[*line].indent < column) break;
        }
        return std::nullopt;
    }

    /// Nobody knows which of the two it was.
    void move_to_either(std::size_t left, std::size_t right, const std::string& message) {
        move(line_, right, message, false);
        Repair& repair = proposals_.back();
        repair.certainty = Certainty::reading_on;
        const std::size_t indent = lines_[line_].indent;
        repair.help = "indent it " + spaces(indent, left) + ", or " + spaces(indent, right);
        repair.fix.clear();
    }

    /// Behind the failure's line and what goes with it to the left: what is nested below it, and
    /// the lines beside it, unless they stand under it.
    [[nodiscard]] std::size_t end_of_moved(std::size_t column) const {
        const std::size_t indent = lines_[line_].indent;
        const std::size_t end = lines_.end_of_nested(line_, indent);
        if (column >= indent || end >= lines_.size() || lines_[end].indent != indent) return end;
        const LineEntry entry = lines_.entry(line_);
        if (entry.dashes) return end;
        const LineEntry next = lines_.entry(end);
        const bool fits_beside = known(end, column, lines_.name(next));
        if (entry.value.empty() && end == line_ + 1 && !fits_beside) return end;
        return lines_.end_of_nested(line_, indent - 1);
    }

    /// The last proposal rests on line `i` as well, unless it is certain.
    void doubt_also(std::size_t i) {
        Repair& repair = proposals_.back();
        if (repair.certainty != Certainty::certain) repair.doubtful.push_back(failure_.nested(i));
    }

    /// As many spaces more or less in front of the line as lie between the columns.
    [[nodiscard]] TextEdit shift(std::size_t i, std::size_t to, std::size_t from) const {
        const std::size_t begin = lines_[i].range.begin;
        if (to >= from) return {{begin, begin}, std::string(to - from, ' ')};
        return {{begin, begin + (from - to)}, {}};
    }

    /// The nearest line above that starts a block scalar and is indented less than the failure.
    [[nodiscard]] std::optional<std::size_t> header_above() const {
        constexpr std::size_t most_lines = 5000;
        std::optional<std::size_t> line = lines_.above(line_);
        for (std::size_t i = 0; line && i < most_lines; ++i, line = lines_.above(*line)) {
            const LineEntry entry = lines_.entry(*line);
            const std::string_view value = slice(lines_.text(), entry.value);
            const bool header =
                !entry.key.empty() && !value.empty() && (value[0] == '|' || value[0] == '>') &&
                value.find_first_not_of("+-0123456789", 1) == std::string_view::npos;
            if (header && lines_[*line].indent < lines_[line_].indent) return line;
        }
        return std::nullopt;
    }

    /// False when the line is where the block ends as it should.
    bool proposals_for_outer_line(std::size_t i, std::size_t header, std::size_t first) {
        const std::size_t indent = lines_[first].indent;
        const bool comment = lines_.is_comment(i);
        const LineEntry entry = lines_.entry(i);
        const bool outer = lines_[i].indent <= lines_[header].indent;
        const bool fits_outside =
            !comment && outer && !entry.key.empty() &&
            failure_.shape(i, lines_[i].indent, lines_.name(entry)) != FieldShape::unknown;
        if (fits_outside) return false;
        const bool fits = !comment && !entry.key.empty() && fits_in_block(header, entry);
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[i].content;
        repair.message = std::string(comment ? "this comment" : "this line") +
                         " ended the block that began in line {line}, as it is indented less";
        advise(repair, i, indent, first);
        repair.edits = {shift(i, indent, lines_[i].indent)};
        // Each of several comments would end it.
        for (std::size_t at = i + 1; comment && at < line_; ++at) {
            if (lines_.is_comment(at) && lines_[at].indent < indent) {
                repair.edits.push_back(shift(at, indent, lines_[at].indent));
            }
        }
        repair.other_place = lines_[header].range.begin;
        repair.moves = !comment;
        if (comment || fits) return true;
        repair.certainty = Certainty::likely;
        repair.doubtful = {failure_.nested(i)};
        return true;
    }

    /// Whether it is the first line of the block that is out of line, and not the line `other`
    /// further left: what lies between does not fit beside the first one, or more lines fit beside
    /// the other.
    [[nodiscard]] bool first_is_too_far(std::size_t header, std::size_t first,
                                        std::size_t other) const {
        constexpr std::size_t most_lines = 1000;
        const std::size_t indent = lines_[first].indent;
        std::size_t beside_first = 0;
        std::size_t beside_other = 0;
        for (std::size_t i = first; i < std::min(lines_.size(), first + most_lines); ++i) {
            if (!lines_.says_something(i)) continue;
            if (lines_[i].indent <= lines_[header].indent) break;
            const LineEntry entry = lines_.entry(i);
            const bool fits = !entry.dashes && !entry.key.empty() && fits_in_block(header, entry);
            if (lines_[i].indent == indent && !fits && i < other && i != first) return true;
            if (lines_[i].indent == indent && fits) ++beside_first;
            if (lines_[i].indent == lines_[other].indent && fits) ++beside_other;
        }
        return beside_other >= beside_first;
    }

    void propose_moving_first(std::size_t header, std::size_t first, std::size_t other) {
        const std::size_t column = lines_[other].indent;
        const LineEntry entry = lines_.entry(first);
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[first].content;
        repair.message = "the first line of the block is indented deeper than what follows";
        advise(repair, first, column, other);
        repair.moves = true;
        repair.uncovers = true;
        repair.edits = {shift(first, column, lines_[first].indent)};
        const bool fits = !entry.key.empty() && fits_in_block(header, entry);
        if (fits || lines_.is_comment(first)) return;
        repair.certainty = Certainty::likely;
        repair.doubtful = {failure_.nested(first)};
    }

    [[nodiscard]] bool fits_in_block(std::size_t header, const LineEntry& entry) const {
        const LineEntry outer = lines_.entry(header);
        std::vector<std::string_view> path = lines_.path_to(header, lines_.column(header));
        path.push_back(lines_.name(outer));
        path.push_back(lines_.name(entry));
        return failure_.words.shape(path) != FieldShape::unknown;
    }

    const Failure& failure_;
    const LineView& lines_;
    std::size_t line_;
    std::vector<Repair>& proposals_;
};

}  // namespace

void diagnose_indentation(const Failure& failure, std::vector<Repair>& proposals) {
    Indentation indentation(failure, proposals);
    indentation.ended_block();
    indentation.too_far();
    indentation.between_levels();
}

}  // namespace meshlint
