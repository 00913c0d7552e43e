// Comments of a source that are not in what was made of it.
#pragma once

#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "migrate/kept_fields.h"

namespace meshlint {

/// Where the comments stand, in the source's text, that `result` does not have: those among the
/// lines of `mesh`, a mapping, in the line of the key above it, and around it. What stands within
/// an entry that is not kept, or right above it, went with that.
[[nodiscard]] std::vector<ByteRange> find_lost_comments(const PlacedTree& source, NodeId mesh,
                                                        const std::vector<KeptEntry>& kept,
                                                        std::string_view result);

}  // namespace meshlint
