#include "loader/yaml/node_value.h"

namespace meshlint {

void resolve(Node& scalar) {
    scalar.resolved = ResolvedKind::string;
    if (is_evidently_string(scalar.value, scalar.style, scalar.tag)) return;
    const ResolveResult result = resolve_scalar(scalar.value, scalar.style, scalar.tag);
    if (result.value) scalar.resolved = result.value->kind;
}

Node plain_scalar(std::string_view text) {
    Node scalar;
    scalar.value = text;
    resolve(scalar);
    return scalar;
}

Resolved resolve_node(const Node& scalar) {
    Resolved text;
    text.kind = ResolvedKind::string;
    if (scalar.resolved == ResolvedKind::string) return text;
    return resolve_scalar(scalar.value, scalar.style, scalar.tag).value.value_or(text);
}

std::string_view scalar_text(const YamlTree& tree, NodeId id) {
    if (id == no_node) return {};
    const Node& node = tree.resolved(id);
    return node.kind == NodeKind::scalar ? node.value : std::string_view{};
}

bool is_null(const Node& node) {
    return node.kind == NodeKind::scalar && node.resolved == ResolvedKind::null;
}

std::optional<std::string> key_text(const Node& key) {
    if (key.kind != NodeKind::scalar) return std::nullopt;
    if (key.resolved == ResolvedKind::string) return std::string(key.value);
    return resolved_key(resolve_node(key), key.value);
}

bool is_empty_config(const YamlTree& tree, NodeId root) {
    if (root == no_node) return true;
    const Node& node = tree.node(root);
    return is_null(node) || (node.kind == NodeKind::mapping && node.child_count == 0);
}

}  // namespace meshlint
