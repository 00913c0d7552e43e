// What can be typed in a manifest around a MeshConfig.
#pragma once

#include "lsp/features/completion_items.h"
#include "lsp/features/known_providers.h"
#include "lsp/features/typed_place.h"

namespace meshlint::lsp {

/// A whole shared ConfigMap in an empty document, its keys and names, and the providers that other
/// resources name.
void complete_around(const TypedPlace& typed, const KnownProviders& providers,
                     CompletionList& list);

}  // namespace meshlint::lsp
