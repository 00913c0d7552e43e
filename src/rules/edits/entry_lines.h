// Which lines an entry of a block mapping takes up.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// All offsets are in the tree's text, whose lines end in LF. Blank lines belong to no entry.
struct EntryLines {
    ByteRange lines;              ///< from the start of the key's line to behind the last line end
    std::size_t comments = 0;     ///< where the comment lines right above begin, equally indented
    std::size_t column = 0;       ///< of the key
    std::size_t value_end = 0;    ///< behind the last character of the value
    std::size_t end_comment = 0;  ///< the `#` of a comment behind the value; 0 when there is none

    [[nodiscard]] ByteRange with_comments() const { return {comments, lines.end}; }
};

/// Nothing when the entry shares its first or last line with anything but a comment.
[[nodiscard]] std::optional<EntryLines> entry_lines(const YamlTree& tree, std::string_view text,
                                                    NodeId mapping, NodeId key);

/// An entry by its key, which must be one of the mapping's own.
struct Entry {
    NodeId key = no_node;
    NodeId value = no_node;  ///< as written: an alias is not followed
    std::size_t index = 0;
};

[[nodiscard]] std::optional<Entry> find_entry(const YamlTree& tree, NodeId mapping, NodeId key);

/// Just behind the `:` of a key; nothing for a key without one, such as `? a`.
[[nodiscard]] std::optional<std::size_t> behind_colon(const YamlTree& tree, std::string_view text,
                                                      NodeId key);

}  // namespace meshlint
