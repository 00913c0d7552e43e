// istiod reads `defaultConfig` and `defaultProviders` twice: the second time from YAML that it has
// written itself, which does not survive everything.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Rule wrong-type for characters that istiod writes but cannot read back, and for keys `"<<"`,
/// which come back as merge keys. `root` is the mapping of the MeshConfig.
void check_round_trip(LintContext& context, const PlacedTree& block, NodeId root);

}  // namespace meshlint
