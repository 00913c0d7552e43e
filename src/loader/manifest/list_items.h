// A long List in the shape in which kubectl prints it, in YAML or in JSON, whose items can be read
// one by one:
//
//     apiVersion: v1             {
//     items:                         "apiVersion": "v1",
//     - apiVersion: v1               "items": [
//       kind: ConfigMap                  {
//     - ...                                  "apiVersion": "v1",
//     kind: List                         ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// A List up to this size is read in one piece, so that whatever is wrong with any of it gets the
/// verdict of kubectl. People write shorter ones.
inline constexpr std::size_t largest_whole_list = std::size_t{256} << 10;

enum class ListFormat : std::uint8_t { none, yaml, json };

/// How the List at the start of `text` is written, a byte order mark or a separator line in front
/// of it or not. `none`: there is no such List, or its end is within largest_whole_list, or so much
/// is not there yet.
[[nodiscard]] ListFormat long_list(std::string_view text);

/// The size of what stands in front of the first item of such a List.
[[nodiscard]] std::size_t list_head_size(ListFormat format, std::string_view text);

/// Whole lines at the start of the items of a List or of what is left of them.
struct ListPart {
    std::size_t size = 0;
    bool is_item = false;  ///< else they hold nothing to read
    bool ends_list = false;
};

/// Nothing while it is not certain where the part ends: there is no line behind it, unless
/// `is_all`.
[[nodiscard]] std::optional<ListPart> first_list_part(ListFormat format, std::string_view text,
                                                      bool is_all);

/// Of the lines of an item: the text that is YAML by itself. Starts with a dash, or is JSON.
[[nodiscard]] std::string_view item_text(ListFormat format, std::string_view lines);

/// The object in the tree of such a text; the root of any other tree. no_node where there is none.
[[nodiscard]] NodeId object_of_item(const YamlTree& tree);

}  // namespace meshlint
