// A document as the client has it: its text, edited in place, and positions in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/protocol/json.h"
#include "meshlint/text.h"

namespace meshlint::lsp {

/// What the characters of a position count.
enum class PositionEncoding : std::uint8_t { utf16, utf8 };

/// A place as the protocol tells it: both numbers are 0-based.
struct LspPosition {
    std::size_t line = 0;
    std::size_t character = 0;

    friend constexpr auto operator<=>(const LspPosition&, const LspPosition&) = default;
};

/// Units of the encoding in a text; a byte that is no UTF-8 counts as one.
[[nodiscard]] std::size_t count_units(std::string_view text, PositionEncoding encoding);

/// A line ends at LF, CRLF or CR. Places beyond the end of a line, or of the text, mean that end.
class TextDocument {
public:
    TextDocument(std::string uri, std::int64_t version, std::string text,
                 PositionEncoding encoding);

    [[nodiscard]] const std::string& uri() const { return uri_; }
    [[nodiscard]] std::int64_t version() const { return version_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] PositionEncoding encoding() const { return encoding_; }

    void set_version(std::int64_t version) { version_ = version; }

    /// Replaces the whole text.
    void replace(std::string text);

    /// Replaces what is between two places; a range whose end lies in front of its start is empty.
    void replace(LspPosition begin, LspPosition end, std::string_view text);

    [[nodiscard]] std::size_t line_count() const { return starts_.size(); }
    /// The bytes of a line, without its line end. `line` must be less than line_count().
    [[nodiscard]] ByteRange line(std::size_t line) const;
    /// The line of a byte, which may be the one behind the last.
    [[nodiscard]] std::size_t line_at(std::size_t offset) const;

    [[nodiscard]] std::size_t offset_at(LspPosition position) const;
    [[nodiscard]] LspPosition position_at(std::size_t offset) const;

    /// As the protocol writes it.
    [[nodiscard]] Json range(ByteRange range) const;

private:
    std::string uri_;
    std::int64_t version_;
    std::string text_;
    PositionEncoding encoding_;
    std::vector<std::size_t> starts_;  // of lines; an edit moves them rather than count anew
};

[[nodiscard]] Json to_json(LspPosition position);

/// Places out of range are the document's to bend; what is no number, or less than nothing, is 0.
[[nodiscard]] LspPosition to_position(const Json& position);

}  // namespace meshlint::lsp
