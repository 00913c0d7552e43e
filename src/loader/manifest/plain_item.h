// Looks through the items of a List without parsing them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace meshlint {

/// An item of a List that is certainly good YAML by itself.
struct PlainItem {
    std::size_t size = 0;  ///< up to the line that ends it
    bool could_hold_target = false;
};

/// Reads the item at the start of `text`, a line that starts with `- `, when it is written the way
/// kubectl prints objects: block mappings with a kind, block sequences, scalars of all five styles,
/// `{}` and `[]`. Nothing for anything else, such as comments, anchors, tags, other flow
/// collections, tabs outside block scalars, CR; and nothing when `text` ends within the item. What
/// it accepts, every YAML parser does. Block and quoted scalars are read at the speed of a search.
[[nodiscard]] std::optional<PlainItem> read_plain_item(std::string_view text);

/// The size of the items at the start of `text`, a List from an item on, that can be passed over:
/// plain ones that hold no target, each with another item or the end of the List on the whole line
/// behind it. What an item is, and whether it ends, only that line tells.
[[nodiscard]] std::size_t passable_items(std::string_view text);

}  // namespace meshlint
