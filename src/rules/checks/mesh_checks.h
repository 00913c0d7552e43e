// Everything that is checked inside the mesh block.
#pragma once

#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/lint.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Checks a mesh block, or an annotation of pods, whose tree is at hand. `root` is no_node for a
/// text without a document. Returns the fields it sets at the two levels that AKS classifies.
[[nodiscard]] std::vector<FieldUse> check_mesh(LintContext& context, const PlacedTree& block,
                                               NodeId root, ByteRange block_in_file);

/// As above, of a MeshConfig that is a mapping.
[[nodiscard]] std::vector<FieldUse> check_mesh(LintContext& context, const PlacedTree& block,
                                               const MessageView& mesh, ByteRange block_in_file);

}  // namespace meshlint
