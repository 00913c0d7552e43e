// Looks through much text at the speed of memory.
#pragma once

#include <cstddef>
#include <string_view>

namespace meshlint {

[[nodiscard]] std::size_t count_line_feeds(std::string_view text);

/// The offset of the first line feed with three dashes behind it, at or after `at`; npos if there
/// is none.
[[nodiscard]] std::size_t find_dashed_line(std::string_view text, std::size_t at);

}  // namespace meshlint
