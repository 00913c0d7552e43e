// Checks of the ConfigMap as an object of Kubernetes: what the API server's strict decoding and its
// validation refuse.
#pragma once

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Rules manifest-unknown-field, manifest-wrong-type and manifest-invalid-value; not for the name
/// and the namespace, which are the matter of check_name() and check_namespace(), nor for
/// `data.mesh`, that of check_data().
void check_object_fields(LintContext& context, const PlacedTree& manifest,
                         const ConfigMap& config_map);

/// Rules manifest-kind and missing-separator.
void check_kind(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map);

}  // namespace meshlint
