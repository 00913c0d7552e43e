// Bytes that were read, and room for more behind them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace meshlint::cli {

/// What has been moved from must not be used.
class ReadText {
public:
    [[nodiscard]] std::string_view text() const { return {bytes_.get() + begin_, size()}; }
    [[nodiscard]] std::size_t size() const { return end_ - begin_; }

    void clear() { begin_ = end_ = 0; }
    void drop_front(std::size_t size) { begin_ += size; }

    /// The room behind the text, to read into.
    [[nodiscard]] std::span<char> room() { return {bytes_.get() + end_, capacity_ - end_}; }
    /// Text and room together, in bytes.
    [[nodiscard]] std::size_t capacity() const { return capacity_; }
    /// So many bytes of the room are text now.
    void extend(std::size_t size) { end_ += size; }

    /// Makes sure that text and room have `size` bytes, no fewer than the text.
    void reserve(std::size_t size);
    /// Copies to the end of the text. What is copied may not be a part of it.
    void append(std::string_view text);

private:
    std::unique_ptr<char[]> bytes_;  // NOLINT(*-avoid-c-arrays): a vector would be filled first
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace meshlint::cli
