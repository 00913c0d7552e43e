#include <algorithm>
#include <utility>

#include "loader/recovery/diagnosis.h"

namespace meshlint {

namespace {

/// An item of a list in the column of a mapping's keys.
class StrayItem {
public:
    StrayItem(const Failure& failure, std::vector<Repair>& proposals)
        : failure_(failure),
          lines_(failure.lines),
          line_(failure.line),
          column_(failure.lines[failure.line].indent),
          path_(lines_.path_to(line_, column_)),
          proposals_(proposals) {}

    void diagnose() {
        const LineEntry entry = lines_.entry(line_);
        const auto before = beside(line_);
        if (!before || (entry.dashes && may_be_out_of_line(*before))) return;
        const LineEntry other = lines_.entry(*before);
        if (entry.dashes && !other.dashes && !other.key.empty()) {
            among_keys(entry, *before);
        } else if (!entry.dashes && !entry.key.empty() && other.dashes) {
            behind_items();
        }
    }

private:
    /// The nearest line above in the same column, of the same mapping or list.
    [[nodiscard]] std::optional<std::size_t> beside(std::size_t i) const {
        constexpr std::size_t most_lines = 2000;
        auto line = lines_.above(i);
        for (std::size_t n = 0; line && n < most_lines; ++n, line = lines_.above(*line)) {
            if (lines_[*line].indent < column_) break;
            if (lines_[*line].indent == column_) return line;
        }
        return std::nullopt;
    }

    /// Whether the item may be one of a list further in, or further out.
    [[nodiscard]] bool may_be_out_of_line(std::size_t before) const {
        const auto above = lines_.above(line_);
        const LineEntry last = lines_.entry(above.value_or(before));
        if (!last.key.empty() && last.value.empty()) return true;
        if (holds_items(before) && !is_known(line_)) return true;
        for (auto line = beside(before); line; line = beside(*line)) {
            if (lines_.entry(*line).dashes) return true;
        }
        auto outer = lines_.above(before);
        while (outer && lines_[*outer].indent >= column_) outer = lines_.above(*outer);
        return outer && lines_.entry(*outer).dashes && lines_.column(*outer) == column_;
    }

    void among_keys(const LineEntry& entry, std::size_t before) {
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[line_].content;
        repair.message =
            quoted(start_of(line_)) + " starts an item of a list, between the keys of a mapping";
        if (is_named_entry(line_)) return by_their_names(repair, line_);
        if (as_assigned(repair, entry)) return;
        const bool alone = entry.key.empty() && entry.value.empty();
        if (entry.key.empty() && !alone) {
            repair.certainty = Certainty::reading_on;
            repair.help = "put it under the field whose list it belongs to, or remove it";
            repair.edits = blank_out(lines_, line_, lines_.end_of_nested(line_, column_));
            repair.doubtful = {failure_.nested(before), failure_.nested(line_)};
            return;
        }
        tell_to_remove_dash(repair, line_);
        repair.edits = without_dash(line_);
        const bool sure =
            alone ? lines_.end_of_nested(line_, column_) == line_ + 1 : is_known(line_);
        if (sure) return;
        repair.certainty = Certainty::likely;
        repair.doubtful = {failure_.nested(lines_.above(line_).value_or(before)),
                           failure_.nested(line_)};
    }

