#include <algorithm>
#include <iterator>

#include "loader/recovery/diagnosis.h"
#include "loader/recovery/joined_settings.h"
#include "loader/recovery/quotes.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// Whether a quote that opens at the start of the value stays open in its line.
bool stays_open(std::string_view value) {
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    return quoted && behind_quoted(value) == std::string_view::npos;
}

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

class BrokenValue {
public:
    BrokenValue(const Failure& failure, std::size_t line, std::vector<Repair>& proposals)
        : failure_(failure),
          lines_(failure.lines),
          line_(line),
          entry_(lines_.entry(line)),
          value_(slice(lines_.text(), entry_.value)),
          proposals_(proposals) {}

    /// In the line where the parser stopped.
    void needs_quotes() {
        if (value_.empty() || value_.starts_with("{{")) return;
        const char first = value_.front();
        if (!entry_.key.empty() && (second_colon() || item_behind_key() || text_behind_header() ||
                                    key_behind_key() || quotes_inside() || back_quotes())) {
            return;
        }
        const std::string start =
            "the value starts with " +
            (first == '`' ? std::string("a back quote") : quoted(value_.substr(0, 1)));
        if (first == '|' || first == '>') {
            if (failure_.at <= entry_.value.begin || failure_.at >= entry_.value.end) return;
            quote(start + ", which begins a text of several lines: it needs quotes", false);
        } else if (first == '%' || first == '@' || first == '`') {
            quote(start + ", which YAML reserves: it needs quotes", true);
        } else if (first == '*') {
            // What looks like the name of an anchor may be one that is missing.
            if (value_.size() > 1 && looks_like_name(value_.substr(1))) return;
            quote(start + ", which makes it an alias: it needs quotes", true);
        } else if (first == '[' || first == '{' || first == '"' || first == '\'') {
            if (failure_.at <= entry_.value.begin || failure_.at >= entry_.value.end) return;
            if (failure_.at + 1 == entry_.value.end && ends_like_a_statement()) return;
            const bool text = field_shape() == FieldShape::scalar;
            if (text)
                quote("the value needs quotes around all of it", first == '[' || first == '{');
        } else if (!entry_.key.empty() &&
                   (value_.find(": ") != std::string_view::npos || value_.ends_with(':'))) {
            quote("the value holds `: `, which would start a mapping: it needs quotes",
                  field_shape() == FieldShape::scalar && find_joined_keys(failure_, line_).empty());
        }
    }

    [[nodiscard]] bool leaves_quote_open() const {
        return stays_open(value_) || closing_sign_of_other_kind(value_);
    }

    void close_quote() {
        if (doubled_quotes_around() || closed_by_other_kind()) return;
        const std::size_t end = lines_[line_].content.end;
        const std::string quote(1, value_.front());
        Repair& repair =
            propose("the quote that opens here is never closed", "close it at the end of the line",
                    "insert " + quoted(quote), {{end, end}, quote});
        repair.range = {entry_.value.begin, end};
        repair.uncovers = stopped_at_end() || closed_by_next_one(value_.front());
        if (slice(lines_.text(), repair.range).find(" #") != std::string_view::npos) doubt(repair);
    }

    [[nodiscard]] bool leaves_bracket_open() const {
        if (!value_.starts_with('[') && !value_.starts_with('{')) return false;
        const auto open = open_brackets(value_);
        return open && !open->empty();
    }

    void close_bracket() {
        const std::string closers = open_brackets(value_).value_or("");
        const std::size_t column = entry_.begin - lines_[line_].range.begin;
        const std::size_t last = lines_.end_of_nested(line_, column) - 1;
        const std::size_t end = last == line_ ? entry_.value.end : lines_[last].content.end;
        Repair& repair = propose(
            "the bracket " + quoted(value_.substr(0, 1)) + " that opens here is never closed",
            last == line_ ? "close it at the end of the line" : "close it behind its last entry",
            "insert " + quoted(closers), {{end, end}, closers});
        repair.range = {entry_.value.begin, entry_.value.end};
        repair.uncovers = stopped_at_end();
        // Nobody means a list without entries.
        const bool empty = value_.find_first_not_of("[{ ") == std::string_view::npos;
        if (empty && last == line_) doubt(repair);
    }

