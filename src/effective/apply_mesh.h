// istiod's merge of two MeshConfigs, with what is to be said about it.
#pragma once

#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/mesh_value.h"
#include "meshlint/tables.h"

namespace meshlint {

/// Applies a source over what istiod has already, as ApplyMeshConfig of release `minor` does: a
/// field replaces the earlier one whole, but for those that istiod merges. A value on which both
/// agree has the origins of both. The first source goes over an empty message: what it says twice
/// collapses as well.
void apply_mesh(MeshValue& mesh, MeshValue source, Minor minor);

struct MergedMeshes {
    MeshValue shared;     ///< the shared ConfigMap alone
    MeshValue effective;  ///< the default ConfigMap over it
    std::vector<MeshValue> refused_shared;
    std::vector<MeshValue> refused_default;
};

[[nodiscard]] MergedMeshes merge_meshes(const PlacedTree& shared, const PlacedTree& add_on,
                                        Minor minor);

}  // namespace meshlint
