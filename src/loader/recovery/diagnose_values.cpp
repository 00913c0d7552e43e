#include <algorithm>
#include <iterator>

#include "loader/recovery/broken_quotes.h"
#include "loader/recovery/diagnosis.h"
#include "loader/recovery/entry_repairs.h"
#include "loader/recovery/joined_settings.h"
#include "loader/recovery/quotes.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// The brackets that the line leaves open, as what closes them; nothing when a quote stays open in
/// it, or when it closes what it did not open.
std::optional<std::string> open_brackets(std::string_view value) {
    std::string open;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '"' || c == '\'') {
            const std::size_t end = behind_quoted(value.substr(i));
            if (end == std::string_view::npos) return std::nullopt;
            i += end - 1;
        }
        if (c == '[' || c == '{') open.insert(open.begin(), c == '[' ? ']' : '}');
        if (c != ']' && c != '}') continue;
        if (open.empty() || open.front() != c) return std::nullopt;
        open.erase(open.begin());
    }
    return open;
}

class BrokenValue : EntryRepairs {
public:
    using EntryRepairs::EntryRepairs;

    /// In the line where the parser stopped.
    void needs_quotes() {
        if (value.empty() || value.starts_with("{{")) return;
        const char first = value.front();
        if (!entry.key.empty() &&
            (second_colon() || item_behind_key() || text_behind_header() || key_behind_key() ||
             BrokenQuotes(failure, line, proposals).mend_inside())) {
            return;
        }
        const std::string start =
            "the value starts with " +
            (first == '`' ? std::string("a back quote") : quoted(value.substr(0, 1)));
        if (first == '|' || first == '>') {
            if (failure.at <= entry.value.begin || failure.at >= entry.value.end) return;
            quote(start + ", which begins a text of several lines: it needs quotes", false);
        } else if (first == '%' || first == '@' || first == '`') {
            quote(start + ", which YAML reserves: it needs quotes", true);
        } else if (first == '*') {
            // What looks like the name of an anchor may be one that is missing.
            if (value.size() > 1 && looks_like_name(value.substr(1))) return;
            quote(start + ", which makes it an alias: it needs quotes", true);
        } else if (first == '[' || first == '{' || first == '"' || first == '\'') {
            if (failure.at <= entry.value.begin || failure.at >= entry.value.end) return;
            if (failure.at + 1 == entry.value.end && ends_like_a_statement()) return;
            const bool text = field_shape() == FieldShape::scalar;
            if (text)
                quote("the value needs quotes around all of it", first == '[' || first == '{');
        } else if (!entry.key.empty() &&
                   (value.find(": ") != std::string_view::npos || value.ends_with(':'))) {
            quote("the value holds `: `, which would start a mapping: it needs quotes",
                  field_shape() == FieldShape::scalar && find_joined_keys(failure, line).empty());
        }
    }

    [[nodiscard]] bool leaves_bracket_open() const {
        if (!value.starts_with('[') && !value.starts_with('{')) return false;
        const auto open = open_brackets(value);
        return open && !open->empty();
    }

    void close_bracket() {
        const std::string closers = open_brackets(value).value_or("");
        const std::size_t column = entry.begin - lines[line].range.begin;
        const std::size_t last = lines.end_of_nested(line, column) - 1;
        const std::size_t end = last == line ? entry.value.end : lines[last].content.end;
        Repair& repair = propose(
            "the bracket " + quoted(value.substr(0, 1)) + " that opens here is never closed",
            last == line ? "close it at the end of the line" : "close it behind its last entry",
            "insert " + quoted(closers), {{end, end}, closers});
        repair.range = {entry.value.begin, entry.value.end};
        repair.uncovers = stopped_at_end();
        // Nobody means a list without entries.
        const bool empty = value.find_first_not_of("[{ ") == std::string_view::npos;
        if (empty && last == line) doubt(repair);
    }

    /// `[a, b}`
    void swap_bracket() {
        if (!value.starts_with('[') && !value.starts_with('{')) return;
        const char wanted = value.front() == '[' ? ']' : '}';
        const char other = wanted == ']' ? '}' : ']';
        const std::size_t at = value.find_first_of("[]{}\"'", 1);
        if (at == std::string_view::npos || value[at] != other || at + 1 != value.size()) return;
        const std::size_t begin = entry.value.begin + at;
        Repair& repair = propose(
            quoted(value.substr(0, 1)) + " is closed by " + quoted(value.substr(at)),
            "write " + quoted(std::string(1, wanted)), "write " + quoted(std::string(1, wanted)),
            {{begin, begin + 1}, std::string(1, wanted)});
        repair.range = {begin, begin + 1};
    }

private:
    /// `key: : value`
    bool second_colon() {
        if (value != ":" && !value.starts_with(": ")) return false;
        const std::size_t rest = std::min(value.find_first_not_of(' ', 1), value.size());
        const std::size_t begin = entry.value.begin;
        Repair& repair = propose("a second `:` stands in front of the value", "remove it",
                                 "remove it", {{begin, begin + rest}, {}});
        repair.range = {begin, begin + 1};
        if (value == ":") repair.message = "a second `:` stands behind the key";
        return true;
    }

