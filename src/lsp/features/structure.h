// The structure of a document: symbols, what can be folded, and what AKS makes of fields.
#pragma once

#include <vector>

#include "lsp/features/block_regions.h"
#include "lsp/features/feature_input.h"
#include "meshlint/lint.h"

namespace meshlint::lsp {

/// The MeshConfigs, with the keys in them.
[[nodiscard]] Json document_symbols(const FeatureInput& input,
                                    const std::vector<BlockRegion>& regions);

/// Of the whole document: an editor that gets any ranges makes none of its own.
[[nodiscard]] Json folding_ranges(const FeatureInput& input);

/// The classification behind each field that is set at the levels that AKS classifies.
[[nodiscard]] Json inlay_hints(const FeatureInput& input, const FileReport& report,
                               ByteRange range);

}  // namespace meshlint::lsp
