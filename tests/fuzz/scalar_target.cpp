// The scalar decoder reads any bytes, and its map leads every decoded byte back into the token.
#include <cstddef>
#include <cstdint>

#include "fuzz_target.h"
#include "loader/scalar/scalar_decoder.h"

namespace meshlint::fuzz {

/// The first byte chooses the style and the indentation of the parent.
void fuzz_scalar(std::string_view input) {
    if (input.empty()) return;
    const auto choice = static_cast<std::uint8_t>(input.front());
    const auto style = static_cast<ScalarStyle>(choice % 5);
    const int parent_indent = choice / 5 % 8 - 1;
    const std::string_view source = input.substr(1);

    const DecodedScalar scalar = decode_scalar(source, {0, source.size()}, style, parent_indent);
    require(scalar.map.decoded_size() == scalar.text.size(), "the map covers the text");
    std::size_t before = 0;
    for (std::size_t at = 0; at <= scalar.text.size(); ++at) {
        const ByteRange place = scalar.map.source_of(at);
        require(place.begin <= place.end && place.end <= source.size(), "a place in the token");
        require(place.begin >= before, "places are in order");
        before = place.begin;
    }
    const ByteRange whole = scalar.map.source_range({0, scalar.text.size()});
    require(whole.begin <= whole.end && whole.end <= source.size(), "the whole in the token");
}

}  // namespace meshlint::fuzz
