// Fields that are added to the text of a mesh block.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/limits.h"

namespace meshlint {

/// A mapping in block style, without a line end at the end.
[[nodiscard]] std::string write_block(const YamlTree& tree, NodeId mapping);

/// The text of a mesh block with those fields of `added`, a mapping, that it does not have, at
/// every level: behind the others of their mapping. Nothing where `block` is no mapping. The values
/// of the result have to be checked: a block scalar at the end of a mapping may take lines for its
/// own.
[[nodiscard]] std::optional<std::string> add_fields(std::string_view block, const YamlTree& added,
                                                    NodeId fields, const Limits& limits);

}  // namespace meshlint
