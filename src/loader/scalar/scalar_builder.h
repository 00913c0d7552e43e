// Collects the text of a scalar together with the places it came from.
#pragma once

#include <cstddef>
#include <string_view>

#include "loader/scalar/scalar_decoder.h"
#include "meshlint/text.h"

namespace meshlint {

/// Every function takes ranges of `source`, which must outlive the builder, in ascending order.
class ScalarBuilder {
public:
    explicit ScalarBuilder(std::string_view source) : source_(source) {}

    void copy(ByteRange range);
    void replace(std::string_view decoded, ByteRange range);

    /// Adds what the line break in `range` is read as.
    void add_line_break(ByteRange range);

    /// Adds every line break in `range`, which holds nothing else but blanks; those are dropped.
    void add_line_breaks(ByteRange range);

    /// Folds the line break `first` and the line breaks in `rest`: one alone becomes a space, more
    /// lose their first one. A first one that is not read as LF is kept in either case.
    void fold(ByteRange first, ByteRange rest);

    /// `end` is the place in the source where the text ends.
    [[nodiscard]] DecodedScalar finish(std::size_t end) &&;

    /// As above, for a text that ends where its last byte came from, or at `end_when_empty`.
    [[nodiscard]] DecodedScalar finish_behind_last_byte(std::size_t end_when_empty) &&;

private:
    std::string_view source_;
    DecodedScalar scalar_;
};

}  // namespace meshlint
