// Replacements in a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// Replace the bytes in `range` by `text`.
struct TextEdit {
    ByteRange range;
    std::string text;
};

/// The ranges must lie inside `text` and not overlap; the order does not matter.
[[nodiscard]] std::string apply_edits(std::string_view text, std::vector<TextEdit> edits);

}  // namespace meshlint
