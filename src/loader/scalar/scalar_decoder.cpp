#include "loader/scalar/scalar_decoder.h"

#include <algorithm>

#include "loader/scalar/scalar_styles.h"

namespace meshlint {

DecodedScalar decode_scalar(std::string_view source, ByteRange token, ScalarStyle style,
                            int parent_indent) {
    source = source.substr(0, std::min(token.end, source.size()));
    if (token.begin >= source.size()) {
        DecodedScalar nothing;
        nothing.map.set_end(source.size());
        return nothing;
    }
    switch (style) {
        case ScalarStyle::plain:
            break;
        case ScalarStyle::single_quoted:
            return decode_single_quoted(source, token.begin);
        case ScalarStyle::double_quoted:
            return decode_double_quoted(source, token.begin);
        case ScalarStyle::literal:
            return decode_literal(source, token.begin, parent_indent);
        case ScalarStyle::folded:
            return decode_folded(source, token.begin, parent_indent);
    }
    return decode_plain(source, token.begin);
}

}  // namespace meshlint
