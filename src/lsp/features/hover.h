// What there is to say of the thing at a place.
#pragma once

#include "lsp/features/feature_input.h"

namespace meshlint::lsp {

/// Null where there is nothing to say. `configuration`: the document is a `.meshlint.yaml`.
[[nodiscard]] Json hover_at(const FeatureInput& input, std::size_t offset, bool configuration);

}  // namespace meshlint::lsp
