// Fixes of the ConfigMap around the mesh block.
#pragma once

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Offers to add `namespace: aks-istio-system` behind the name, or to fill in an empty one.
void offer_namespace(LintContext& context, Finding& finding, const PlacedTree& manifest,
                     const ConfigMap& config_map);

/// Offers to make a string of the mapping under `mesh`, whose key is given: a literal block of its
/// lines, or the text in single quotes where it is written in brackets. Proven: the string, loaded,
/// says what the mapping said.
void offer_string(LintContext& context, Finding& finding, const PlacedTree& manifest,
                  const ConfigMap& config_map, NodeId mesh_key);

}  // namespace meshlint
