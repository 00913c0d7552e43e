// Values of Istio's charts in a document that holds no MeshConfig.
#pragma once

#include <vector>

#include "loader/targets/target_reader.h"

namespace meshlint {

/// The values of which some count for the mesh, as targets without a MeshConfig. The document must
/// have a tree.
[[nodiscard]] std::vector<Target> find_mesh_values(const TargetDocument& document,
                                                   HolderKind wanted, const Limits& limits);

}  // namespace meshlint