    /// `key: - item`
    bool item_behind_key() {
        if (!value.starts_with("- ")) return false;
        const std::string_view item = value.substr(value.find_first_not_of(' ', 1));
        const bool simple = item.find_first_of("[]{},:#\"'") == std::string_view::npos;
        const auto indent = indent_of_items();
        if (simple && !indent) {
            const std::string list = '[' + std::string(item) + ']';
            list_behind_key("write " + quoted(std::string(lines.name(entry)) + ": " + list),
                            "write " + quoted(list), {entry.value, list});
        } else {
            const std::size_t spaces = indent.value_or(lines.column(line) + 2);
            list_behind_key("put " + quoted(value) + " into a line of its own below",
                            "put it into a line of its own",
                            {{behind_colon(), entry.value.begin}, '\n' + std::string(spaces, ' ')});
        }
        return true;
    }

    /// Where the dashes of a list stand whose first item is in this line; nothing where it is the
    /// only one and has no more lines.
    [[nodiscard]] std::optional<std::size_t> indent_of_items() const {
        // So far a key of the item stands behind its dash, and what a key without value holds.
        const std::size_t width = value.ends_with(':') ? 4 : 2;
        const std::size_t column = lines.column(line);
        const auto below = lines.below(line);
        if (!below || lines[*below].indent < column) return std::nullopt;
        const std::size_t indent = lines[*below].indent;
        if (lines.entry(*below).dashes) return indent;
        return indent >= column + width ? std::optional(indent - width) : std::nullopt;
    }

    void list_behind_key(std::string help, std::string fix, TextEdit edit) {
        Repair& repair = propose("a list does not begin behind its key", std::move(help),
                                 std::move(fix), std::move(edit));
        repair.range = entry.value;
        if (field_shape() != FieldShape::list) doubt(repair);
    }

    /// `key: inner: value`, where the field is a mapping.
    bool key_behind_key() {
        std::vector<std::string_view> way = path();
        const std::size_t indent = indent_of_keys();
        std::vector<TextEdit> edits;
        bool known = true;
        std::size_t behind = behind_colon();
        std::string_view rest = value;
        while (failure.words.shape(way) == FieldShape::mapping) {
            const std::size_t colon = std::min(rest.find(": "), rest.size() - 1);
            if (rest[colon] != ':' || !looks_like_name(rest.substr(0, colon))) break;
            const std::size_t begin = entry.value.end - rest.size();
            edits.push_back({{behind, begin}, '\n' + std::string(indent + 2 * edits.size(), ' ')});
            known = failure.words.holds_any_name(way);
            way.push_back(rest.substr(0, colon));
            known = known || failure.words.shape(way) != FieldShape::unknown;
            behind = begin + colon + 1;
            rest.remove_prefix(std::min(rest.find_first_not_of(' ', colon + 1), rest.size()));
            if (rest.empty()) break;
        }
        if (edits.empty()) return false;
        const std::string help = edits.size() == 1
                                     ? "put " + quoted(value) + " into a line of its own below"
                                     : "put each key into a line of its own, below the one before";
        Repair& repair = propose("a key cannot stand behind another key", help,
                                 "put it into a line of its own", std::move(edits.front()));
        repair.edits.insert(repair.edits.end(), std::make_move_iterator(edits.begin() + 1),
                            std::make_move_iterator(edits.end()));
        repair.range = entry.value;
        if (!known) doubt(repair);
        return true;
    }

    /// Where the keys stand of which the first one is in this line.
    [[nodiscard]] std::size_t indent_of_keys() const {
        const std::size_t column = lines.column(line);
        const auto below = lines.below(line);
        if (!below || lines[*below].indent <= column) return column + 2;
        const std::size_t indent = lines[*below].indent;
        // What a key without value holds stands below it.
        return value.ends_with(':') ? std::max(column + 1, indent - 2) : indent;
    }

    /// `key: |- text`, with more of the block below it, or with a key of it.
    bool text_behind_header() {
        if (value.front() != '|' && value.front() != '>') return false;
        const std::size_t header = value.find_first_not_of("+-0123456789", 1);
        if (header == std::string_view::npos) return doubled_sign();
        const std::size_t column = lines.column(line);
        const auto below = lines.below(line);
        const bool more = below && lines[*below].indent > column;
        if (!more && value.find(": ") == std::string_view::npos) return false;
        const std::size_t text = std::min(value.find_first_not_of(' ', header), value.size());
        const ByteRange gap{entry.value.begin + header, entry.value.begin + text};
        const std::size_t indent = more ? lines[*below].indent : column + 2;
        Repair& repair = propose(
            "text stands behind " + quoted(value.substr(0, header)) + ", where the line has to end",
            "put it into a line of its own below", "put it into a line of its own",
            {gap, '\n' + std::string(indent, ' ')});
        repair.range = {gap.end, entry.value.end};
        if (!more) doubt(repair);
        return true;
    }

