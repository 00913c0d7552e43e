#include <algorithm>

#include "loader/recovery/diagnosis.h"

namespace meshlint {

namespace {

/// `key: []` or `key: {a: b}` with lines below that were meant to be part of it.
class ClosedBrackets {
public:
    ClosedBrackets(const Failure& failure, std::size_t line, std::vector<Repair>& proposals)
        : failure_(failure),
          lines_(failure.lines),
          line_(line),
          entry_(lines_.entry(line)),
          value_(slice(lines_.text(), entry_.value)),
          proposals_(proposals) {}

    void diagnose() {
        const bool list = value_.starts_with('[') && value_.ends_with(']');
        const bool mapping = value_.starts_with('{') && value_.ends_with('}');
        if (entry_.key.empty() || (!list && !mapping) || !holds_failure() || fits_beside()) {
            return;
        }
        if (value_.find_first_not_of(' ', 1) + 1 == value_.size()) {
            remove();
        } else if (mapping && !lines_.entry(failure_.line).dashes) {
            open_up();
        }
    }

private:
    /// Whether the failure's line can only stand under this key.
    [[nodiscard]] bool holds_failure() const {
        const std::size_t column = lines_.column(line_);
        const std::size_t below = lines_[failure_.line].indent;
        const bool item = lines_.entry(failure_.line).dashes;
        return below > column || (item && below == column);
    }

    /// Whether the failure's key is a field beside this one, and not known as one below it.
    [[nodiscard]] bool fits_beside() const {
        const LineEntry below = lines_.entry(failure_.line);
        if (below.dashes || below.key.empty()) return false;
        const auto outer = failure_.shape(line_, lines_.column(line_), lines_.name(below));
        return outer != FieldShape::unknown &&
               (!is_known_inside() || failure_.words.holds_any_name(path()));
    }

    [[nodiscard]] bool is_known_inside() const {
        std::vector<std::string_view> inner = path();
        inner.push_back(lines_.name(lines_.entry(failure_.line)));
        return failure_.words.shape(inner) != FieldShape::unknown;
    }

    [[nodiscard]] std::vector<std::string_view> path() const {
        std::vector<std::string_view> path = lines_.path_to(line_, lines_.column(line_));
        path.push_back(lines_.name(entry_));
        return path;
    }

    [[nodiscard]] FieldShape shape() const { return failure_.words.shape(path()); }

    [[nodiscard]] ByteRange with_blanks_in_front() const {
        return {lines_.text().find_last_not_of(' ', entry_.value.begin - 1) + 1, entry_.value.end};
    }

    void remove() {
        const bool item = lines_.entry(failure_.line).dashes;
        Repair& repair = propose(quoted(value_) + " already closes the " +
                                     (value_.front() == '[' ? "list" : "mapping") +
                                     ", and more of it stands below",
                                 "remove it");
        repair.edits = {{with_blanks_in_front(), {}}};
        const bool fits = item ? shape() == FieldShape::list
                               : shape() == FieldShape::mapping && is_known_inside();
        if (!fits) doubt(repair);
    }

    /// Puts what stands between the brackets into lines of their own.
    void open_up() {
        if (value_.find_first_of("[]{}\"'#", 1) + 1 != value_.size()) return;
        Repair& repair =
            propose(quoted(value_) + " already closes the mapping, and more of it stands below",
                    "put what stands in the brackets into lines of its own, without them");
        const std::string indent(lines_[failure_.line].indent, ' ');
        std::string written;
        for (std::string_view rest = value_.substr(1, value_.size() - 2); !rest.empty();) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string_view part = rest.substr(0, comma);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            while (part.starts_with(' ')) part.remove_prefix(1);
            while (part.ends_with(' ')) part.remove_suffix(1);
            if (!part.empty()) written += '\n' + indent + std::string(part);
        }
        repair.edits = {{with_blanks_in_front(), std::move(written)}};
        if (shape() != FieldShape::mapping || !is_known_inside() || entry_.comment) doubt(repair);
    }

    Repair& propose(std::string message, std::string help) {
        Repair& repair = proposals_.emplace_back();
        repair.range = entry_.value;
        repair.message = std::move(message);
        repair.fix = help;
        repair.help = std::move(help);
        repair.moves = true;
        return repair;
    }

    void doubt(Repair& repair) const {
        repair.certainty = Certainty::likely;
        repair.doubtful = {failure_.nested(line_)};
    }

    const Failure& failure_;
    const LineView& lines_;
    std::size_t line_;
    LineEntry entry_;
    std::string_view value_;
    std::vector<Repair>& proposals_;
};

}  // namespace

void diagnose_closed_brackets(const Failure& failure, std::vector<Repair>& proposals) {
    if (const auto above = failure.lines.above(failure.line)) {
        ClosedBrackets(failure, *above, proposals).diagnose();
    }
}

}  // namespace meshlint
