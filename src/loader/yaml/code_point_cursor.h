// Translates libyaml's character indexes into byte offsets.
#pragma once

#include <cstddef>
#include <string_view>

namespace meshlint {

/// libyaml counts characters; everything else here counts bytes. Indexes mostly grow from one
/// question to the next, so the cursor moves on from the last answer: a whole document costs one
/// pass. Texts of ASCII alone cost nothing.
class CodePointCursor {
public:
    explicit CodePointCursor(std::string_view text);

    /// The byte offset of the character with this 0-based index; at most the size of the text.
    [[nodiscard]] std::size_t byte_offset(std::size_t index);

private:
    std::string_view text_;
    bool ascii_;
    std::size_t index_ = 0;
    std::size_t offset_ = 0;
};

}  // namespace meshlint
