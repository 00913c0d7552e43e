// Decodes the raw text of one YAML scalar and records where each decoded byte came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "loader/scalar/byte_map.h"
#include "meshlint/text.h"

namespace meshlint {

enum class ScalarStyle : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

[[nodiscard]] constexpr bool is_block(ScalarStyle style) {
    return style == ScalarStyle::literal || style == ScalarStyle::folded;
}

struct DecodedScalar {
    std::string text;
    ByteMap map;
};

/// Decodes the scalar whose token lies at `token` in `source`. The token starts at the first
/// character, the opening quote, or the `|` or `>`, behind an anchor or a tag. It may end behind
/// the scalar: a plain one may be followed by blanks, line breaks and a comment, a quoted one by
/// anything, a block scalar by lines that are less indented. Nothing behind the token is read.
///
/// `parent_indent` is the column (0-based) of the enclosing block collection, -1 at the root. Only
/// block scalars need it: their indentation indicator counts from there.
///
/// On valid YAML the result equals what the cluster's parser reads: line breaks CRLF, CR and U+0085
/// become LF, U+2028 and U+2029 stay as they are. Anything else yields some text, too, with places
/// inside the token; a broken escape is copied. Takes linear time.
///
/// In the map an escape or a doubled quote stands for its whole sequence, a folded line break for
/// the line breaks it replaces; white space that folding drops belongs to no byte. The end of the
/// text is the closing quote, the place behind the last character of a plain scalar, or the place
/// behind the last byte of a block scalar (its first line when the text is empty).
[[nodiscard]] DecodedScalar decode_scalar(std::string_view source, ByteRange token,
                                          ScalarStyle style, int parent_indent);

}  // namespace meshlint
