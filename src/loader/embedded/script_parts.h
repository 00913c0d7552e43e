// What a shell script has in it: here-documents, and what it hands to kubectl.
#pragma once

#include <string_view>
#include <vector>

#include "loader/embedded/embedded_part.h"

namespace meshlint {

/// Whether a script in a YAML text, such as that of a pipeline, may have any: a cheap look.
[[nodiscard]] inline bool may_have_script(std::string_view text) {
    return text.find("<<") != std::string_view::npos ||
           text.find("kubectl ") != std::string_view::npos;
}

/// Adds those in the lines of the text.
void add_script_parts(std::string_view text, const std::vector<ByteRange>& lines,
                      EmbeddedParts& parts);

/// The same for lines that may be a manifest as well, and are one unless there is something of a
/// script in them. `as_manifest` tells what such a part is, and has no pieces.
void add_script_or_manifest(std::string_view text, const std::vector<ByteRange>& lines,
                            const EmbeddedPart& as_manifest, EmbeddedParts& parts);

}  // namespace meshlint
