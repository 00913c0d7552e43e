// Looks through the items of a List without parsing them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace meshlint {

/// An item of a List that is certainly good YAML by itself.
struct PlainItem {
    std::size_t size = 0;  ///< up to the next line that starts without a blank
    bool could_hold_target = false;
};

/// Reads the item at the start of `text`, a line that starts with `- `, when it is written the way
/// kubectl prints objects: block mappings with a kind, block sequences, scalars of all five styles,
/// `{}` and `[]`. Nothing for anything else, such as comments, anchors, tags, other flow
/// collections, tabs outside block scalars, CR; and nothing when `text` ends within the item. What
/// it accepts, every YAML parser does. Fast: as that of searching in block scalars, some hundred MB
/// a second elsewhere.
[[nodiscard]] std::optional<PlainItem> read_plain_item(std::string_view text);

}  // namespace meshlint
