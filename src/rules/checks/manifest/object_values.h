// What validation asks of a ConfigMap beyond the syntax of single values.
#pragma once

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Rule manifest-invalid-value: a key in `data` and `binaryData`, annotations that are too large,
/// finalizers and owners that exclude each other.
void check_object_values(LintContext& context, const PlacedTree& manifest,
                         const ConfigMap& config_map);

}  // namespace meshlint
