// Checks of the generator that makes a ConfigMap: what it is called in the end, where it stands,
// which keys it has.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "loader/targets/kustomization.h"
#include "meshlint/lint.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Rules configmap-name and those that check_name() reports, configmap-namespace, missing-mesh and
/// unexpected-data-key. A namespace that is missing may come from another kustomization: nothing is
/// said of it.
void check_generator(LintContext& context, const PlacedTree& kustomization,
                     const MeshGenerator& generator, const LintOptions& options);

}  // namespace meshlint
