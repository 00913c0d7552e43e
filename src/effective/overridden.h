// Rule overridden-by-default: settings of the shared ConfigMap that have no effect.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "meshlint/effective.h"
#include "meshlint/mesh_value.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Compares what the shared ConfigMap says with what istiod ends up with and reports, at its place
/// in the shared ConfigMap, each setting that the default ConfigMap has taken the effect from.
/// `shared` is the shared source applied alone, `effective` the same with the default ConfigMap
/// applied over it. The findings on the shared source, if there are any, are those from the `first`
/// on: what they say of such a setting as refused is told with them.
void report_overridden(FindingSink& sink, const MeshValue& shared, const MeshValue& effective,
                       const MergeInput& add_on, std::size_t first = 0);

/// The same for the mesh block of a shared ConfigMap, a mapping, while it is linted.
void check_overridden(LintContext& context, const PlacedTree& block, const MergeInput& add_on,
                      std::size_t first);

}  // namespace meshlint
