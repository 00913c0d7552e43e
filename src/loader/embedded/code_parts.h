// What Terraform and Bicep have in it: strings of several lines with manifests in them, and
// ConfigMaps whose mesh block is such a string.
#pragma once

#include <string_view>
#include <vector>

#include "loader/embedded/embedded_part.h"
#include "loader/embedded/text_language.h"

namespace meshlint {

/// Adds those in the lines of the text. `language` is one of the two.
void add_code_parts(std::string_view text, TextLanguage language,
                    const std::vector<ByteRange>& lines, EmbeddedParts& parts);

}  // namespace meshlint
