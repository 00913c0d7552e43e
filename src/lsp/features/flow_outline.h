// Where in a flow collection, `{mode: SIMPLE, x: [a, b]}`, a place is: on one line, and while it is
// being typed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint::lsp {

/// What stands between two commas. Ranges are in the text, without the spaces around.
struct FlowEntry {
    ByteRange range;               ///< from bracket or comma to comma or bracket
    std::optional<ByteRange> key;  ///< without quotes
    std::size_t colon = 0;         ///< only with a key
    ByteRange value;               ///< what stands behind the colon, or all of it
};

struct FlowCollection {
    bool is_mapping = false;
    std::vector<FlowEntry> entries;  ///< at least one, if only an empty one
    std::size_t own = 0;             ///< the entry that the place is in
};

/// The collections around the place, the innermost last; empty where there are none, or too many.
/// `line` starts with the outermost bracket.
[[nodiscard]] std::vector<FlowCollection> flow_around(std::string_view text, ByteRange line,
                                                      std::size_t offset);

}  // namespace meshlint::lsp
