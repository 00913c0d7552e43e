// Reads one input whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/input_walker.h"

namespace meshlint::cli {

/// Reads into one buffer that serves all inputs one after the other.
class InputReader {
public:
    enum class Outcome : std::uint8_t {
        read,
        skipped,  ///< a found file that turned out to be no regular file
        failed,   ///< problem() says why
    };

    /// Inputs of more than `limit` bytes are refused, before they take up memory where possible.
    explicit InputReader(std::size_t limit = std::size_t{1} << 30) : limit_(limit) {}

    /// Never waits for a pipe that was merely found. `stdin_descriptor` is read for the standard
    /// input.
    [[nodiscard]] Outcome read(const Input& input, int stdin_descriptor);

    /// The bytes of the input read last; valid until the next one.
    [[nodiscard]] std::string_view text() const { return buffer_; }

    /// Why the input read last could not be read.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    [[nodiscard]] int fill(int descriptor, std::size_t expected);
    [[nodiscard]] std::string size_words() const;

    std::size_t limit_;
    std::string buffer_;
    std::string problem_;
};

}  // namespace meshlint::cli
