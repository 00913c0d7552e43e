// Checks of the names in a mesh block: does the field exist, here and in this release, and does AKS
// let it through?
#pragma once

#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/lint.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Rules unknown-field, misplaced-field, field-not-in-revision, blocked-field, allowed-field,
/// documented-alias, snake-case-field, deprecated-field, at every level below `mesh`. Returns the
/// fields in use at the two levels that AKS classifies, in the order of the text.
std::vector<FieldUse> check_fields(LintContext& context, const PlacedTree& placed,
                                   const MessageView& mesh);

}  // namespace meshlint
