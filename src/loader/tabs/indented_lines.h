// The lines of a block of YAML with what their indentation may depend on.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/tabs/tab_scanner.h"
#include "meshlint/text.h"

namespace meshlint {

/// What the end of a line's text opens.
enum class Opens : unsigned char {
    nothing,
    children,
    block,    ///< a block scalar that holds YAML
    literal,  ///< a block scalar with any text
};

/// A line with text on it, comments left out.
struct IndentedLine {
    ByteRange blanks;      ///< in front of the text
    std::size_t lead = 0;  ///< from the start of the text to its key, behind dashes
    /// From the start of the text to what a text below it belongs to: its key, or the last dash of
    /// an entry without one.
    std::size_t owner = 0;
    bool bad = false;    ///< has bad tabs in its indentation
    bool entry = false;  ///< starts with a dash
    bool keyed = false;  ///< has a key or a dash: no continuation of a scalar
    Opens opens = Opens::nothing;
};

struct IndentedLines {
    std::vector<IndentedLine> lines;
    std::vector<std::pair<ByteRange, std::size_t>> comments;  ///< blanks, and the line they precede
    std::vector<ByteRange> empty;                             ///< bad tabs on blank lines
    std::vector<std::pair<ByteRange, std::size_t>> inner;     ///< behind the dash of that line
};

[[nodiscard]] bool has_tab(std::string_view text, ByteRange blanks);

/// Cuts the text into lines, as far as the bad tabs matter: `ahead` lines behind the last of them.
/// Lines that only go on with what one above began are left out, unless they have bad tabs.
[[nodiscard]] IndentedLines read_indented_lines(std::string_view text, const TabScan& scan,
                                                std::size_t ahead);

}  // namespace meshlint
