// Which lines an entry of a block mapping takes up, and which comments are on it: those right above
// in the column of the key, and those behind its value that are indented further than the key.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// The lines of a text, which end in LF. Offsets are those of line starts where nothing else is
/// said.
class TextLines {
public:
    explicit TextLines(std::string_view text) : text_(text) {}

    /// Of the line that the byte at `at` is in.
    [[nodiscard]] std::size_t begin(std::size_t at) const;
    /// Behind its line end.
    [[nodiscard]] std::size_t end(std::size_t at) const {
        return std::min(text_.find('\n', at), text_.size() - 1) + 1;
    }

    [[nodiscard]] bool is_blank(std::size_t line) const { return first_visible(line) == end(line); }
    [[nodiscard]] bool is_comment(std::size_t line) const;

    /// The first of the comment lines right above a line that stand in `column`.
    [[nodiscard]] std::size_t comments_above(std::size_t line, std::size_t column) const;
    /// Behind the last comment line that follows and stands in `column` or further right; blank
    /// lines may be between them.
    [[nodiscard]] std::size_t comments_behind(std::size_t line, std::size_t column) const;

private:
    /// Where the text of a line starts; its end for a blank line.
    [[nodiscard]] std::size_t first_visible(std::size_t line) const {
        return std::min(text_.find_first_not_of(" \t\r\n", line), end(line));
    }

    std::string_view text_;
};

/// The line end that the line at `at` has.
[[nodiscard]] std::string line_end_at(std::string_view text, std::size_t at);

/// All offsets are in the tree's text.
struct EntryLines {
    ByteRange lines;              ///< from the start of the key's line to behind the last line end
    ByteRange with_comments;      ///< the same and the comment lines on it, above and behind
    std::size_t column = 0;       ///< of the key
    std::size_t value_end = 0;    ///< behind the last character of the value
    std::size_t end_comment = 0;  ///< the `#` of a comment behind the value; 0 when there is none
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
