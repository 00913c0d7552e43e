// Reads inputs portion by portion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/base/deadline.h"
#include "cli/inputs/input_walker.h"
#include "meshlint/limits.h"
#include "platform/file.h"

namespace meshlint::cli {

/// Bytes that were read, and room for more behind them.
class ReadBuffer {
public:
    [[nodiscard]] std::string_view text() const { return {bytes_.get() + begin_, size()}; }
    [[nodiscard]] std::size_t size() const { return end_ - begin_; }

    void clear() { begin_ = end_ = 0; }
    void drop_front(std::size_t size) { begin_ += size; }

    /// The room behind the text, to read into.
    [[nodiscard]] std::span<char> room() { return {bytes_.get() + end_, capacity_ - end_}; }
    /// So many bytes of the room are text now.
    void extend(std::size_t size) { end_ += size; }

    /// Makes sure that text and room have `size` bytes, no fewer than the text.
    void reserve(std::size_t size);

private:
    std::unique_ptr<char[]> bytes_;  // NOLINT(*-avoid-c-arrays): a vector would be filled first
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

/// Reads into one buffer, which serves all inputs one after the other. A small input arrives whole.
class InputReader {
public:
    enum class Outcome : std::uint8_t {
        more,     ///< there may be more to read
        read,     ///< to its end: text() holds the rest of the input
        skipped,  ///< a found file that turned out to be no regular file
        failed,   ///< problem() says why
    };

    /// Refuses inputs that are larger than the limits, and those with a document that is, as far as
    /// nothing of it is dropped. Gives up when the deadline passes.
    explicit InputReader(const Limits& limits = {}, Deadline deadline = {})
        : limits_(limits), deadline_(deadline) {}

    /// Starts a new input; the answer is never `read`. Never waits for a pipe that was merely
    /// found. `stdin_descriptor` is read for the standard input.
    [[nodiscard]] Outcome open(const Input& input, int stdin_descriptor);

    /// Reads on behind text(); `more`, `read` or `failed`.
    [[nodiscard]] Outcome read_more();

    /// Both, until text() is the whole input.
    [[nodiscard]] Outcome read(const Input& input, int stdin_descriptor);

    /// What was read and not dropped. Valid until the next call of another function.
    [[nodiscard]] std::string_view text() const { return buffer_.text(); }

    /// The first bytes of text() are not needed any more.
    void drop_front(std::size_t size) { buffer_.drop_front(size); }

    /// Why the input could not be read.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    [[nodiscard]] Outcome fail(std::string problem);
    [[nodiscard]] Outcome fail(int error);
    /// Sets the descriptor, and says what it is.
    [[nodiscard]] int open_or_take(InputKind kind, platform::FileStatus& status);
    [[nodiscard]] platform::Waited wait() const;
    /// Which limit the input does not keep.
    [[nodiscard]] std::optional<std::string> find_limit() const;
    [[nodiscard]] bool is_late() const;
    [[nodiscard]] std::size_t wanted_room() const;

    Limits limits_;
    Deadline deadline_;
    bool found_ = false;   ///< met in a folder
    bool patient_ = true;  ///< waits for what is to come
    ReadBuffer buffer_;
    std::uint64_t total_ = 0;
    std::string name_;
    platform::FileDescriptor file_;
    int descriptor_ = -1;
    std::uint64_t expected_ = 0;  ///< so much is left of a regular file, as the system says
    std::string problem_;
};

}  // namespace meshlint::cli
