#include "loader/manifest/list_items.h"

#include <algorithm>
#include <array>
#include <span>

#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

constexpr std::size_t npos = std::string_view::npos;

struct ListShape {
    std::span<const std::string_view> head;  ///< the lines in front of the first item
    std::string_view item;                   ///< how the first line of an item starts
    std::string_view end;                    ///< how the line starts with which the document ends
};

constexpr std::array<std::string_view, 2> yaml_head = {"apiVersion: v1", "items:"};
constexpr std::array<std::string_view, 3> json_head = {"{", R"(    "apiVersion": "v1",)",
                                                       R"(    "items": [)"};
constexpr ListShape yaml_shape = {yaml_head, "- ", "---"};
constexpr ListShape json_shape = {json_head, "        {", "}"};

const ListShape& shape_of(ListFormat format) {
    return format == ListFormat::json ? json_shape : yaml_shape;
}

/// Takes `line` and its line end away from the start of `text`.
bool take_line(std::string_view& text, std::string_view line) {
    if (!text.starts_with(line)) return false;
    std::string_view rest = text.substr(line.size());
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (!rest.starts_with('\n')) return false;
    text = rest.substr(1);
    return true;
}

bool starts_with_shape(std::string_view text, const ListShape& shape) {
    return std::ranges::all_of(shape.head,
                               [&text](std::string_view line) { return take_line(text, line); }) &&
           text.starts_with(shape.item);
}

/// Behind the first line of `text`; npos when there is no line end.
std::size_t next_line(std::string_view text, std::size_t at) {
    const std::size_t line_feed = text.find('\n', at);
    return line_feed == npos ? npos : line_feed + 1;
}

/// Whether a line that starts like `text` cannot belong to the item above it. In YAML, blank and
/// indented lines can, comments between them, and whatever starts with an unusual line break.
bool ends_item(ListFormat format, std::string_view text) {
    if (format == ListFormat::json) {
        return text.starts_with(json_shape.item) || text.starts_with("    ]");
    }
    return text[0] > ' ' && text[0] <= '~' && text[0] != '#';
}

// For find_place(): line feeds in front of whatever ends an item; see ends_item().
constexpr auto may_end_yaml_item = [](const char* p) {
    return both(differs(p[0], '\n'), p[1] > ' ' ? 0 : 1);
};
constexpr auto may_end_json_item = [](const char* p) {
    return both(differs(p[0], '\n'), either(differs(p[5], ']'), differs(p[9], '{')));
};

/// The end of the item at the start of `text`; npos when it may go on.
std::size_t item_end(ListFormat format, std::string_view text) {
    for (std::size_t at = 0;; ++at) {
        at = format == ListFormat::json ? find_place<9>(text, at, may_end_json_item)
                                        : find_place<1>(text, at, may_end_yaml_item);
        if (at == npos || at + 1 == text.size()) return npos;
        if (ends_item(format, text.substr(at + 1))) return at + 1;
    }
}

}  // namespace

ListFormat long_list(std::string_view text) {
    if (text.size() <= largest_whole_list) return ListFormat::none;
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    take_line(rest, "---");
    const auto format = starts_with_shape(rest, yaml_shape)   ? ListFormat::yaml
                        : starts_with_shape(rest, json_shape) ? ListFormat::json
                                                              : ListFormat::none;
    if (format == ListFormat::none) return format;  // of most documents nothing more is read
    const std::string_view end = format == ListFormat::json ? "\n}" : "\n---";
    const bool is_short = rest.substr(0, largest_whole_list).find(end) != npos;
    return is_short ? ListFormat::none : format;
}

std::size_t list_head_size(ListFormat format, std::string_view text) {
    std::size_t at = next_line(text, 0);
    while (!text.substr(at).starts_with(shape_of(format).item)) at = next_line(text, at);
    return at;
}

std::optional<ListPart> first_list_part(ListFormat format, std::string_view text, bool is_all) {
    if (text.empty()) return std::nullopt;
    const ListShape& shape = shape_of(format);
    ListPart part;
    part.is_item = text.starts_with(shape.item);
    const std::size_t end = part.is_item ? item_end(format, text) : next_line(text, 0);
    // What ends an item only the whole line behind it tells.
    const bool is_certain = end != npos && (!part.is_item || next_line(text, end) != npos);
    if (!is_certain && !is_all) return std::nullopt;
    part.size = std::min(end, text.size());
    part.ends_list = text.starts_with(shape.end);
    // The separator belongs to the document behind it.
    if (part.ends_list && format == ListFormat::yaml) part.size = 0;
    return part;
}

std::string_view item_text(ListFormat format, std::string_view lines) {
    if (format == ListFormat::yaml) return lines;
    const std::size_t begin = lines.find('{');
    return lines.substr(begin, lines.rfind('}') + 1 - begin);
}

NodeId object_of_item(const YamlTree& tree) {
    if (tree.root() == no_node || tree.node(tree.root()).kind != NodeKind::sequence) {
        return tree.root();
    }
    return tree.node(tree.root()).child_count == 1 ? tree.children(tree.root())[0] : no_node;
}

}  // namespace meshlint
