#include "rules/edits/entry_lines.h"

#include <algorithm>

#include "loader/text/line_break.h"

namespace meshlint {

namespace {

std::size_t line_start(std::string_view text, std::size_t at) {
    return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
}

/// The end of the line without its line end.
std::size_t line_end(std::string_view text, std::size_t at) {
    return std::min(text.find('\n', at), text.size());
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end && (is_blank(text[at]) || text[at] == '\r')) ++at;
    return at;
}

std::size_t comments_above(std::string_view text, std::size_t line, std::size_t column) {
    while (line > 0) {
        const std::size_t above = line_start(text, line - 1);
        const std::string_view content = text.substr(above, line - 1 - above);
        if (content.find_first_not_of(' ') != column || content[column] != '#') break;
        line = above;
    }
    return line;
}

}  // namespace

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

std::optional<EntryLines> entry_lines(const YamlTree& tree, std::string_view text, NodeId mapping,
                                      NodeId key) {
    const auto entry = find_entry(tree, mapping, key);
    const auto colon = behind_colon(tree, text, key);
    if (tree.node(mapping).flow || !entry || !colon) return std::nullopt;

    EntryLines result;
    const std::size_t begin = tree.node(key).range.begin;
    result.lines.begin = line_start(text, begin);
    result.column = begin - result.lines.begin;
    const std::string_view indent = text.substr(result.lines.begin, result.column);
    if (indent.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;

    const Node& value = tree.node(entry->value);
    result.value_end = value.range.empty() ? *colon : std::max(value.range.end, *colon);
    const std::size_t end = line_end(text, result.value_end);
    const std::size_t rest = skip_blanks(text, result.value_end, end);
    if (rest < end) {
        if (text[rest] != '#' || rest == result.value_end) return std::nullopt;
        result.end_comment = rest;
    }
    result.lines.end = std::min(end + 1, text.size());
    result.comments = comments_above(text, result.lines.begin, result.column);
    return result;
}

}  // namespace meshlint
