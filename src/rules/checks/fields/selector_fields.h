// What people write into an item of `discoverySelectors` that is no field of it: labels without
// `matchLabels`, the `namespaceSelector` of other resources.
#pragma once

#include <optional>
#include <string>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

[[nodiscard]] bool is_discovery_selector(const MessageView& view);

/// Whether the selector has no field that selects, so that it selects every namespace.
[[nodiscard]] bool selects_everything(const MessageView& selector);

/// Whether what is said of the selector's first entry is about this one, too: labels together.
[[nodiscard]] bool goes_with_first(const MessageView& selector, const MessageEntry& entry);

/// What to do with an entry of the selector that is no field of it; nothing where nobody knows.
[[nodiscard]] std::optional<Advice> advice_on_selector_entry(const PlacedTree& placed,
                                                             const MessageView& selector,
                                                             const MessageEntry& entry);

}  // namespace meshlint
