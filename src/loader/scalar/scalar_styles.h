// The decoders behind decode_scalar. Each takes the source up to the end of the token and the
// offset of the token's first byte, which lies inside it.
#pragma once

#include <cstddef>
#include <string_view>

#include "loader/scalar/scalar_decoder.h"

namespace meshlint {

[[nodiscard]] DecodedScalar decode_plain(std::string_view source, std::size_t begin);
[[nodiscard]] DecodedScalar decode_single_quoted(std::string_view source, std::size_t begin);
[[nodiscard]] DecodedScalar decode_double_quoted(std::string_view source, std::size_t begin);
[[nodiscard]] DecodedScalar decode_literal(std::string_view source, std::size_t begin,
                                           int parent_indent);
[[nodiscard]] DecodedScalar decode_folded(std::string_view source, std::size_t begin,
                                          int parent_indent);

}  // namespace meshlint
