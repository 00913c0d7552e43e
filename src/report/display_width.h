// How many columns of a terminal a code point fills.
#pragma once

#include <cstddef>

namespace meshlint {

/// 0 for what combines with the character in front of it, 2 for wide East Asian characters and
/// emoji, otherwise 1. Code points that are shown escaped (see escape.h) are not asked about.
[[nodiscard]] std::size_t display_width(char32_t value);

}  // namespace meshlint
