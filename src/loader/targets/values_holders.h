// Holders of values of Istio's charts that other tools hand to Helm.
#pragma once

#include <string_view>
#include <vector>

#include "loader/targets/holder.h"

namespace meshlint {

/// Flux's HelmRelease: `spec.values`.
bool find_helm_release(const HolderQuery& query, std::vector<Target>& found);

/// Argo CD's Application and ApplicationSet: `helm.values`, a text that holds YAML,
/// `helm.valuesObject` and `helm.parameters` of each source.
bool find_argo_application(const HolderQuery& query, std::vector<Target>& found);

/// A helmfile: mappings in the `values` of its releases, and `set`.
bool find_helmfile(const HolderQuery& query, std::vector<Target>& found);

/// Whether a text that cannot be parsed is one, by its keys at the top.
[[nodiscard]] bool is_helmfile(std::string_view document);

}  // namespace meshlint
