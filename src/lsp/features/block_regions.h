// Where in a document the MeshConfigs stand, told by lines: cheap, and for texts in any state.
#pragma once

#include <cstddef>
#include <vector>

#include "lsp/features/feature_input.h"
#include "meshlint/lint.h"

namespace meshlint::lsp {

/// The lines below a key that holds a MeshConfig.
struct BlockRegion {
    const ConfigMapSummary* summary = nullptr;  ///< never null; of the report
    std::size_t key_line = 0;
    std::size_t first_line = 0;
    std::size_t end_line = 0;  ///< behind the last one
    bool in_scalar = false;    ///< it is the text of a block scalar, which no YAML editor reads
};

/// In the order of the text. `report` is that on the document.
[[nodiscard]] std::vector<BlockRegion> block_regions(const FeatureInput& input,
                                                     const FileReport& report);

}  // namespace meshlint::lsp
