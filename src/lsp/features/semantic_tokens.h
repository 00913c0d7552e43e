// The text of mesh blocks coloured as the YAML that it is.
#pragma once

#include <vector>

#include "lsp/features/block_regions.h"
#include "lsp/features/feature_input.h"

namespace meshlint::lsp {

/// The names of token types, by their numbers.
[[nodiscard]] Json semantic_legend();

/// Only of blocks in scalars: what else there is an editor knows to be YAML.
[[nodiscard]] Json semantic_tokens(const FeatureInput& input,
                                   const std::vector<BlockRegion>& regions);

}  // namespace meshlint::lsp
