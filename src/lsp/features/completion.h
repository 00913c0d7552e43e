// What can be typed at a place.
#pragma once

#include <cstddef>

#include "lsp/features/feature_input.h"
#include "lsp/features/known_providers.h"

namespace meshlint::lsp {

/// The items at `offset` of a manifest, or of a page with manifests in it, whatever state it is in.
[[nodiscard]] Json complete_manifest(const FeatureInput& input, std::size_t offset,
                                     const KnownProviders& providers);

/// Those of a `.meshlint.yaml`.
[[nodiscard]] Json complete_configuration(const FeatureInput& input, std::size_t offset);

}  // namespace meshlint::lsp
