// Resources from which an operator installs Istio.
#pragma once

#include <string_view>
#include <vector>

#include "loader/targets/holder.h"

namespace meshlint {

/// istioctl's IstioOperator: `spec.meshConfig`, and that of `spec.values`.
bool find_istio_operator(const HolderQuery& query, std::vector<Target>& found);

/// The Istio of the Sail operator: `spec.values.meshConfig`.
bool find_sail_istio(const HolderQuery& query, std::vector<Target>& found);

/// The ServiceMeshControlPlane of OpenShift Service Mesh 2.
bool find_control_plane(const HolderQuery& query, std::vector<Target>& found);

/// See HolderRecord.
[[nodiscard]] bool names_istio_operator(std::string_view document);

/// See HolderRecord::is_mentioned_in.
[[nodiscard]] bool mentions_istio_operator(std::string_view document);

}  // namespace meshlint
