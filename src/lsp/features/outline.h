// Where in block YAML a place is, told by lines and their indentation: a text that is being typed
// is hardly ever YAML, and a tree of it is no help.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint::lsp {

/// A line by itself: `- - key: value  # comment`. Ranges are in the text.
struct OutlineLine {
    ByteRange range;                  ///< without the line end
    std::vector<std::size_t> dashes;  ///< their columns, 0-based, in bytes
    std::size_t column = 0;           ///< of what follows them
    std::size_t content = 0;          ///< the same, as an offset
    std::optional<ByteRange> key;     ///< without quotes
    std::size_t colon = 0;            ///< only with a key
    ByteRange value;  ///< what stands behind the colon, or the dashes where there is none
    std::optional<std::size_t> comment;  ///< where its `#` is

    [[nodiscard]] bool is_blank() const { return content == range.end && dashes.empty(); }
    /// Nothing that counts: blank, or a comment.
    [[nodiscard]] bool says_nothing() const { return dashes.empty() && !key && value.empty(); }
};

/// A list item or a key that a place is in. In a flow collection it has no column.
struct OutlineStep {
    std::size_t line = 0;  ///< the start of its line
    std::size_t column = 0;
    bool is_item = false;
    std::string_view key;    ///< no item
    std::string_view value;  ///< what stands behind the key on its line

    /// Whether text follows that is no YAML, or none of this text.
    [[nodiscard]] bool holds_text() const {
        return value.starts_with('|') || value.starts_with('>');
    }
};

enum class OutlinePart : std::uint8_t { key, value, comment };

/// A place on the way from the top of a text. Views point into the text.
struct OutlinePlace {
    std::vector<OutlineStep> steps;  ///< from the top; without the place's own key
    OutlineLine line;
    OutlinePart part = OutlinePart::key;
    ByteRange word;                           ///< what is being typed: up to the place
    std::optional<ByteRange> key;             ///< that the place is in or behind; without quotes
    std::size_t colon = 0;                    ///< only with a key
    ByteRange value;                          ///< what stands behind the colon, or alone
    bool in_flow = false;                     ///< between brackets
    std::vector<std::string_view> flow_keys;  ///< the others between the innermost ones
};

[[nodiscard]] OutlineLine read_outline_line(std::string_view text, std::size_t offset);

[[nodiscard]] OutlinePlace find_place(std::string_view text, std::size_t offset);

/// The text in the quotes around a scalar, its escapes as they are.
[[nodiscard]] std::string_view unquoted(std::string_view scalar);

/// How far to the right of the place the fields of the list item above it stand, where it is right
/// below the dash of that: there Enter puts the cursor behind `- name: x`. Nothing elsewhere.
[[nodiscard]] std::optional<std::size_t> columns_to_item_above(std::string_view text,
                                                               const OutlinePlace& place);

/// The keys that stand beside the place in its mapping, without that of its own line.
[[nodiscard]] std::vector<std::string_view> keys_beside(std::string_view text,
                                                        const OutlinePlace& place);

/// The text with the line of the place made whole, so that it can be read: same lines, same bytes
/// in front of it.
[[nodiscard]] std::string with_whole_line(std::string_view text, const OutlinePlace& place);

}  // namespace meshlint::lsp
