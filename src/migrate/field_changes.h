// What another release makes of the fields that a mesh block sets.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"
#include "meshlint/upgrade.h"

namespace meshlint {

/// Compares what the two releases say about the fields below `root`, a mesh block's mapping.
/// Changes of behaviour are listed for upgrades only. Positions are left to the caller.
[[nodiscard]] FieldComparison compare_releases(const PlacedTree& block, NodeId root, Minor from,
                                               Minor to);

}  // namespace meshlint
