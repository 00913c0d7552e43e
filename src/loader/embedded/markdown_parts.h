// The code blocks of Markdown.
#pragma once

#include <string_view>

#include "loader/embedded/embedded_part.h"

namespace meshlint {

/// Whether a line opens a code block.
[[nodiscard]] bool opens_code_block(std::string_view line);

[[nodiscard]] EmbeddedParts markdown_parts(std::string_view text);

}  // namespace meshlint
