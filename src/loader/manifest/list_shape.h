// A List in the shape in which kubectl prints it, which can be read item by item:
//
//     apiVersion: v1
//     items:
//     - apiVersion: v1
//       kind: ConfigMap
//     - ...
//     kind: List
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// What stands in front of the first item.
inline constexpr std::string_view list_head = "apiVersion: v1\nitems:\n";

/// The same with an item that is nothing, for a rest of a List: to a parser it is what the items in
/// front would be.
inline constexpr std::string_view list_head_of_rest = "apiVersion: v1\nitems:\n- x\n";

/// The size of everything in front of the first item when `text` starts with such a List, a
/// separator line in front of it or not; 0 otherwise. Whether it is a List only its end tells.
[[nodiscard]] std::size_t list_start(std::string_view text);

/// Whether `text` starts with an item of a List. What follows whole documents does not.
[[nodiscard]] bool starts_in_list(std::string_view text);

/// Whether a line that starts with this character cannot belong to the item above it. Blank and
/// indented lines can, comments between them, and whatever starts with an unusual line break.
[[nodiscard]] constexpr bool ends_item(char c) { return c > ' ' && c <= '~' && c != '#'; }

/// The size of the item at the start of `text`: a line that starts with `- `, and the lines behind
/// it down to one that ends it. 0 when there is no item. The size of the text when no other line
/// follows.
[[nodiscard]] std::size_t item_size(std::string_view text);

/// Whether `text` starts with another item or with the key `kind`, as the text behind an item of
/// kubectl's does. A line of the item that is not indented by mistake looks otherwise.
[[nodiscard]] bool may_follow_item(std::string_view text);

/// Of a tree of one item, `- ` included: the object in it, when what the item says does not depend
/// on what else is in the List: it has a kind and an apiVersion, and neither anchors nor aliases. no_node otherwise.
[[nodiscard]] NodeId separate_object(const YamlTree& tree);

/// The offset of the key `items` that counts when the document is a List; nothing when it is none.
[[nodiscard]] std::optional<std::size_t> items_key_of_list(const YamlTree& tree);

}  // namespace meshlint
