#include "loader/yaml/node_value.h"

namespace meshlint {

Resolved resolve_node(const Node& scalar) {
    Resolved text;
    text.kind = ResolvedKind::string;
    if (is_evidently_string(scalar.value, scalar.style, scalar.tag)) return text;
    return resolve_scalar(scalar.value, scalar.style, scalar.tag).value.value_or(text);
}

std::string_view scalar_text(const YamlTree& tree, NodeId id) {
    if (id == no_node) return {};
    const Node& node = tree.resolved(id);
    return node.kind == NodeKind::scalar ? node.value : std::string_view{};
}

bool is_null(const Node& node) {
    if (node.kind != NodeKind::scalar || is_evidently_string(node.value, node.style, node.tag)) {
        return false;
    }
    return resolve_node(node).kind == ResolvedKind::null;
}

std::optional<std::string> key_text(const Node& key) {
    if (key.kind != NodeKind::scalar) return std::nullopt;
    if (is_evidently_string(key.value, key.style, key.tag)) return std::string(key.value);
    return resolved_key(resolve_node(key), key.value);
}

bool is_empty_config(const YamlTree& tree, NodeId root) {
    if (root == no_node) return true;
    const Node& node = tree.node(root);
    return is_null(node) || (node.kind == NodeKind::mapping && node.child_count == 0);
}

}  // namespace meshlint
