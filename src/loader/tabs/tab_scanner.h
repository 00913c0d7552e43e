// Finds the tabs that the cluster's YAML parser refuses, all of them, also behind the first error.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// A run of tabs, nothing but tabs, that stands where YAML wants spaces.
struct BadTabs {
    ByteRange range;
    /// How many spaces to put there instead: up to the next tab stop, as wide as the text's own
    /// indentation, or further where a line belongs to a block scalar; 0 on an otherwise blank
    /// line.
    std::size_t spaces = 0;
};

/// The bad tabs of a document, and which of its lines only go on with what one above began.
struct TabScan {
    std::vector<BadTabs> bad;
    /// Where lines begin that stand inside brackets or quotes; in order.
    std::vector<std::size_t> continuations;
};

/// The bad tabs of the first document of `text`, in order: in a line's indentation in block
/// context, also on blank lines and in front of comments; between a block indicator (`-`, `?`, or
/// the `:` of an explicit key) and its entry; in the indentation of a block scalar's lines and of
/// the lines that continue a plain scalar. A line with one bad tab in its indentation has all tabs
/// there reported.
///
/// Tabs inside the content of a scalar, behind a value, behind the `:` of a simple key and inside
/// brackets are fine. A text that libyaml accepts to its end has no bad tabs. Linear; any bytes.
[[nodiscard]] TabScan scan_tabs(std::string_view text);

/// Only their ranges.
[[nodiscard]] std::vector<ByteRange> find_bad_tabs(std::string_view text);

}  // namespace meshlint
