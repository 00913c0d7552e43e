// Objects that Terraform encodes: `yamlencode({...})`, `jsonencode({...})`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "loader/embedded/embedded_part.h"

namespace meshlint {

struct EncodedValue {
    ByteRange range;  ///< from the name of the function to the end of the object
    /// The object in YAML's flow style: `:` for `=`, a comma where a line end separates entries,
    /// and `"${}"` for each expression whose value nobody knows.
    std::vector<EmbeddedPiece> pieces;
    bool has_another = false;  ///< inside; such a one is an expression
};

/// Finds those in a text.
class EncodedValues {
public:
    explicit EncodedValues(std::string_view text)
        : text_(text), budget_(least_budget + text.size() * budget_per_byte) {}

    /// The first one at or after `at`; nothing without one. One whose object cannot be read is
    /// passed over.
    [[nodiscard]] std::optional<EncodedValue> find(std::size_t at);

private:
    // Calls may stand inside of each other, and each of them reads on to its end.
    static constexpr std::size_t least_budget = std::size_t{1} << 16;
    static constexpr std::size_t budget_per_byte = 16;

    std::string_view text_;
    std::size_t budget_;  // so many bytes may still be read
};

}  // namespace meshlint
