#include "loader/recovery/broken_quotes.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "loader/recovery/quotes.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

bool BrokenQuotes::leave_open() const {
    return stays_open(value) || closing_sign_of_other_kind(value);
}

void BrokenQuotes::close() {
    if (doubled_quotes_around() || closed_by_other_kind()) return;
    const std::size_t end = lines[line].content.end;
    const std::string quote(1, value.front());
    Repair& repair =
        propose("the quote that opens here is never closed", "close it at the end of the line",
                "insert " + quoted(quote), {{end, end}, quote});
    repair.range = {entry.value.begin, end};
    repair.uncovers = stopped_at_end() || closed_by_next_one(value.front());
    if (slice(lines.text(), repair.range).find(" #") != std::string_view::npos) doubt(repair);
}

/// `""text""`
bool BrokenQuotes::doubled_quotes_around() {
    const auto surplus = doubled_quotes(value);
    if (surplus.empty()) return false;
    const bool both = surplus.size() > 1;
    const std::size_t begin = entry.value.begin;
    Repair& repair = propose("a quote stands here twice", "remove one of them",
                             both ? "remove one of each" : "remove one of them",
                             {{begin + surplus.front(), begin + surplus.front() + 1}, {}});
    repair.range = {begin + surplus.front(), begin + surplus.front() + 1};
    if (both) {
        repair.message = "the quotes around the value stand there twice";
        repair.help = "remove one of each";
        repair.range = entry.value;
        // Whether it is to have quotes at all is seen once these are gone.
        repair.doubtful = {entry.value};
        repair.edits.push_back({{begin + surplus.back(), begin + surplus.back() + 1}, {}});
    }
    repair.uncovers = stopped_at_end();
    return true;
}

/// `'text"`
bool BrokenQuotes::closed_by_other_kind() {
    const auto sign = closing_sign_of_other_kind(value);
    if (!sign) return false;
    const std::string wanted(1, value[*sign] == '"' ? '\'' : '"');
    const ByteRange range{entry.value.begin + *sign, entry.value.begin + *sign + 1};
    Repair& repair = propose("a quote that opened with " + quoted(wanted) + " is closed with " +
                                 quoted(value.substr(*sign, 1)),
                             "write " + quoted(wanted), "write " + quoted(wanted), {range, wanted});
    repair.range = range;
    repair.uncovers = stopped_at_end() || closed_by_next_one(wanted.front());
    return true;
}

/// Whether the quote that opens in this line was closed by one that was to open the next, right
/// in front of the failure: once it is closed, that is open.
bool BrokenQuotes::closed_by_next_one(char quote) const {
    const std::string_view text = lines.text();
    if (line == failure.line || failure.at < 2 || failure.at >= text.size()) return false;
    constexpr std::string_view in_front = " [{,";
    return text[failure.at - 1] == quote && !is_blank(text[failure.at]) &&
           in_front.find(text[failure.at - 2]) != std::string_view::npos;
}

/// `"a "b" c"`, or quotes that were typed twice.
bool BrokenQuotes::quotes_inside() {
    if (failure.at <= entry.value.begin || failure.at >= entry.value.end) return false;
    if (field_shape() == FieldShape::list) return quoted_items();
    if (doubled_quotes_around()) return true;
    const auto inner = bare_inner_quotes(value);
    if (inner.empty() || is_several_words(inner)) return false;
    const std::string mark = value.front() == '"' ? "\\" : "'";
    const std::string written = mark + value.front();
    Repair& repair = propose(
        quoted(value.substr(inner.front(), 1)) + " within the quotes ends the value",
        "write " + quoted(written) + (inner.size() == 1 ? " for it" : " for each one inside"),
        "write " + quoted(written), {});
    repair.edits.clear();
    for (const std::size_t at : inner) {
        const std::size_t place = entry.value.begin + at;
        repair.edits.push_back({{place, place}, mark});
    }
    repair.range = {entry.value.begin + inner.front(), entry.value.begin + inner.front() + 1};
    if (field_shape() != FieldShape::scalar) doubt(repair);
    return true;
}

/// `"a" or "b"`
bool BrokenQuotes::is_several_words(const std::vector<std::size_t>& inner) const {
    constexpr std::string_view gaps = " ,:;";
    return inner.size() > 1 && gaps.find(value[inner.front() + 1]) != std::string_view::npos &&
           gaps.find(value[inner.front() - 1]) == std::string_view::npos &&
           gaps.find(value[inner.back() - 1]) != std::string_view::npos &&
           gaps.find(value[inner.back() + 1]) == std::string_view::npos;
}

/// `key: "a", "b"`, where the field is a list.
bool BrokenQuotes::quoted_items() {
    if (value.ends_with(',')) return false;
    for (std::string_view rest = value; !rest.empty();) {
        if (rest.front() != '"' && rest.front() != '\'') return false;
        const std::size_t end = std::min(behind_quoted(rest), rest.size());
        const std::size_t comma = std::min(rest.find_first_not_of(' ', end), rest.size());
        if (comma < rest.size() && rest[comma] != ',') return false;
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    const std::string list = '[' + std::string(value) + ']';
    Repair& repair = propose("several values need brackets around them to be a list",
                             "write " + quoted(list), "write it as a list", {entry.value, list});
    repair.range = entry.value;
    return true;
}

bool BrokenQuotes::back_quotes() {
    if (!in_back_quotes()) return false;
    Repair& repair =
        propose("the value stands in back quotes, which are Markdown, not YAML",
                "write " + quoted(value.substr(1, value.size() - 2)), "remove the back quotes",
                {{entry.value.begin, entry.value.begin + 1}, {}});
    repair.edits.push_back({{entry.value.end - 1, entry.value.end}, {}});
    repair.range = entry.value;
    return true;
}

bool BrokenQuotes::in_back_quotes() const {
    return value.size() > 2 && value.front() == '`' && value.ends_with('`') &&
           value.find_first_of(" `:#", 1) == value.size() - 1 &&
           (is_letter(value[1]) || is_digit(value[1]) || value[1] == '/' || value[1] == '-');
}

}  // namespace meshlint
