// Takes the messages out of the bytes that a client sends.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint::lsp {

/// Frames of the base protocol: headers, an empty line, and as many bytes as `Content-Length` says.
/// What is no frame is an error, told once, and skipped: reading goes on with the next header.
/// There is none inside of a message, however long: JSON has no empty lines in its strings.
class MessageReader {
public:
    /// Larger messages are skipped without being kept. A document of the largest size that is
    /// linted fits, with its line ends and quotes escaped.
    static constexpr std::size_t most_message_bytes = std::size_t{160} << 20;
    static constexpr std::size_t most_header_bytes = std::size_t{8} << 10;

    /// Exactly one of the two.
    struct Item {
        std::optional<std::string> content;
        std::string_view error;  ///< a sentence in static storage
    };

    explicit MessageReader(std::size_t most_bytes = most_message_bytes) : most_(most_bytes) {}

    void add(std::string_view bytes) { buffer_ += bytes; }

    /// The next message that is complete; nothing when more bytes are needed.
    [[nodiscard]] std::optional<Item> next();

private:
    /// Why there is no header where one should be; empty where there is one, or too few bytes.
    [[nodiscard]] std::string_view read_header();
    [[nodiscard]] std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }
    void drop(std::size_t size);

    std::size_t most_;
    std::string buffer_;
    std::size_t begin_ = 0;              ///< what stands in front was read
    std::optional<std::size_t> length_;  ///< of the message that is being read
    bool waiting_ = false;               ///< for more bytes
    bool in_garbage_ = false;            ///< since an error no header was found
};

/// A message as it is sent.
[[nodiscard]] std::string framed(std::string_view content);

}  // namespace meshlint::lsp
