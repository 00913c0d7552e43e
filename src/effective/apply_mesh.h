// istiod's merge of two MeshConfigs.
#pragma once

#include "effective/mesh_value.h"
#include "meshlint/tables.h"

namespace meshlint {

/// Applies a source over what istiod has already, as ApplyMeshConfig of release `minor` does: a
/// field replaces the earlier one whole, but for those that istiod merges. A value on which both
/// agree has the origins of both. The first source goes over an empty message: what it says twice
/// collapses as well.
void apply_mesh(MeshValue& mesh, MeshValue source, Minor minor);

}  // namespace meshlint
