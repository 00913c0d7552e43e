// The merge of two mesh blocks, with what is to be said about it.
#pragma once

#include <vector>

#include "effective/mesh_value.h"
#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"

namespace meshlint {

struct MergedMeshes {
    MeshValue shared;     ///< the shared source alone
    MeshValue effective;  ///< the default source over it
    std::vector<MeshValue> refused_shared;
    std::vector<MeshValue> refused_default;
};

[[nodiscard]] MergedMeshes merge_meshes(const PlacedTree& shared, const PlacedTree& add_on,
                                        Minor minor);

}  // namespace meshlint