    /// `[a, b}`
    void swap_bracket() {
        if (!value_.starts_with('[') && !value_.starts_with('{')) return;
        const char wanted = value_.front() == '[' ? ']' : '}';
        const char other = wanted == ']' ? '}' : ']';
        const std::size_t at = value_.find_first_of("[]{}\"'", 1);
        if (at == std::string_view::npos || value_[at] != other || at + 1 != value_.size()) return;
        const std::size_t begin = entry_.value.begin + at;
        Repair& repair = propose(
            quoted(value_.substr(0, 1)) + " is closed by " + quoted(value_.substr(at)),
            "write " + quoted(std::string(1, wanted)), "write " + quoted(std::string(1, wanted)),
            {{begin, begin + 1}, std::string(1, wanted)});
        repair.range = {begin, begin + 1};
    }

private:
    /// `""text""`
    bool doubled_quotes_around() {
        const auto surplus = doubled_quotes(value_);
        if (surplus.empty()) return false;
        const bool both = surplus.size() > 1;
        const std::size_t begin = entry_.value.begin;
        Repair& repair = propose("a quote stands here twice", "remove one of them",
                                 both ? "remove one of each" : "remove one of them",
                                 {{begin + surplus.front(), begin + surplus.front() + 1}, {}});
        repair.range = {begin + surplus.front(), begin + surplus.front() + 1};
        if (both) {
            repair.message = "the quotes around the value stand there twice";
            repair.help = "remove one of each";
            repair.range = entry_.value;
            // Whether it is to have quotes at all is seen once these are gone.
            repair.doubtful = {entry_.value};
            repair.edits.push_back({{begin + surplus.back(), begin + surplus.back() + 1}, {}});
        }
        repair.uncovers = stopped_at_end();
        return true;
    }

    /// `'text"`
    bool closed_by_other_kind() {
        const auto sign = closing_sign_of_other_kind(value_);
        if (!sign) return false;
        const std::string wanted(1, value_[*sign] == '"' ? '\'' : '"');
        const ByteRange range{entry_.value.begin + *sign, entry_.value.begin + *sign + 1};
        Repair& repair =
            propose("a quote that opened with " + quoted(wanted) + " is closed with " +
                        quoted(value_.substr(*sign, 1)),
                    "write " + quoted(wanted), "write " + quoted(wanted), {range, wanted});
        repair.range = range;
        repair.uncovers = stopped_at_end() || closed_by_next_one(wanted.front());
        return true;
    }

    /// Whether the quote that opens in this line was closed by one that was to open the next, right
    /// in front of the failure: once it is closed, that is open.
    [[nodiscard]] bool closed_by_next_one(char quote) const {
        const std::string_view text = lines_.text();
        if (line_ == failure_.line || failure_.at < 2 || failure_.at >= text.size()) return false;
        constexpr std::string_view in_front = " [{,";
        return text[failure_.at - 1] == quote && !is_blank(text[failure_.at]) &&
               in_front.find(text[failure_.at - 2]) != std::string_view::npos;
    }

    /// `key: : value`
    bool second_colon() {
        if (value_ != ":" && !value_.starts_with(": ")) return false;
        const std::size_t rest = std::min(value_.find_first_not_of(' ', 1), value_.size());
        const std::size_t begin = entry_.value.begin;
        Repair& repair = propose("a second `:` stands in front of the value", "remove it",
                                 "remove it", {{begin, begin + rest}, {}});
        repair.range = {begin, begin + 1};
        if (value_ == ":") repair.message = "a second `:` stands behind the key";
        return true;
    }

    /// `"a "b" c"`, or quotes that were typed twice.
    bool quotes_inside() {
        if (failure_.at <= entry_.value.begin || failure_.at >= entry_.value.end) return false;
        if (field_shape() == FieldShape::list) return quoted_items();
        if (doubled_quotes_around()) return true;
        const auto inner = bare_inner_quotes(value_);
        if (inner.empty() || is_several_words(inner)) return false;
        const std::string mark = value_.front() == '"' ? "\\" : "'";
        const std::string written = mark + value_.front();
        Repair& repair = propose(
            quoted(value_.substr(inner.front(), 1)) + " within the quotes ends the value",
            "write " + quoted(written) + (inner.size() == 1 ? " for it" : " for each one inside"),
            "write " + quoted(written), {});
        repair.edits.clear();
        for (const std::size_t at : inner) {
            const std::size_t place = entry_.value.begin + at;
            repair.edits.push_back({{place, place}, mark});
        }
        repair.range = {entry_.value.begin + inner.front(), entry_.value.begin + inner.front() + 1};
        if (field_shape() != FieldShape::scalar) doubt(repair);
        return true;
    }

    /// `"a" or "b"`
    [[nodiscard]] bool is_several_words(const std::vector<std::size_t>& inner) const {
        constexpr std::string_view gaps = " ,:;";
        return inner.size() > 1 && gaps.find(value_[inner.front() + 1]) != std::string_view::npos &&
               gaps.find(value_[inner.front() - 1]) == std::string_view::npos &&
               gaps.find(value_[inner.back() - 1]) != std::string_view::npos &&
               gaps.find(value_[inner.back() + 1]) == std::string_view::npos;
    }

