// The mesh block as a JSON Schema, for editors and other programs that know nothing of meshlint.
#pragma once

#include <string>

#include "meshlint/tables.h"

namespace meshlint {

/// Appends the JSON Schema (2020-12) of the MeshConfig that `data.mesh` holds in this revision,
/// with a line end behind it. It accepts every block in whose structure meshlint finds no error:
/// fields, their types, enum names, the form of durations. Fields that AKS blocks are not in it.
///
/// What a schema cannot say, or only at the price of being unreadable, it accepts: the range of a
/// quoted number, the length of a duration, anything below a field in its snake_case spelling.
void append_mesh_schema(std::string& out, const Revision& revision);

}  // namespace meshlint
