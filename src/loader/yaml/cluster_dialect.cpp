#include "loader/yaml/cluster_dialect.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "loader/text/line_break.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view breaks = "\r\n";

std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t found = at == 0 ? std::string_view::npos : text.find_last_of(breaks, at - 1);
    return found == std::string_view::npos ? 0 : found + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    return std::min(text.find_first_of(breaks, at), text.size());
}

std::string_view line_around(std::string_view text, std::size_t at) {
    const std::size_t begin = line_begin(text, at);
    return text.substr(begin, line_end(text, at) - begin);
}

/// What to do about a complaint of the parser, judged by the line it stopped at.
std::string advice(std::string_view complaint, std::string_view line, char at) {
    const auto says = [&](std::string_view words) {
        return complaint.find(words) != std::string_view::npos;
    };
    if (says("cannot start any token")) {
        if (at == '\t') return "indent with spaces";
        return "put the value in quotes: a plain value cannot start with this character";
    }
    if (says("alphabetic or numeric character") && (at == '*' || at == '&' || at == '.')) {
        return "put the value in quotes: an unquoted `*` or `&` starts an alias or an anchor";
    }
    if (says("mapping values are not allowed")) {
        return "check the indentation, and quote a value that holds `: `";
    }
    if (says("could not find expected ':'")) {
        return "a key needs `: ` behind it; check that the line is indented as meant";
    }
    if (says("did not find expected key") || says("expected '-' indicator")) {
        return line.find("{{") != std::string_view::npos
                   ? "render the template first"
                   : "give the keys of one mapping the same indentation";
    }
    if (says("unexpected end of stream") || says("document indicator")) {
        return "close the quote or bracket that is still open";
    }
    if (says("',' or")) return "separate the entries by commas and close the bracket";
    if (says("unknown escape") || says("hexdecimal")) {
        return "use single quotes, or write the backslash twice";
    }
    if (says("control characters")) return "remove the character";
    if (says("UTF-8")) return "save the file as UTF-8";
    return {};
}

}  // namespace

std::optional<YamlProblem> find_bad_directive(std::string_view text) {
    // Each is compared with all others, and its prefix is copied into every tag that uses it.
    constexpr std::size_t most_directives = 64;
    constexpr std::size_t longest_directive = 1024;
    std::size_t directives = 0;
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size()) {
        const std::size_t end = line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        const bool filler = line.empty() || line[0] == '#' ||
                            line.find_first_not_of(blanks) == std::string_view::npos;
        if (!filler && line[0] != '%') return std::nullopt;
        if (!filler) {
            const std::string_view name = line.substr(1, line.find_first_of(blanks) - 1);
            if (name != "YAML" && name != "TAG") {
                return YamlProblem{YamlProblemKind::rejected,
                                   {at, end},
                                   "found unknown directive name",
                                   "remove the line, or quote a value that starts with `%`"};
            }
            if (++directives > most_directives || line.size() > longest_directive) {
                return YamlProblem{
                    YamlProblemKind::limit,
                    {at, end},
                    "the document has more, or longer, `%` directives than anybody "
                    "needs",
                    "remove what is not needed: 64 of them are read, of 1024 bytes each"};
            }
        }
        at = std::min(text.find_first_not_of(breaks, end), text.size());
    }
    return std::nullopt;
}

YamlProblem incompatible_version(std::string_view text) {
    const std::size_t begin = std::min(text.find("%YAML"), text.size());
    return {YamlProblemKind::rejected,
            {begin, line_end(text, begin)},
            "found incompatible YAML document: the cluster reads YAML 1.1",
            "remove the directive"};
}

std::optional<YamlProblem> find_bad_escape(std::string_view text, ByteRange token) {
    const std::string_view raw = slice(text, token);
    for (std::size_t i = raw.find('\\'); i < raw.size(); i = raw.find('\\', i + 2)) {
        if (i + 1 == raw.size() || raw[i + 1] != '/') continue;
        return YamlProblem{YamlProblemKind::rejected,
                           {token.begin + i, token.begin + i + 2},
                           "found unknown escape character `\\/`",
                           "write `/` without the backslash"};
    }
    return std::nullopt;
}

