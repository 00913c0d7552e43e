// `|` and `>` where they make a text of what was meant to be a mapping or a list.
#pragma once

#include <optional>

#include "loader/manifest/placed_tree.h"
#include "loader/yaml/yaml_tree.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

/// To remove the sign in front of lines that would be of the `wanted` kind if it did not make a
/// text of them; nothing where there is none, or they would not.
[[nodiscard]] std::optional<Advice> without_block_sign(const PlacedTree& placed, const Node& node,
                                                       NodeKind wanted);

}  // namespace meshlint
