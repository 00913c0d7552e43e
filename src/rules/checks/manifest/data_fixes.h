// Fixes of what stands under `data` of a shared ConfigMap.
#pragma once

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "loader/yaml/mapping_view.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Offers to make a string of the mapping under `mesh`, whose key is given: a literal block of its
/// lines, or the text in single quotes where it is written in brackets. Proven: the string, loaded,
/// says what the mapping said.
void offer_string(LintContext& context, Finding& finding, const PlacedTree& manifest,
                  const ConfigMap& config_map, NodeId mesh_key);

/// Offers to put the settings that stand directly under `data` into a text `mesh: |-`. Proven: the
/// text, loaded, says what the settings said.
void offer_mesh_around(LintContext& context, Finding& finding, const PlacedTree& manifest,
                       const ConfigMap& config_map);

/// Offers to move a setting from under `data` to the end of the text of `mesh`, where that is a
/// literal block without it. Proven: the text, loaded, has the setting and all that it had.
void offer_into_mesh(LintContext& context, Finding& finding, const PlacedTree& manifest,
                     const ConfigMap& config_map, const MappingEntry& setting,
                     const MappingEntry& mesh);

}  // namespace meshlint
