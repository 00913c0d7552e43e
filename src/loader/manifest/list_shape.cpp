#include "loader/manifest/list_shape.h"

#include <algorithm>

#include "loader/yaml/mapping_view.h"

namespace meshlint {

namespace {

constexpr std::string_view item_start = "- ";

}  // namespace

std::size_t list_start(std::string_view text) {
    constexpr std::string_view separator_line = "---\n";
    std::size_t size = text.starts_with(separator_line) ? separator_line.size() : 0;
    if (!text.substr(size).starts_with(list_head)) return 0;
    size += list_head.size();
    return text.substr(size).starts_with(item_start) ? size : 0;
}

bool starts_in_list(std::string_view text) { return text.starts_with(item_start); }

std::size_t item_size(std::string_view text) {
    if (!text.starts_with(item_start)) return 0;
    std::size_t at = 0;
    do {
        const std::size_t line_feed = text.find('\n', at);
        if (line_feed == std::string_view::npos) return text.size();
        at = line_feed + 1;
    } while (at < text.size() && !ends_item(text[at]));
    return at;
}

bool may_follow_item(std::string_view text) {
    return text.starts_with(item_start) || text.starts_with("kind: ");
}

NodeId separate_object(const YamlTree& tree) {
    if (tree.root() == no_node) return no_node;
    const Node& root = tree.node(tree.root());
    if (root.kind != NodeKind::sequence || root.flow || root.child_count != 1) return no_node;
    for (NodeId id = 0; id < tree.size(); ++id) {
        if (!tree.node(id).anchor.empty()) return no_node;
    }
    const NodeId object = tree.children(tree.root())[0];
    if (tree.node(object).kind != NodeKind::mapping) return no_node;
    const bool typed = find_value(tree, object, "kind") != no_node &&
                       find_value(tree, object, "apiVersion") != no_node;
    return typed ? object : no_node;
}

std::optional<std::size_t> items_key_of_list(const YamlTree& tree) {
    if (tree.root() == no_node || tree.resolved(tree.root()).kind != NodeKind::mapping) {
        return std::nullopt;
    }
    const NodeId kind = find_value(tree, tree.root(), "kind");
    if (kind == no_node) return std::nullopt;
    const std::string_view name = tree.node(kind).value;
    if (tree.node(kind).kind != NodeKind::scalar || (name != "List" && name != "ConfigMapList")) {
        return std::nullopt;
    }
    const MappingView view = view_mapping(tree, tree.root());
    const auto items = std::ranges::find(view.entries, "items", &MappingEntry::name);
    if (items == view.entries.end()) return std::nullopt;
    return tree.node(items->key).range.begin;
}

}  // namespace meshlint
