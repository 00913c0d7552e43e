// What can be typed in a MeshConfig.
#pragma once

#include <cstddef>

#include "lsp/features/completion_items.h"
#include "lsp/features/known_providers.h"
#include "lsp/features/mesh_place.h"
#include "lsp/features/typed_place.h"

namespace meshlint::lsp {

/// Adds the fields or the values of a place. `shift`: so many blanks are missing in front of it.
void complete_mesh(const TypedPlace& typed, const MeshPlace& mesh, const KnownProviders& providers,
                   CompletionList& list, std::size_t shift = 0);

}  // namespace meshlint::lsp
