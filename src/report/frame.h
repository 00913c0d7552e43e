// The framed source line of a finding, with its range underlined.
#pragma once

#include <cstddef>
#include <string>

#include "meshlint/finding.h"
#include "report/palette.h"

namespace meshlint {

/// Display columns of source that a frame shows at most; a longer line is cut around the range.
inline constexpr std::size_t frame_columns = 100;

/// The width of the line number: everything of a finding is indented by it.
[[nodiscard]] std::size_t gutter_width(const Finding& finding);

/// Appends three lines, such as
///
///        |
///     12 |     concurrency: 0
///        |     ^^^^^^^^^^^^^^
///
/// A range that goes on behind its first line is underlined to the end of that line, and the frame
/// says where it ends; an empty range gets one caret.
void append_frame(std::string& out, const Finding& finding, const Palette& colors);

}  // namespace meshlint
