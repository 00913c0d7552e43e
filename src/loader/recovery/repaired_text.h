// A text after repairs, which still knows what of it stood where before.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/text.h"

namespace meshlint {

/// Starts as a copy of a source and is edited in steps. All of it is linear in the text, and in the
/// number of edits for each place.
class RepairedText {
public:
    explicit RepairedText(std::string_view source);

    [[nodiscard]] std::string_view text() const { return text_; }

    /// Edits the text as it is now; the edits do not overlap.
    void apply(std::vector<TextEdit> edits);

    /// The smallest range of the source that covers the range of the text as it is now. What was
    /// inserted stands where the source bytes that it replaced do.
    [[nodiscard]] ByteRange in_source(ByteRange range) const;

    /// An edit of the text as an edit of the source; nothing where it touches what was repaired.
    [[nodiscard]] std::optional<TextEdit> in_source(const TextEdit& edit) const;

private:
    /// Bytes that are the source's, or that replace `source`, which may be empty.
    struct Piece {
        std::size_t begin = 0;  ///< in the text
        std::size_t size = 0;
        ByteRange source;
        bool copied = false;
    };

    [[nodiscard]] const Piece& piece_at(std::size_t offset) const;
    void append_slice(std::vector<Piece>& to, ByteRange range) const;

    std::string text_;
    std::vector<Piece> pieces_;  // in order, without gaps; never empty
};

}  // namespace meshlint
