// Replacements in a text.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "meshlint/text.h"

namespace meshlint {

/// Replace the bytes in `range` by `text`.
struct TextEdit {
    ByteRange range;
    std::string text;
};

/// `edits` are ordered, do not overlap and lie inside the text.
[[nodiscard]] std::string apply_edits(std::string_view text, std::span<const TextEdit> edits);

}  // namespace meshlint
