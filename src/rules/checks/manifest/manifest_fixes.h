// Fixes of the ConfigMap around the mesh block.
#pragma once

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Offers to add `namespace: aks-istio-system` behind the name, or to fill in an empty one.
void offer_namespace(LintContext& context, Finding& finding, const PlacedTree& manifest,
                     const ConfigMap& config_map);

}  // namespace meshlint
