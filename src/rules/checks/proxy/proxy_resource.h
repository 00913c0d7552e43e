// Checks of the resource ProxyConfig (networking.istio.io/v1beta1), which sets a few fields of the
// ProxyConfig for a namespace or for the workloads that it selects.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Rules unknown-field, misplaced-field, manifest-wrong-type, manifest-invalid-value,
/// concurrency-zero, invalid-label-selector and duplicate-key. `object` is the whole resource. What
/// the API server refuses follows from the CRD of Istio 1.17 to 1.31; the rest from istiod's
/// validation and from what it reads (pilot/pkg/model/proxy_config.go).
void check_proxy_resource(LintContext& context, const PlacedTree& manifest, NodeId object);

}  // namespace meshlint