    /// `key: "a", "b"`, where the field is a list.
    bool quoted_items() {
        if (value_.ends_with(',')) return false;
        for (std::string_view rest = value_; !rest.empty();) {
            if (rest.front() != '"' && rest.front() != '\'') return false;
            const std::size_t end = std::min(behind_quoted(rest), rest.size());
            const std::size_t comma = std::min(rest.find_first_not_of(' ', end), rest.size());
            if (comma < rest.size() && rest[comma] != ',') return false;
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        }
        const std::string list = '[' + std::string(value_) + ']';
        Repair& repair =
            propose("several values need brackets around them to be a list",
                    "write " + quoted(list), "write it as a list", {entry_.value, list});
        repair.range = entry_.value;
        return true;
    }

    bool back_quotes() {
        if (!in_back_quotes()) return false;
        const ByteRange value = entry_.value;
        Repair& repair = propose("the value stands in back quotes, which are Markdown, not YAML",
                                 "write " + quoted(value_.substr(1, value_.size() - 2)),
                                 "remove the back quotes", {{value.begin, value.begin + 1}, {}});
        repair.edits.push_back({{value.end - 1, value.end}, {}});
        repair.range = value;
        return true;
    }

    /// `key: - item`
    bool item_behind_key() {
        if (!value_.starts_with("- ")) return false;
        const std::string_view item = value_.substr(value_.find_first_not_of(' ', 1));
        const bool simple = item.find_first_of("[]{},:#\"'") == std::string_view::npos;
        const auto indent = indent_of_items();
        if (simple && !indent) {
            const std::string list = '[' + std::string(item) + ']';
            list_behind_key("write " + quoted(std::string(lines_.name(entry_)) + ": " + list),
                            "write " + quoted(list), {entry_.value, list});
        } else {
            const std::size_t begin =
                lines_.text().find_last_not_of(' ', entry_.value.begin - 1) + 1;
            const std::size_t spaces = indent.value_or(lines_.column(line_) + 2);
            list_behind_key("put " + quoted(value_) + " into a line of its own below",
                            "put it into a line of its own",
                            {{begin, entry_.value.begin}, '\n' + std::string(spaces, ' ')});
        }
        return true;
    }

    /// Where the dashes of a list stand whose first item is in this line; nothing where it is the
    /// only one and has no more lines.
    [[nodiscard]] std::optional<std::size_t> indent_of_items() const {
        // So far a key of the item stands behind its dash, and what a key without value holds.
        const std::size_t width = value_.ends_with(':') ? 4 : 2;
        const std::size_t column = lines_.column(line_);
        const auto below = lines_.below(line_);
        if (!below || lines_[*below].indent < column) return std::nullopt;
        const std::size_t indent = lines_[*below].indent;
        if (lines_.entry(*below).dashes) return indent;
        return indent >= column + width ? std::optional(indent - width) : std::nullopt;
    }

    void list_behind_key(std::string help, std::string fix, TextEdit edit) {
        Repair& repair = propose("a list does not begin behind its key", std::move(help),
                                 std::move(fix), std::move(edit));
        repair.range = entry_.value;
        if (field_shape() != FieldShape::list) doubt(repair);
    }

    /// `key: inner: value`, where the field is a mapping.
    bool key_behind_key() {
        std::vector<std::string_view> path = lines_.path_to(line_, lines_.column(line_));
        path.push_back(lines_.name(entry_));
        const std::size_t indent = indent_of_keys();
        std::vector<TextEdit> edits;
        bool known = true;
        std::size_t behind = lines_.text().find_last_not_of(' ', entry_.value.begin - 1) + 1;
        std::string_view rest = value_;
        while (failure_.words.shape(path) == FieldShape::mapping) {
            const std::size_t colon = std::min(rest.find(": "), rest.size() - 1);
            if (rest[colon] != ':' || !looks_like_name(rest.substr(0, colon))) break;
            const std::size_t begin = entry_.value.end - rest.size();
            edits.push_back({{behind, begin}, '\n' + std::string(indent + 2 * edits.size(), ' ')});
            known = failure_.words.holds_any_name(path);
            path.push_back(rest.substr(0, colon));
            known = known || failure_.words.shape(path) != FieldShape::unknown;
            behind = begin + colon + 1;
            rest.remove_prefix(std::min(rest.find_first_not_of(' ', colon + 1), rest.size()));
            if (rest.empty()) break;
        }
        if (edits.empty()) return false;
        const std::string help = edits.size() == 1
                                     ? "put " + quoted(value_) + " into a line of its own below"
                                     : "put each key into a line of its own, below the one before";
        Repair& repair = propose("a key cannot stand behind another key", help,
                                 "put it into a line of its own", std::move(edits.front()));
        repair.edits.insert(repair.edits.end(), std::make_move_iterator(edits.begin() + 1),
                            std::make_move_iterator(edits.end()));
        repair.range = entry_.value;
        if (!known) doubt(repair);
        return true;
    }

