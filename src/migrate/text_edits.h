// Where to edit a text, in bytes.
#pragma once

#include <string_view>

#include "loader/text/text_edit.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/text.h"

namespace meshlint {

/// apply_edits() for edits in any order.
[[nodiscard]] std::string apply_unordered_edits(std::string_view text, std::vector<TextEdit> edits);

/// Where the part `decoded` of a scalar's value stands in `manifest`, the text of its tree: an
/// escape counts as a whole.
[[nodiscard]] ByteRange source_of(std::string_view manifest, const Node& scalar, ByteRange decoded);

}  // namespace meshlint