YamlProblem question_mark_in_flow(std::size_t offset) {
    return {YamlProblemKind::rejected,
            {offset, offset + 1},
            "found a `?` in an unquoted value between brackets",
            "put the value in quotes"};
}

std::size_t skip_properties(std::string_view text, ByteRange range, int count) {
    const auto space = [&](std::size_t at) {
        return is_blank(text[at]) ? std::size_t{1} : line_break_size(text, at);
    };
    std::size_t at = range.begin;
    for (; count > 0 && at < range.end; --count) {
        while (at < range.end && space(at) == 0) ++at;
        bool comment = false;
        for (; at < range.end; at += std::max<std::size_t>(space(at), 1)) {
            if (line_break_size(text, at) > 0) {
                comment = false;
            } else if (text[at] == '#') {
                comment = true;
            } else if (!comment && !is_blank(text[at])) {
                break;
            }
        }
    }
    return std::min(at, range.end);
}

YamlProblem describe_rejection(std::string_view text, std::size_t at, std::string_view complaint,
                               std::optional<std::size_t> context) {
    YamlProblem problem;
    problem.message = complaint;
    // At the end of the text there is nothing to point at; what was left open says more.
    const bool at_end = text.find_first_not_of(" \t\r\n", at) == std::string_view::npos;
    // A key without its colon is noticed a line late.
    const bool key = complaint.find("could not find expected ':'") != std::string_view::npos;
    if ((at_end || key) && context) at = *context;
    if (at >= text.size()) at = text.find_last_not_of(" \t\r\n") + 1;
    problem.range = {at, at};
    char there = '\0';
    if (at < text.size() && breaks.find(text[at]) == std::string_view::npos) {
        there = text[at];
        problem.range.end = at + decode_code_point(text, at).length;
    }
    problem.help = advice(complaint, line_around(text, at), there);
    return problem;
}

std::optional<std::size_t> comma_behind_tag(std::string_view text, ByteRange range) {
    const std::size_t tag = text.find('!', range.begin);
    if (text.substr(tag).starts_with("!<")) return std::nullopt;
    const std::size_t end = text.find_first_of(" \t\r\n,", tag);
    if (end >= text.size() || text[end] != ',') return std::nullopt;
    return end;
}

std::optional<StandIn> find_stand_in(std::string_view text, std::size_t at,
                                     std::string_view complaint) {
    // `{a:}` is a key `a:` for the cluster.
    if (complaint == "found unexpected ':'") return StandIn{at, '_'};
    // `"\\'"` is an apostrophe for the cluster.
    if (complaint == "found unknown escape character" && text.substr(at).starts_with("\\'")) {
        return StandIn{at + 1, '"'};
    }
    // `!!seq[a]` and `!![a]` are tags to their ends.
    const bool tag = complaint == "did not find expected whitespace or line break" ||
                     complaint == "did not find expected tag URI";
    if (tag && at < text.size() && std::string_view(",[]").find(text[at]) < 3) {
        return StandIn{at, ';'};
    }
    return std::nullopt;
}

std::optional<std::string> without_inner_marks(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    constexpr std::string_view stand_in = "\xE2\x80\xA6";  // a character without a meaning
    std::optional<std::string> shown;
    // The first one tells the encoding. The cluster skips a second one, too.
    const std::size_t begin = text.starts_with(mark) ? mark.size() + 1 : 1;
    for (std::size_t at = text.find(mark, begin); at < text.size(); at = text.find(mark, at + 1)) {
        if (!shown) shown = std::string(text);
        shown->replace(at, mark.size(), stand_in);
    }
    return shown;
}

std::string without_json_escapes(std::string_view text) {
    std::string shown = without_inner_marks(text).value_or(std::string(text));
    // A backslash stands in strings only.
    for (std::size_t at = shown.find('\\'); at < shown.size(); at = shown.find('\\', at + 2)) {
        const std::string_view escape = std::string_view(shown).substr(at);
        const bool surrogate = escape.size() >= 6 && escape[1] == 'u' &&
                               (escape[2] == 'd' || escape[2] == 'D') && escape[3] >= '8';
        if (surrogate) {
            shown.replace(at, 6, 6, 'x');
        } else if (escape.starts_with("\\/")) {
            shown.replace(at, 2, 2, 'x');
        }
    }
    return shown;
}

}  // namespace meshlint
