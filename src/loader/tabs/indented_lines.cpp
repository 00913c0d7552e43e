#include "loader/tabs/indented_lines.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// The text without a comment and blanks behind it.
std::string_view without_comment(std::string_view text) {
    char quote = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if ((c == '"' || c == '\'') && (at == 0 || is_blank(text[at - 1]))) {
            quote = c;
        } else if (c == '#' && at > 0 && is_blank(text[at - 1])) {
            text = text.substr(0, at);
            break;
        }
    }
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_block_header(std::string_view word) {
    return !word.empty() && (word.front() == '|' || word.front() == '>') &&
           word.find_first_not_of("+-0123456789", 1) == std::string_view::npos;
}

/// A MeshConfig is text to the manifest, but its lines are indented as those of any YAML.
bool holds_yaml(std::string_view key) { return key.starts_with("mesh"); }

/// Cuts the last word off the text.
std::string_view take_last_word(std::string_view& text) {
    const std::size_t gap = text.find_last_of(" \t");
    const std::string_view word = gap == std::string_view::npos ? text : text.substr(gap + 1);
    text.remove_suffix(word.size());
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return word;
}

Opens what_opens(std::string_view key_and_value) {
    if (key_and_value.empty()) return Opens::children;  // nothing but dashes
    std::string_view rest = key_and_value;
    constexpr int most_properties = 2;  // a tag and an anchor
    for (int i = 0; i <= most_properties; ++i) {
        const std::string_view word = take_last_word(rest);
        if (is_block_header(word)) {
            return holds_yaml(key_and_value) ? Opens::block : Opens::literal;
        }
        if (word.ends_with(':')) return Opens::children;
        if (!word.starts_with('&') && !word.starts_with('!')) break;
    }
    return Opens::nothing;
}

IndentedLine read_line(std::string_view text, ByteRange blanks, std::size_t end) {
    IndentedLine line;
    line.blanks = blanks;
    std::string_view content = without_comment(slice(text, {blanks.end, end}));
    const std::size_t whole = content.size();
    while (content.starts_with('-') && (content.size() == 1 || is_blank(content[1]))) {
        line.entry = true;
        line.owner = whole - content.size();
        content.remove_prefix(1);
        while (!content.empty() && is_blank(content.front())) content.remove_prefix(1);
    }
    line.lead = whole - content.size();
    line.opens = what_opens(content);
    const std::size_t colon = content.find(':');
    const bool has_key = colon != std::string_view::npos &&
                         (colon + 1 == content.size() || is_blank(content[colon + 1]));
    if (has_key) line.owner = line.lead;
    line.keyed = line.entry || has_key;
    return line;
}

/// Where the quoted value ends that opens in the line from `begin` to `end` and is not closed in
/// it; nothing without one. Only the scalars of the manifest are known to the scan, not those of
/// the YAML in its mesh block.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin,
                                         std::size_t end) {
    constexpr std::size_t farthest = 2000;  // bytes
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    const std::size_t open = line.find_first_not_of(' ', colon + 1);
    if (open == std::string_view::npos || (line[open] != '"' && line[open] != '\'')) {
        return std::nullopt;
    }
    const std::size_t last = std::min(text.size(), begin + open + farthest);
    for (std::size_t at = begin + open + 1; at < last; ++at) {
        if (line[open] == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == line[open]) {
            if (line[open] == '\'' && text.substr(at + 1, 1) == "'") {
                ++at;
                continue;
            }
            // What follows on its line is no more than a comment.
            std::size_t behind = at + 1;
            while (behind < text.size() && is_blank(text[behind])) ++behind;
            const bool closes =
                behind == text.size() || text[behind] == '#' || line_break_size(text, behind) > 0;
            return at > end && closes ? std::optional(at) : std::nullopt;
        }
    }
    return std::nullopt;
}

/// The blanks in which the tabs stand.
ByteRange blanks_around(std::string_view text, ByteRange tabs) {
    while (tabs.begin > 0 && is_blank(text[tabs.begin - 1])) --tabs.begin;
    while (tabs.end < text.size() && is_blank(text[tabs.end])) ++tabs.end;
    return tabs;
}

}  // namespace

bool has_tab(std::string_view text, ByteRange blanks) {
    return slice(text, blanks).find('\t') != std::string_view::npos;
}

IndentedLines read_indented_lines(std::string_view text, const TabScan& scan, std::size_t ahead) {
    const std::span<const BadTabs> bad = scan.bad;
    std::span<const std::size_t> continuations = scan.continuations;
    IndentedLines result;
    std::size_t next_bad = 0;
    std::size_t lines_behind = 0;
    std::size_t quoted_until = 0;
    for (std::size_t at = 0; at < text.size() && lines_behind < ahead;) {
        std::size_t end = at;
        while (end < text.size() && line_break_size(text, end) == 0) ++end;
        std::size_t begin = at;
        while (begin < end && is_blank(text[begin])) ++begin;
        bool bad_margin = false;
        for (; next_bad < bad.size() && bad[next_bad].range.begin < end; ++next_bad) {
            if (bad[next_bad].range.begin < begin) {
                bad_margin = true;
            } else {
                result.inner.emplace_back(blanks_around(text, bad[next_bad].range),
                                          result.lines.size());
            }
        }
        while (!continuations.empty() && continuations.front() < at) {
            continuations = continuations.subspan(1);
        }
        const bool goes_on =
            at < quoted_until || (!continuations.empty() && continuations.front() == at);
        if (!goes_on) quoted_until = end_of_quoted(text, begin, end).value_or(0);
        if (begin == end) {
            if (bad_margin) result.empty.push_back({at, begin});
        } else if (text[begin] == '#') {
            if (bad_margin) result.comments.push_back({{at, begin}, result.lines.size()});
        } else if (!goes_on || bad_margin) {
            IndentedLine line = read_line(text, {at, begin}, end);
            // Behind a tab that is spaces, the parser would see the tabs of this line as bad, too.
            line.bad = bad_margin || (line.keyed && has_tab(text, line.blanks));
            result.lines.push_back(line);
        }
        if (next_bad == bad.size()) ++lines_behind;
        at = end < text.size() ? end + line_break_size(text, end) : end;
    }
    return result;
}

}  // namespace meshlint
