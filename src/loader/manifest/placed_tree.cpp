#include "loader/manifest/placed_tree.h"

namespace meshlint {

std::optional<std::vector<TextEdit>> PlacedText::in_file(std::span<const TextEdit> edits) const {
    std::vector<TextEdit> placed(edits.begin(), edits.end());
    if (decoded_ != nullptr) {
        if (written_ == nullptr) return std::nullopt;
        auto written = rewrite_scalar(*written_, *decoded_, edits);
        if (!written) return std::nullopt;
        placed = std::move(*written);
    }
    for (TextEdit& edit : placed) {
        edit.range.begin += offset_;
        edit.range.end += offset_;
    }
    return placed;
}

}  // namespace meshlint
