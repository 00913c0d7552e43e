#include "loader/recovery/diagnosis.h"

namespace meshlint {

namespace {

/// The text of `key: |`, where it does not stand as far in as it must.
class BlockText {
public:
    BlockText(const Failure& failure, std::size_t header, std::vector<Repair>& proposals)
        : failure_(failure),
          lines_(failure.lines),
          header_(header),
          entry_(lines_.entry(header)),
          sign_(slice(lines_.text(), entry_.value)),
          column_(lines_.column(header)),
          first_(lines_.below(header).value_or(header)),
          proposals_(proposals) {}

    [[nodiscard]] bool is_one() const {
        return !entry_.key.empty() && (sign_.starts_with('|') || sign_.starts_with('>')) &&
               sign_.find_first_not_of("+-0123456789", 1) == std::string_view::npos;
    }

    /// `|4` and a text that is indented by less.
    void wants_more_columns() {
        const std::size_t digit = sign_.find_first_of("123456789");
        if (digit == std::string_view::npos || first_ != failure_.line) return;
        const std::string columns(1, sign_[digit]);
        const auto wanted = static_cast<std::size_t>(sign_[digit] - '0');
        const std::size_t indent = lines_[first_].indent;
        if (indent <= column_ || indent >= column_ + wanted) return;
        const std::size_t at = entry_.value.begin + digit;
        Repair& repair = proposals_.emplace_back();
        repair.range = entry_.value;
        repair.message = quoted(sign_) + " wants the text indented " + columns +
                         " columns deeper than " + quoted(lines_.name(entry_)) + ", and it is by " +
                         std::to_string(indent - column_);
        repair.help = "remove the " + quoted(columns);
        repair.fix = repair.help;
        repair.edits = {{{at, at + 1}, {}}};
        repair.uncovers = true;
    }

    /// Text in the column of its key, in front of the next key.
    void is_not_indented() {
        if (first_ == header_ || lines_[first_].indent != column_ || !is_text(first_) ||
            !is_known(entry_)) {
            return;
        }
        const std::size_t end = end_of_text();
        if (end <= failure_.line) return;
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[first_].content;
        repair.message = "the text of " + quoted(sign_) + " must be indented deeper than its key " +
                         quoted(lines_.name(entry_));
        for (std::size_t i = first_; i < end; ++i) {
            const std::size_t begin = lines_[i].range.begin;
            if (!lines_[i].blank()) repair.edits.push_back({{begin, begin}, "  "});
        }
        const bool alone = repair.edits.size() == 1;
        repair.help = alone ? "indent it 2 spaces more" : "indent each line of it 2 spaces more";
        repair.fix = repair.help;
        const std::string_view last = lines_.content(end - 1);
        const bool json = lines_.content(first_).starts_with('{') && last.ends_with('}');
        if (alone || json) return;
        repair.certainty = Certainty::likely;
        repair.doubtful = {{lines_[header_].range.begin, lines_[end - 1].range.end}};
    }

private:
    /// Whether the line can be no entry beside the key: JSON is none, though it holds keys.
    [[nodiscard]] bool is_text(std::size_t line) const {
        const LineEntry entry = lines_.entry(line);
        return lines_.content(line).starts_with('{') || (entry.key.empty() && !entry.dashes);
    }

    /// Behind its last line: in front of the next field, or of what stands further out.
    [[nodiscard]] std::size_t end_of_text() const {
        std::size_t end = first_;
        for (std::size_t i = first_; i < lines_.size(); ++i) {
            if (lines_[i].blank()) continue;
            if (lines_[i].indent < column_) break;
            if (lines_[i].indent == column_ && is_known(lines_.entry(i))) break;
            end = i + 1;
        }
        return end;
    }

    /// Whether such a field may stand beside the key.
    [[nodiscard]] bool is_known(const LineEntry& entry) const {
        return !entry.key.empty() &&
               failure_.shape(header_, column_, lines_.name(entry)) != FieldShape::unknown;
    }

    const Failure& failure_;
    const LineView& lines_;
    std::size_t header_;
    LineEntry entry_;
    std::string_view sign_;
    std::size_t column_;
    std::size_t first_;  // the first line below the header that says something
    std::vector<Repair>& proposals_;
};

}  // namespace

void diagnose_block_texts(const Failure& failure, std::vector<Repair>& proposals) {
    constexpr std::size_t most_lines = 50;
    std::optional<std::size_t> line = failure.lines.above(failure.line);
    for (std::size_t i = 0; line && i < most_lines; ++i, line = failure.lines.above(*line)) {
        BlockText text(failure, *line, proposals);
        if (!text.is_one()) continue;
        text.wants_more_columns();
        text.is_not_indented();
        return;
    }
}

}  // namespace meshlint
