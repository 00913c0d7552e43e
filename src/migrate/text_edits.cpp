#include "migrate/text_edits.h"

#include <algorithm>

#include "loader/scalar/scalar_decoder.h"

namespace meshlint {

std::string apply_unordered_edits(std::string_view text, std::vector<TextEdit> edits) {
    std::ranges::sort(edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
    return apply_edits(text, edits);
}

ByteRange source_of(std::string_view manifest, const Node& scalar, ByteRange decoded) {
    const DecodedScalar text = decode_scalar(manifest, {scalar.range.begin, scalar.token_end},
                                             scalar.style, scalar.parent_indent);
    return text.map.source_range(decoded);
}

}  // namespace meshlint
