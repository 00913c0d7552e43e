// Steps through the plain block YAML that kubectl prints: keys, dashes, scalars.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "meshlint/text.h"

namespace meshlint {

/// A place in a text. Each step is taken over what no two YAML parsers read differently, or
/// refused: then the cursor stands anywhere. That the characters are usual ones is not its
/// business.
class PlainCursor {
public:
    explicit PlainCursor(std::string_view text) : text_(text) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    /// Must not be asked at the end.
    [[nodiscard]] char here() const { return text_[at_]; }
    /// At the `- ` in front of an item.
    [[nodiscard]] bool at_dash() const { return text_.substr(at_, 2) == "- "; }
    /// At a key: there is a colon behind it on its line.
    [[nodiscard]] bool at_key() const { return key_end() != std::string_view::npos; }

    /// How many spaces there were.
    std::size_t skip_spaces();
    /// Over a `-` and the spaces behind it; returns how many characters.
    std::size_t skip_dash();
    /// Over a line feed; false when there is none here.
    [[nodiscard]] bool skip_line_end();

    /// Over a key and its colon; returns the key without quotes.
    [[nodiscard]] std::optional<std::string_view> take_key();

    /// Over a scalar, `{}` or `[]`, to the end of its last line. `parent`: the column of the block
    /// collection that it stands in. False at the end of the text, too.
    [[nodiscard]] bool take_value(std::size_t parent);

private:
    [[nodiscard]] std::size_t key_end() const;
    [[nodiscard]] bool may_be_quoted(ByteRange range) const;
    [[nodiscard]] bool take_plain(std::size_t parent);
    [[nodiscard]] bool take_plain_line();
    [[nodiscard]] bool take_single_quoted();
    [[nodiscard]] bool take_double_quoted();
    [[nodiscard]] bool take_block(std::size_t parent);
    [[nodiscard]] bool take_block_lines(std::size_t parent, std::size_t indent);

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace meshlint
