// What is said of a name that no field has: what was meant by it, and where that belongs.
#pragma once

#include <span>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// `entry` is not a field of `view`'s message in any release that the tables have; `contested` are
/// its contested_names(). Rule unknown-field and, for fields of older releases,
/// field-not-in-revision.
void check_unknown_field(LintContext& context, const PlacedTree& placed, const MessageView& view,
                         const MessageEntry& entry, std::span<const std::string_view> contested);

}  // namespace meshlint