    /// `|+-`
    bool doubled_sign() {
        const std::size_t first = value.find_first_of("+-");
        if (first == std::string_view::npos) return false;
        const std::size_t second = value.find_first_of("+-", first + 1);
        if (second == std::string_view::npos || second + 1 != value.size()) return false;
        const std::string header(value.substr(0, second));
        const std::string other = header.substr(0, first) + value.back() + header.substr(first + 1);
        const bool same = header == other;
        const std::string help =
            same ? "write " + quoted(header) : "write " + quoted(header) + " or " + quoted(other);
        Repair& repair = propose("one sign only can stand behind " + quoted(value.substr(0, 1)),
                                 help, "write " + quoted(other), {entry.value, other});
        repair.range = entry.value;
        if (!same) repair.certainty = Certainty::likely;
        return true;
    }

    /// A `,` or `;` behind a value that is complete, as other languages have it.
    bool ends_like_a_statement() {
        const char last = value.back();
        if (last != ',' && last != ';') return false;
        const std::size_t at = entry.value.end - 1;
        Repair& repair = propose("YAML has no " + quoted(std::string(1, last)) + " behind a value",
                                 "remove it", "remove it", {{at, at + 1}, {}});
        repair.range = {at, at + 1};
        return true;
    }

    void quote(std::string message, bool sure) {
        Repair& repair = propose(std::move(message), "write " + quoted(in_single_quotes(value)),
                                 "put it in quotes", {entry.value, in_single_quotes(value)});
        repair.range = entry.value;
        // Whether the comment is one is what the quotes decide.
        if (!sure || entry.comment) doubt(repair);
    }
};

/// `},` as other languages have it.
void propose_removing_comma(const Failure& failure, std::vector<Repair>& proposals) {
    const std::string_view here = failure.lines.content(failure.line);
    const std::size_t closers = std::min(here.find_first_not_of("]}"), here.size());
    if (closers == 0 || closers + 1 != here.size() || (here.back() != ',' && here.back() != ';')) {
        return;
    }
    const std::size_t at = failure.lines[failure.line].content.end - 1;
    Repair& repair = proposals.emplace_back();
    repair.range = {at, at + 1};
    repair.message = "YAML has no " + quoted(here.substr(closers)) + " behind a value";
    repair.help = "remove it";
    repair.fix = "remove it";
    repair.edits = {{repair.range, {}}};
}

/// `"a": 1` in front of `"b": 2`, within brackets: JSON wants a comma between them.
void propose_comma(const Failure& failure, std::vector<Repair>& proposals) {
    const LineView& lines = failure.lines;
    const auto above = lines.above(failure.line);
    if (!above || failure.at > lines[failure.line].content.begin) return;
    const std::string_view here = lines.content(failure.line);
    const LineEntry entry = lines.entry(*above);
    const std::string_view value = slice(lines.text(), entry.value);
    if (here.front() != '"' && here.front() != '{') return;
    constexpr std::string_view open = ",[{:";
    if (value.empty() || entry.comment || open.find(value.back()) != std::string_view::npos) return;
    Repair& repair = proposals.emplace_back();
    repair.range = entry.value;
    repair.message = "a `,` is missing behind this value";
    repair.help = "write `,` behind it";
    repair.fix = "insert `,`";
    repair.edits = {{{entry.value.end, entry.value.end}, ","}};
}

}  // namespace

std::optional<std::size_t> open_quote_above(const Failure& failure) {
    std::optional<std::size_t> line = failure.line;
    while (line) {
        const ByteRange value = failure.lines.entry(*line).value;
        if (stays_open(slice(failure.lines.text(), value))) return line;
        line = failure.lines.above(*line);
    }
    return std::nullopt;
}

void diagnose_values(const Failure& failure, std::vector<Repair>& proposals) {
    constexpr std::size_t most_lines = 1000;
    constexpr std::size_t most_proposals = 3;
    BrokenValue(failure, failure.line, proposals).needs_quotes();
    BrokenValue(failure, failure.line, proposals).swap_bracket();
    propose_comma(failure, proposals);
    propose_removing_comma(failure, proposals);
    std::optional<std::size_t> line = failure.line;
    std::size_t found = 0;
    for (std::size_t i = 0; line && i < most_lines && found < most_proposals; ++i) {
        BrokenQuotes quotes(failure, *line, proposals);
        BrokenValue value(failure, *line, proposals);
        const bool quote = quotes.leave_open();
        const bool bracket = !quote && value.leaves_bracket_open();
        if (quote) quotes.close();
        if (bracket) value.close_bracket();
        if (quote || bracket) ++found;
        line = failure.lines.above(*line);
    }
}

}  // namespace meshlint
