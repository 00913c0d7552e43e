// Places in a text: byte ranges inside the program, lines and columns for people.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint {

/// A half-open range of byte offsets, [begin, end). Empty when both are equal.
struct ByteRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin == end; }
    friend constexpr bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// The bytes of `text` in `range`, which must lie inside it.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, ByteRange range) {
    return text.substr(range.begin, range.size());
}

/// A place as people read it. Both numbers are 1-based; a column counts Unicode code points, and
/// each byte that is not valid UTF-8 counts as one.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;

    friend constexpr auto operator<=>(const Position&, const Position&) = default;
};

/// Translates byte offsets of one text into lines and columns. A line ends at LF; the CR of a CRLF
/// belongs to the line end. A byte order mark at the start takes no column.
///
/// The text must outlive the index. Building it is linear, a lookup logarithmic.
class LineIndex {
public:
    /// `lines_before`: how many lines stand in front of the text, which is the end of another one.
    explicit LineIndex(std::string_view text, std::size_t lines_before = 0)
        : LineIndex(text, lines_before, {0, text.size()}) {}

    /// Knows only the lines that lie in `part` or reach into it; no other place may be asked for.
    LineIndex(std::string_view text, std::size_t lines_before, ByteRange part);

    /// `offset` may be the size of the text: the place just behind its last byte.
    [[nodiscard]] Position position(std::size_t offset) const;

    /// The bytes of the line with this number, as position() counts them, without its line end.
    [[nodiscard]] ByteRange line(std::size_t number) const;

    [[nodiscard]] std::size_t line_count() const { return starts_.size(); }

private:
    /// Inside a long line: a code point starts here, in this column.
    struct Milestone {
        std::size_t offset = 0;
        std::size_t column = 1;
    };

    void add_milestones(ByteRange line);
    [[nodiscard]] std::size_t column(std::size_t line_start, std::size_t offset) const;

    std::string_view text_;
    std::size_t lines_before_;
    std::vector<std::size_t> starts_;
    std::vector<Milestone> milestones_;  // in order; none in lines of usual length
};

/// What is wrong with a text, for people.
struct Problem {
    std::optional<Position> position;  ///< nothing where it is about the text as a whole
    std::string message;               ///< a clause without a full stop, not escaped
};

}  // namespace meshlint
