// ConfigMaps that hold a MeshConfig, or values with one.
#pragma once

#include <vector>

#include "loader/targets/holder.h"

namespace meshlint {

/// Those of the add-on, and what was meant to be one: `data.mesh`.
bool find_add_on_config_map(const HolderQuery& query, std::vector<Target>& found);

/// Those of open source Istio, and of Google's managed Cloud Service Mesh: `data.mesh`.
bool find_istio_config_map(const HolderQuery& query, std::vector<Target>& found);

/// Those that Flux takes values from: `data.values.yaml`.
bool find_values_in_config_map(const HolderQuery& query, std::vector<Target>& found);

}  // namespace meshlint
