// From a mesh block to decoded values.
#pragma once

#include <string>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/mesh_value.h"
#include "meshlint/tables.h"

namespace meshlint {

struct DecodedMesh {
    MeshValue mesh;  ///< a message
    /// Values that istiod's decoder refuses, in the order of the text. It then goes on with a part
    /// of the block only, which is not what `mesh` shows.
    std::vector<MeshValue> refused;
};

/// Decodes a mesh block as istiod's release `minor` does: unknown fields and nulls set nothing, of
/// a oneof the member declared last counts. `root` is a mapping, or null, or no_node.
[[nodiscard]] DecodedMesh decode_mesh(const PlacedTree& block, NodeId root, Minor minor,
                                      Origins origin);

}  // namespace meshlint
