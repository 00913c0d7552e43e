// Fixes for entries of a mapping that lost their indentation.
#pragma once

#include <vector>

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Entries of `mapping` that belong under one in front of them.
struct LostLines {
    NodeId mapping;
    NodeId parent_key;
    std::vector<NodeId> keys;
};

/// Offers to indent the entries so that they stand in the mapping under the parent. Only where they
/// follow it directly, in block style, and the text then says that.
void offer_indentation(LintContext& context, Finding& finding, const PlacedTree& manifest,
                       const LostLines& lost);

/// Offers to move the entries to the left, out of the metadata, so that they stand in line with it.
/// Only where they are its last ones.
void offer_place_beside_metadata(LintContext& context, Finding& finding, const PlacedTree& manifest,
                                 const ConfigMap& config_map, const LostLines& lost);

/// Offers to indent the entries so that they are the last of the mesh block, the last of the data.
void offer_mesh_indentation(LintContext& context, Finding& finding, const PlacedTree& manifest,
                            const ConfigMap& config_map, const LostLines& lost);

}  // namespace meshlint
