#include <algorithm>
#include <array>

#include "loader/recovery/diagnosis.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// A line that is taken for an entry without its `:`.
class BrokenEntry {
public:
    BrokenEntry(const Failure& failure, std::size_t line, std::vector<Repair>& proposals)
        : failure_(failure),
          lines_(failure.lines),
          line_(line),
          entry_(lines_.entry(line)),
          text_(slice(lines_.text(), entry_.value)),
          proposals_(proposals) {}

    void diagnose() {
        if (!entry_.key.empty() || lines_.is_comment(line_)) {
            dash(lines_.content(line_));
            return;
        }
        const std::size_t name_size = text_.find_first_of(" \t:=;");
        name_ = text_.substr(0, name_size);
        if (looks_like_name(name_)) {
            shape_ = failure_.shape(line_, entry_.begin - lines_[line_].range.begin, name_);
            if (text_.substr(name_.size()).starts_with(':')) {
                colon_without_space();
            } else if (!other_sign()) {
                no_colon();
            }
        }
        dash(lines_.content(line_));
    }

private:
    [[nodiscard]] Repair& propose(std::string message, std::string help, std::string fix,
                                  TextEdit edit) {
        Repair& repair = proposals_.emplace_back();
        repair.range = lines_[line_].content;
        repair.message = std::move(message);
        repair.help = std::move(help);
        repair.fix = std::move(fix);
        repair.edits = {std::move(edit)};
        return repair;
    }

    void doubt(Repair& repair) const {
        repair.certainty = Certainty::likely;
        repair.doubtful = {failure_.nested(line_)};
    }

    void colon_without_space() {
        const std::string_view rest = text_.substr(name_.size() + 1);
        if (rest.empty() || rest.starts_with("//")) return;
        const std::size_t at = entry_.begin + name_.size() + 1;
        Repair& repair = propose(quoted(name_) + " lacks a space behind its `:`",
                                 "write " + quoted(std::string(name_) + ": " + std::string(rest)),
                                 "insert a space", {{at, at}, " "});
        repair.range = {entry_.begin, entry_.value.end};
        if (shape_ == FieldShape::unknown) doubt(repair);
    }

    /// `name = value`, as other configuration files have it.
    bool other_sign() {
        const std::size_t begin = text_.find_first_not_of(" \t", name_.size());
        if (begin == std::string_view::npos) return false;
        const std::size_t size = size_of_other_sign(text_.substr(begin));
        if (size == 0) return false;
        std::size_t end = begin + size;
        while (end < text_.size() && is_blank(text_[end])) ++end;
        const std::string value(text_.substr(end));
        Repair& repair = propose(
            quoted(name_) + " is set with " + quoted(text_.substr(begin, size)) +
                ", where YAML wants `:`",
            "write " + quoted(std::string(name_) + ": " + value), "write `:`",
            {{entry_.begin + name_.size(), entry_.begin + end}, value.empty() ? ":" : ": "});
        repair.range = {entry_.begin, entry_.value.end};
        if (shape_ == FieldShape::unknown) doubt(repair);
        return true;
    }

    [[nodiscard]] bool holds_lines() const {
        const auto below = lines_.below(line_);
        if (!below) return false;
        const std::size_t column = entry_.begin - lines_[line_].range.begin;
        if (lines_[*below].indent > column) return true;
        return lines_[*below].indent == column && lines_.entry(*below).dashes &&
               shape_ == FieldShape::list;
    }

    /// Words of a language that people speak, where a setting could stand.
    [[nodiscard]] bool is_prose(std::string_view rest) const {
        const bool words = rest.find(' ') != std::string_view::npos;
        return words && shape_ == FieldShape::unknown &&
               rest.find_first_of("[]{}\"'=:") == std::string_view::npos;
    }

    void remark() {
        Repair& repair = propose("this line is neither a setting nor a comment",
                                 "write `#` in front of it, if it is a remark", "make it a comment",
                                 {{entry_.begin, entry_.begin}, "# "});
        doubt(repair);
    }

    void no_colon() {
        const std::size_t end = entry_.begin + name_.size();
        const std::size_t rest = text_.find_first_not_of(" \t", name_.size());
        const std::string_view value = rest == std::string_view::npos ? "" : text_.substr(rest);
        const bool brackets = value.starts_with('[') || value.starts_with('{');
        const bool fits = value.empty() ? shape_ != FieldShape::scalar && holds_lines()
                                        : shape_ == FieldShape::scalar || brackets;
        const bool known = shape_ != FieldShape::unknown;
        if (!entry_.dashes && is_prose(value)) return remark();
        if (!fits && !(known ? value.empty() : is_beside_entry())) return;
        Repair& repair =
            propose(quoted(name_) + " lacks its `:`", {}, "insert `:`", {{end, end}, ":"});
        repair.range = {entry_.begin, end};
        repair.uncovers = known;
        repair.help = value.empty()
                          ? "write " + quoted(std::string(name_) + ":")
                          : "write " + quoted(std::string(name_) + ": " + std::string(value));
        if (fits && known) return;
        doubt(repair);
        if (value.empty() && !holds_lines()) {
            repair.certainty = Certainty::reading_on;
            repair.help = "write " + quoted(std::string(name_) + ":") + " and a value";
        }
    }

    /// Whether the line stands in the column of an entry next to it, but for what is below that:
    /// then it continues none.
    [[nodiscard]] bool is_beside_entry() const {
        const std::size_t column = entry_.begin - lines_[line_].range.begin;
        auto above = lines_.above(line_);
        while (above && lines_[*above].indent > column) above = lines_.above(*above);
        const std::array neighbours = {above, lines_.below(line_)};
        return std::ranges::any_of(neighbours, [&](const auto other) {
            return other && !lines_.entry(*other).key.empty() && lines_.column(*other) == column;
        });
    }

    void dash(std::string_view content) {
        if (content.size() < 2 || content[0] != '-' || content[1] == '-' || is_blank(content[1])) {
            return;
        }
        const std::size_t begin = lines_[line_].content.begin;
        const auto path = lines_.path_to(line_, lines_[line_].indent + 1);
        const bool in_list = failure_.words.shape(path) == FieldShape::list || is_beside_item();
        Repair& repair = propose(quoted(content) + " lacks a space behind `-`",
                                 "write " + quoted("- " + std::string(content.substr(1))),
                                 "insert a space", {{begin + 1, begin + 1}, " "});
        if (!in_list) doubt(repair);
    }

    [[nodiscard]] bool is_beside_item() const {
        const std::array neighbours = {lines_.above(line_), lines_.below(line_)};
        return std::ranges::any_of(neighbours, [this](const auto other) {
            return other && lines_.entry(*other).dashes &&
                   lines_[*other].indent == lines_[line_].indent;
        });
    }

    const Failure& failure_;
    const LineView& lines_;
    std::size_t line_;
    LineEntry entry_;
    std::string_view text_;  // what stands behind the dashes
    std::string_view name_;
    FieldShape shape_ = FieldShape::unknown;
    std::vector<Repair>& proposals_;
};

}  // namespace

void diagnose_marks(const Failure& failure, std::vector<Repair>& proposals) {
    constexpr std::size_t most_lines = 4;
    std::optional<std::size_t> line = failure.line;
    for (std::size_t i = 0; line && i < most_lines; ++i) {
        BrokenEntry(failure, *line, proposals).diagnose();
        line = failure.lines.above(*line);
    }
}

}  // namespace meshlint
