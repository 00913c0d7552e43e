#include "loader/node_value.h"

namespace meshlint {

Resolved resolve_node(const Node& scalar) {
    Resolved text;
    text.kind = ResolvedKind::string;
    return resolve_scalar(scalar.value, scalar.style, scalar.tag).value.value_or(text);
}

std::optional<std::string> key_text(const Node& key) {
    if (key.kind != NodeKind::scalar) return std::nullopt;
    return resolved_key(resolve_node(key), key.value);
}

}  // namespace meshlint
