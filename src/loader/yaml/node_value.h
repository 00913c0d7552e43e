// A scalar node's value, resolved.
#pragma once

#include <optional>
#include <string>

#include "loader/scalar/scalar_resolver.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// What the cluster makes of a scalar node of a loaded tree, in which every scalar resolves.
[[nodiscard]] Resolved resolve_node(const Node& scalar);

/// A key as text; nothing for what cannot be a key.
[[nodiscard]] std::optional<std::string> key_text(const Node& key);

}  // namespace meshlint
