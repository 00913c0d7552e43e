// Fixes that give a key or a value of the mesh block another name.
#pragma once

#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Offers to call a field by its name `meant`, a lowerCamelCase one. Not offered where that would
/// be a second key of this name, or where the key is given twice or shared with other places.
void offer_rename(LintContext& context, Finding& finding, const PlacedTree& placed,
                  const MessageView& view, const MessageEntry& entry, std::string_view meant);

/// The same for a name that no release has: offered only where `meant` can be set there, so that
/// the rename does not make another mistake of it.
void offer_correction(LintContext& context, Finding& finding, const PlacedTree& placed,
                      const MessageView& view, const MessageEntry& entry, std::string_view meant);

/// Offers to write `text`, which must do for written_like(), in place of a scalar.
void offer_value(LintContext& context, Finding& finding, const PlacedTree& placed, NodeId value,
                 std::string_view text, bool safe = true);

/// Whether the field is there in this release, is not blocked, and takes a value of this kind.
[[nodiscard]] bool can_be_set(const YamlTree& tree, NodeId value, const Message& message,
                              const Field& field, Minor minor);

}  // namespace meshlint
