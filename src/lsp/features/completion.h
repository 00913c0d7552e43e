// What can be typed at a place.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lsp/features/feature_input.h"

namespace meshlint::lsp {

/// Of the document and of all files around it, with those that Istio has by itself.
struct KnownProviders {
    std::vector<std::string> names;
};

/// The items at `offset` of a manifest, whatever state it is in.
[[nodiscard]] Json complete_manifest(const FeatureInput& input, std::size_t offset,
                                     const KnownProviders& providers);

/// Those of a `.meshlint.yaml`.
[[nodiscard]] Json complete_configuration(const FeatureInput& input, std::size_t offset);

}  // namespace meshlint::lsp
