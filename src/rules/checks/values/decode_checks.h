// Checks that every value decodes into its field as istiod's JSON decoder does it.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Rules wrong-type, invalid-enum, invalid-duration and oneof-conflict, for the whole message.
/// Fields that AKS blocks are decoded too: its webhook fails open.
void check_decoding(LintContext& context, const PlacedTree& block, const MessageView& mesh);

/// Rule wrong-type for a mesh block that is no mapping at all.
void check_root_type(LintContext& context, const PlacedTree& block, NodeId root);

}  // namespace meshlint
