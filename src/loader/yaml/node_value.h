// A scalar node's value, resolved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loader/scalar/scalar_resolver.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// Sets Node::resolved from the text, the style and the tag.
void resolve(Node& scalar);

/// A scalar written as `text`, without quotes, that stands in no tree.
[[nodiscard]] Node plain_scalar(std::string_view text);

/// What the cluster makes of a scalar node of a loaded tree, in which every scalar resolves.
[[nodiscard]] Resolved resolve_node(const Node& scalar);

/// Whether the cluster reads the node as null: `~`, `null`, nothing.
[[nodiscard]] bool is_null(const Node& node);

/// Neither a tag nor an anchor belongs to the node: other text can stand in its place.
[[nodiscard]] inline bool is_bare(const Node& node) {
    return node.tag.empty() && node.anchor.empty();
}

/// The text of a scalar, aliases followed; empty for what is none, and for no_node.
[[nodiscard]] std::string_view scalar_text(const YamlTree& tree, NodeId id);

/// A key as text; nothing for what cannot be a key.
[[nodiscard]] std::optional<std::string> key_text(const Node& key);

/// Whether a text sets nothing: no document, null, or a mapping without entries.
[[nodiscard]] bool is_empty_config(const YamlTree& tree, NodeId root);

}  // namespace meshlint
