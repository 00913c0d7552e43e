// The release of Istio in the words of a chart, an image or a revision.
#pragma once

#include <optional>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

/// 26 of "1.26.2", "v1.26-latest", "1.26.x", "~1.26.0", "1-26-2", "asm-1-26", ">=1.26.0 <1.27.0"
/// and "1.26.2 - 1.26.9". Nothing where the text leaves a choice (">=1.26", "latest") or speaks of
/// something else.
[[nodiscard]] std::optional<Minor> release_of(std::string_view text);

}  // namespace meshlint
