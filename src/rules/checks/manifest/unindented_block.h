// A mesh block whose lines stand beside `mesh: |` instead of below it.
#pragma once

#include <optional>

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "loader/recovery/recover.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Reports that the block is empty, as its lines are keys of `data` or of the ConfigMap, and
/// returns the manifest with the lines where they belong. Nothing where it is not so.
std::optional<Recovered> check_unindented_block(LintContext& context, const PlacedTree& manifest,
                                                const ConfigMap& config_map);

}  // namespace meshlint
