// Fixes that remove, move or unwrap entries of the mesh block, with their comments.
#pragma once

#include <span>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

// What is offered is proven: the changed text is loaded, and must say what the old one said but for
// the entry in question. Nothing is offered for a mesh block that is no string yet.

/// Offers to move an entry of `view` under the fields `parents`, given from the top, into the
/// mapping that stands there or a new one. Its name and value must be right there.
void offer_move(LintContext& context, Finding& finding, const PlacedTree& placed,
                const MessageView& view, const MessageEntry& entry,
                std::span<const std::string_view> parents);

/// Offers to remove an entry. A mapping that loses its last one becomes `{}`. Not `safe`: what it
/// says is lost.
void offer_removal(LintContext& context, Finding& finding, const PlacedTree& placed, NodeId mapping,
                   NodeId key, bool safe = true);

/// Offers to put what `inner` holds, a mapping or a text of one, in the place of the root, whose
/// only entry leads to it.
void offer_unwrapping(LintContext& context, Finding& finding, const PlacedTree& placed,
                      NodeId inner);

}  // namespace meshlint
