// Edits of a text, in bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml_tree.h"
#include "meshlint/text.h"

namespace meshlint {

/// Replace the bytes in `range` by `text`.
struct TextEdit {
    ByteRange range;
    std::string text;
};

/// The ranges must lie inside `text` and not overlap; the order does not matter.
[[nodiscard]] std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

/// Where the part `decoded` of a scalar's value stands in `manifest`, the text of its tree: an
/// escape counts as a whole.
[[nodiscard]] ByteRange source_of(std::string_view manifest, const Node& scalar, ByteRange decoded);

}  // namespace meshlint
