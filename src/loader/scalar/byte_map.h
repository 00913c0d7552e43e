// Where each byte of a decoded scalar came from in the source text.
#pragma once

#include <cstddef>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// Maps offsets in decoded text to byte ranges of the source. Built front to back by appending;
/// stored as runs, so that a block of ten thousand lines costs ten thousand small records.
///
/// Every decoded byte belongs to one run. A copied run maps byte for byte; a replaced run (an
/// escape, a folded line break) maps each of its decoded bytes to the whole source range.
class ByteMap {
public:
    /// `length` decoded bytes equal the source bytes from `source_begin` on.
    void append_copy(std::size_t length, std::size_t source_begin);

    /// `length` decoded bytes stand for the source bytes in `source`.
    void append_replacement(std::size_t length, ByteRange source);

    /// The source place of the end of the decoded text, to be set last; the end of the last run
    /// unless it is set.
    void set_end(std::size_t source_end);

    [[nodiscard]] std::size_t decoded_size() const { return decoded_size_; }

    /// The source bytes of the decoded byte at `offset`. At decoded_size(): the empty range at the
    /// end.
    [[nodiscard]] ByteRange source_of(std::size_t offset) const;

    /// The smallest source range that covers the decoded range. An empty decoded range gives the
    /// empty range in front of the byte at its place.
    [[nodiscard]] ByteRange source_range(ByteRange decoded) const;

private:
    struct Run {
        std::size_t decoded_begin = 0;
        ByteRange source;
        bool copied = false;
    };
    std::vector<Run> runs_;
    std::size_t decoded_size_ = 0;
    std::size_t source_end_ = 0;
};

}  // namespace meshlint