    /// Where the keys stand of which the first one is in this line.
    [[nodiscard]] std::size_t indent_of_keys() const {
        const std::size_t column = lines_.column(line_);
        const auto below = lines_.below(line_);
        if (!below || lines_[*below].indent <= column) return column + 2;
        const std::size_t indent = lines_[*below].indent;
        // What a key without value holds stands below it.
        return value_.ends_with(':') ? std::max(column + 1, indent - 2) : indent;
    }

    /// `key: |- text`, with more of the block below it, or with a key of it.
    bool text_behind_header() {
        if (value_.front() != '|' && value_.front() != '>') return false;
        const std::size_t header = value_.find_first_not_of("+-0123456789", 1);
        if (header == std::string_view::npos) return doubled_sign();
        const std::size_t column = lines_.column(line_);
        const auto below = lines_.below(line_);
        const bool more = below && lines_[*below].indent > column;
        if (!more && value_.find(": ") == std::string_view::npos) return false;
        const std::size_t text = std::min(value_.find_first_not_of(' ', header), value_.size());
        const ByteRange gap{entry_.value.begin + header, entry_.value.begin + text};
        const std::size_t indent = more ? lines_[*below].indent : column + 2;
        Repair& repair =
            propose("text stands behind " + quoted(value_.substr(0, header)) +
                        ", where the line has to end",
                    "put it into a line of its own below", "put it into a line of its own",
                    {gap, '\n' + std::string(indent, ' ')});
        repair.range = {gap.end, entry_.value.end};
        if (!more) doubt(repair);
        return true;
    }

    /// `|+-`
    bool doubled_sign() {
        const std::size_t first = value_.find_first_of("+-");
        if (first == std::string_view::npos) return false;
        const std::size_t second = value_.find_first_of("+-", first + 1);
        if (second == std::string_view::npos || second + 1 != value_.size()) return false;
        const std::string header(value_.substr(0, second));
        const std::string other =
            header.substr(0, first) + value_.back() + header.substr(first + 1);
        const bool same = header == other;
        const std::string help =
            same ? "write " + quoted(header) : "write " + quoted(header) + " or " + quoted(other);
        Repair& repair = propose("one sign only can stand behind " + quoted(value_.substr(0, 1)),
                                 help, "write " + quoted(other), {entry_.value, other});
        repair.range = entry_.value;
        if (!same) repair.certainty = Certainty::likely;
        return true;
    }

    [[nodiscard]] bool in_back_quotes() const {
        return value_.size() > 2 && value_.front() == '`' && value_.ends_with('`') &&
               value_.find_first_of(" `:#", 1) == value_.size() - 1 &&
               (is_letter(value_[1]) || is_digit(value_[1]) || value_[1] == '/' ||
                value_[1] == '-');
    }

    /// A `,` or `;` behind a value that is complete, as other languages have it.
    bool ends_like_a_statement() {
        const char last = value_.back();
        if (last != ',' && last != ';') return false;
        const std::size_t at = entry_.value.end - 1;
        Repair& repair = propose("YAML has no " + quoted(std::string(1, last)) + " behind a value",
                                 "remove it", "remove it", {{at, at + 1}, {}});
        repair.range = {at, at + 1};
        return true;
    }

    [[nodiscard]] bool stopped_at_end() const {
        return lines_.text().find_first_not_of(" \t\r\n", failure_.at) == std::string_view::npos;
    }

    [[nodiscard]] FieldShape field_shape() const {
        if (entry_.key.empty()) return FieldShape::unknown;
        return failure_.shape(line_, entry_.begin - lines_[line_].range.begin, lines_.name(entry_));
    }

    Repair& propose(std::string message, std::string help, std::string fix, TextEdit edit) {
        Repair& repair = proposals_.emplace_back();
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

    void quote(std::string message, bool sure) {
        Repair& repair = propose(std::move(message), "write " + quoted(in_single_quotes(value_)),
                                 "put it in quotes", {entry_.value, in_single_quotes(value_)});
        repair.range = entry_.value;
        // Whether the comment is one is what the quotes decide.
        if (!sure || entry_.comment) doubt(repair);
    }

    const Failure& failure_;
    const LineView& lines_;
    std::size_t line_;
    LineEntry entry_;
    std::string_view value_;
    std::vector<Repair>& proposals_;
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
        BrokenValue value(failure, *line, proposals);
        const bool quote = value.leaves_quote_open();
        const bool bracket = !quote && value.leaves_bracket_open();
        if (quote) value.close_quote();
        if (bracket) value.close_bracket();
        if (quote || bracket) ++found;
        line = failure.lines.above(*line);
    }
}

}  // namespace meshlint