    /// The failure's line is a key of a mapping, and items stand in front of it.
    void behind_items() {
        const bool mapping = path_.empty() || failure_.words.shape(path_) == FieldShape::mapping;
        if (!mapping || !is_known(line_)) return;
        if (const auto named = first_named_before(line_)) {
            Repair& repair = proposals_.emplace_back();
            repair.range = lines_[*named].content;
            repair.message = before_keys(*named);
            return by_their_names(repair, *named);
        }
        std::vector<TextEdit> edits;
        std::size_t first = line_;
        for (auto line = beside(line_); line; line = beside(*line)) {
            const LineEntry entry = lines_.entry(*line);
            if (!entry.dashes) break;
            const bool alone = entry.key.empty() && entry.value.empty();
            if (!alone && (entry.key.empty() || !is_known(*line))) return;
            first = *line;
            for (TextEdit& edit : without_dash(first)) edits.push_back(std::move(edit));
        }
        if (first == line_) return;
        std::ranges::sort(edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[first].content;
        repair.message = before_keys(first);
        tell_to_remove_dash(repair, first);
        repair.edits = std::move(edits);
    }

    [[nodiscard]] std::string before_keys(std::size_t i) const {
        return quoted(start_of(i)) +
               " starts an item of a list, but what follows are the keys of a mapping";
    }

    /// `- name: KEY` where keys are the user's: the environment of a container is written so.
    [[nodiscard]] bool is_named_entry(std::size_t i) const {
        const LineEntry entry = lines_.entry(i);
        return entry.dashes && lines_.name(entry) == "name" && !entry.value.empty() &&
               failure_.words.holds_any_name(path_);
    }

    /// The first of the items in front of line `i`, where all of them are such entries.
    [[nodiscard]] std::optional<std::size_t> first_named_before(std::size_t i) const {
        std::optional<std::size_t> first;
        for (auto line = beside(i); line && is_named_entry(*line); line = beside(*line)) {
            first = line;
        }
        return first;
    }

    /// `- KEY=value`, as the environment of a container is given in other files.
    bool as_assigned(Repair& repair, const LineEntry& entry) const {
        const std::string_view text = slice(lines_.text(), entry.value);
        const std::size_t sign = std::min(text.find('='), text.size());
        const std::string_view value = text.substr(std::min(sign + 1, text.size()));
        const bool fits = entry.key.empty() && looks_like_name(text.substr(0, sign)) &&
                          !value.empty() && value.find_first_of("\"\\") == std::string_view::npos;
        if (!fits || !failure_.words.holds_any_name(path_) || !holds_text()) return false;
        const std::string written =
            std::string(text.substr(0, sign)) + ": \"" + std::string(value) + '"';
        repair.help = "write " + quoted(written);
        repair.fix = repair.help;
        repair.edits = {{{lines_[line_].content.begin, entry.value.end}, written}};
        return true;
    }

    /// The items from `first` on, each as `KEY: value`.
    void by_their_names(Repair& repair, std::size_t first) const {
        repair.help = "write `" + std::string(key_named(first)) + written_below(first) + '`';
        repair.fix = "write each under its name";
        bool all = true;
        std::size_t end = first + 1;
        for (std::optional<std::size_t> line = first;
             line && lines_[*line].indent == column_ && is_named_entry(*line);
             line = lines_.below(end - 1)) {
            end = lines_.end_of_nested(*line, column_);
            auto edit = all ? by_its_name(*line, end) : std::nullopt;
            all = edit.has_value();
            if (all) repair.edits.push_back(*std::move(edit));
        }
        if (all) return;
        repair.certainty = Certainty::reading_on;
        repair.edits = blank_out(lines_, first, end);
        repair.doubtful = {failure_.nested(first)};
    }

    /// `- name: KEY` and `value: text` become one line, and `KEY:` stands above what else an entry
    /// holds. Nothing where the item holds more than that, or a comment.
    [[nodiscard]] std::optional<TextEdit> by_its_name(std::size_t i, std::size_t end) const {
        const LineEntry entry = lines_.entry(i);
        const std::string key(key_named(i));
        const std::size_t below = i + 1;
        if (entry.comment || below >= end || !looks_like_name(key)) return std::nullopt;
        const std::size_t column = entry.begin - lines_[i].range.begin;
        for (std::size_t at = below; at < end; ++at) {
            if (lines_[at].blank() || lines_.is_comment(at)) return std::nullopt;
            if ((lines_[at].indent == column) != (at == below)) return std::nullopt;
        }
        const LineEntry held = lines_.entry(below);
        const std::size_t begin = lines_[i].content.begin;
        if (held.dashes || held.key.empty()) return std::nullopt;
        if (holds_text()) {
            const bool one_line = below + 1 == end && is_written_in_line(held);
            if (lines_.name(held) != "value" || !one_line) return std::nullopt;
            return TextEdit{{begin, held.value.begin}, key + ": "};
        }
        std::vector<std::string_view> path = path_;
        path.push_back(key);
        path.push_back(lines_.name(held));
        if (failure_.words.shape(path) == FieldShape::unknown) return std::nullopt;
        return TextEdit{{begin, entry.value.end}, key + ':'};
    }

    [[nodiscard]] bool is_written_in_line(const LineEntry& entry) const {
        constexpr std::string_view others = "|>[{&*!";
        return !entry.value.empty() &&
               others.find(lines_.text()[entry.value.begin]) == std::string_view::npos;
    }

    /// What a person has to write behind the key.
    [[nodiscard]] std::string written_below(std::size_t i) const {
        if (!holds_text()) return ":` in front of what it holds, without `-` and `name";
        const auto below = lines_.below(i);
        const LineEntry held = lines_.entry(below.value_or(i));
        const bool given = below && lines_.name(held) == "value" && is_written_in_line(held);
        return ": " + (given ? std::string(slice(lines_.text(), held.value)) : "\"...\"");
    }

    /// Whether the values of the map are strings.
    [[nodiscard]] bool holds_text() const { return shape_of("name") == FieldShape::scalar; }

    /// The field of that name beside the failure's line.
    [[nodiscard]] FieldShape shape_of(std::string_view name) const {
        std::vector<std::string_view> path = path_;
        path.push_back(name);
        return failure_.words.shape(path);
    }

    /// The value of `name`, without quotes.
    [[nodiscard]] std::string_view key_named(std::size_t i) const {
        std::string_view key = slice(lines_.text(), lines_.entry(i).value);
        const bool quoted = key.size() > 1 && (key.front() == '"' || key.front() == '\'') &&
                            key.front() == key.back();
        return quoted ? key.substr(1, key.size() - 2) : key;
    }

    void tell_to_remove_dash(Repair& repair, std::size_t i) const {
        const LineEntry entry = lines_.entry(i);
        const std::string_view rest = slice(lines_.text(), {entry.begin, lines_[i].content.end});
        repair.help = entry.key.empty() ? "remove it" : "write " + quoted(rest);
        repair.fix = entry.key.empty() ? "remove it" : "remove the `-`";
    }

    /// `-`, or `- name:`.
    [[nodiscard]] std::string_view start_of(std::size_t i) const {
        const LineEntry entry = lines_.entry(i);
        const std::size_t begin = lines_[i].content.begin;
        const std::size_t end = entry.key.empty() ? entry.value.end : entry.key.end;
        return entry.key.empty() && entry.value.empty() ? std::string_view("-")
                                                        : slice(lines_.text(), {begin, end});
    }

    /// What the item holds, in the item's column.
    [[nodiscard]] std::vector<TextEdit> without_dash(std::size_t i) const {
        const std::size_t end = lines_.end_of_nested(i, column_);
        const LineEntry entry = lines_.entry(i);
        const bool alone = entry.key.empty() && entry.value.empty();
        const ByteRange dash{lines_[i].range.begin + column_, entry.begin};
        std::size_t further_in = dash.size();
        std::vector<TextEdit> edits;
        if (alone && !entry.comment) {
            edits.push_back({{lines_[i].range.begin, lines_[i].next}, {}});
        } else {
            edits.push_back({dash, {}});
        }
        if (alone) {
            const auto below = lines_.below(i);
            further_in = below && *below < end ? lines_[*below].indent - column_ : 0;
        }
        for (std::size_t at = i + 1; at < end && further_in > 0; ++at) {
            const std::size_t spaces = std::min(further_in, lines_[at].indent);
            const std::size_t begin = lines_[at].range.begin;
            if (spaces > 0 && !lines_[at].blank()) edits.push_back({{begin, begin + spaces}, {}});
        }
        return edits;
    }

    /// Whether there is such a field once the line has no dash.
    [[nodiscard]] bool is_known(std::size_t i) const {
        const LineEntry entry = lines_.entry(i);
        return !entry.key.empty() && shape_of(lines_.name(entry)) != FieldShape::unknown;
    }

    [[nodiscard]] bool holds_items(std::size_t i) const {
        const auto below = lines_.below(i);
        return below && lines_.entry(i).value.empty() && lines_.entry(*below).dashes;
    }

    const Failure& failure_;
    const LineView& lines_;
    std::size_t line_;
    std::size_t column_;
    std::vector<std::string_view> path_;  // to all that stands in the column beside the line
    std::vector<Repair>& proposals_;
};

}  // namespace

void diagnose_dashes(const Failure& failure, std::vector<Repair>& proposals) {
    StrayItem(failure, proposals).diagnose();
}

}  // namespace meshlint
