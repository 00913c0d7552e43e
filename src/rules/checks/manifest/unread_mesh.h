// A MeshConfig that stands where nobody looks for one.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "loader/targets/holder.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// `tree` is that of the target's nodes.
void check_unread_mesh(LintContext& context, const PlacedTree& tree, const Target& target);

}  // namespace meshlint
