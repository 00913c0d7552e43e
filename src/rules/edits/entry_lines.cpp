#include "rules/edits/entry_lines.h"

#include "loader/text/line_break.h"

namespace meshlint {

namespace {

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end && (is_blank(text[at]) || text[at] == '\r')) ++at;
    return at;
}

}  // namespace

std::size_t TextLines::begin(std::size_t at) const {
    return at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
}

bool TextLines::is_comment(std::size_t line) const {
    return !is_blank(line) && text_[first_visible(line)] == '#';
}

std::size_t TextLines::comments_above(std::size_t line, std::size_t column) const {
    while (line > 0) {
        const std::size_t above = begin(line - 1);
        if (!is_comment(above) || first_visible(above) - above != column) break;
        line = above;
    }
    return line;
}

std::size_t TextLines::comments_behind(std::size_t line, std::size_t column) const {
    std::size_t behind = line;
    for (std::size_t at = line; at < text_.size(); at = end(at)) {
        if (is_blank(at)) continue;
        if (!is_comment(at) || first_visible(at) - at < column) break;
        behind = end(at);
    }
    return behind;
}

std::optional<Entry> find_entry(const YamlTree& tree, NodeId mapping, NodeId key) {
    const auto children = tree.children(mapping);
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        if (children[i] == key) return Entry{key, children[i + 1], i / 2};
    }
    return std::nullopt;
}

std::optional<std::size_t> behind_colon(const YamlTree& tree, std::string_view text, NodeId key) {
    std::size_t at = tree.node(key).range.end;
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at >= text.size() || text[at] != ':') return std::nullopt;
    return at + 1;
}

std::string line_end_at(std::string_view text, std::size_t at) {
    const std::size_t line_feed = text.find('\n', at);
    const bool crlf =
        line_feed != std::string_view::npos && line_feed > 0 && text[line_feed - 1] == '\r';
    return crlf ? "\r\n" : "\n";
}

std::optional<EntryLines> entry_lines(const YamlTree& tree, std::string_view text, NodeId mapping,
                                      NodeId key) {
    const auto entry = find_entry(tree, mapping, key);
    const auto colon = behind_colon(tree, text, key);
    if (tree.node(mapping).flow || !entry || !colon) return std::nullopt;

    EntryLines result;
    const std::size_t begin = tree.node(key).range.begin;
    const TextLines lines(text);
    result.lines.begin = lines.begin(begin);
    result.column = begin - result.lines.begin;
    const std::string_view indent = text.substr(result.lines.begin, result.column);
    if (indent.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;

    const Node& value = tree.node(entry->value);
    result.value_end = value.range.empty() ? *colon : std::max(value.range.end, *colon);
    const std::size_t end = std::min(text.find('\n', result.value_end), text.size());
    const std::size_t rest = skip_blanks(text, result.value_end, end);
    if (rest < end) {
        if (text[rest] != '#' || rest == result.value_end) return std::nullopt;
        result.end_comment = rest;
    }
    result.lines.end = std::min(end + 1, text.size());
    result.with_comments = {lines.comments_above(result.lines.begin, result.column),
                            lines.comments_behind(result.lines.end, result.column + 1)};
    return result;
}

}  // namespace meshlint
