#include <algorithm>
#include <utility>

#include "loader/recovery/diagnosis.h"
#include "loader/recovery/entry_repairs.h"

namespace meshlint {

namespace {

/// `key: []` or `key: {a: b}` with lines below that were meant to be part of it.
class ClosedBrackets : EntryRepairs {
public:
    using EntryRepairs::EntryRepairs;

    void diagnose() {
        const bool list = value.starts_with('[') && value.ends_with(']');
        const bool mapping = value.starts_with('{') && value.ends_with('}');
        if (entry.key.empty() || (!list && !mapping) || !holds_failure() || fits_beside()) {
            return;
        }
        if (value.find_first_not_of(' ', 1) + 1 == value.size()) {
            remove();
        } else if (mapping && !lines.entry(failure.line).dashes) {
            open_up();
        }
    }

private:
    /// Whether the failure's line can only stand under this key.
    [[nodiscard]] bool holds_failure() const {
        const std::size_t column = lines.column(line);
        const std::size_t below = lines[failure.line].indent;
        const bool item = lines.entry(failure.line).dashes;
        return below > column || (item && below == column);
    }

    /// Whether the failure's key is a field beside this one, and not known as one below it.
    [[nodiscard]] bool fits_beside() const {
        const LineEntry below = lines.entry(failure.line);
        if (below.dashes || below.key.empty()) return false;
        const auto outer = failure.shape(line, lines.column(line), lines.name(below));
        return outer != FieldShape::unknown &&
               (!is_known_inside() || failure.words.holds_any_name(path()));
    }

    [[nodiscard]] bool is_known_inside() const {
        std::vector<std::string_view> inner = path();
        inner.push_back(lines.name(lines.entry(failure.line)));
        return failure.words.shape(inner) != FieldShape::unknown;
    }

    void remove() {
        const bool item = lines.entry(failure.line).dashes;
        Repair& repair = replace("remove it", {});
        const bool fits = item ? field_shape() == FieldShape::list
                               : field_shape() == FieldShape::mapping && is_known_inside();
        if (!fits) doubt(repair);
    }

    /// Puts what stands between the brackets into lines of their own.
    void open_up() {
        if (value.find_first_of("[]{}\"'#", 1) + 1 != value.size()) return;
        const std::string indent(lines[failure.line].indent, ' ');
        std::string written;
        for (std::string_view rest = value.substr(1, value.size() - 2); !rest.empty();) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string_view part = rest.substr(0, comma);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            while (part.starts_with(' ')) part.remove_prefix(1);
            while (part.ends_with(' ')) part.remove_suffix(1);
            if (!part.empty()) written += '\n' + indent + std::string(part);
        }
        Repair& repair =
            replace("put what stands in the brackets into lines of its own, without them",
                    std::move(written));
        if (field_shape() != FieldShape::mapping || !is_known_inside() || entry.comment)
            doubt(repair);
    }

    Repair& replace(const std::string& help, std::string written) {
        Repair& repair = propose(
            quoted(value) + " already closes the " + (value.front() == '[' ? "list" : "mapping") +
                ", and more of it stands below",
            help, help, {{behind_colon(), entry.value.end}, std::move(written)});
        repair.range = entry.value;
        repair.moves = true;
        return repair;
    }
};

}  // namespace

void diagnose_closed_brackets(const Failure& failure, std::vector<Repair>& proposals) {
    if (const auto above = failure.lines.above(failure.line)) {
        ClosedBrackets(failure, *above, proposals).diagnose();
    }
}

}  // namespace meshlint
