// Sorted tables of code points and the question whether one is in them.
#pragma once

#include <algorithm>
#include <span>

namespace meshlint {

/// Both ends are inclusive.
struct CodePointRange {
    char32_t first;
    char32_t last;
};

/// `ranges` must be in ascending order and must not overlap.
[[nodiscard]] constexpr bool contains(std::span<const CodePointRange> ranges, char32_t value) {
    const auto* const end = ranges.data() + ranges.size();
    const auto* const found =
        std::lower_bound(ranges.data(), end, value,
                         [](const CodePointRange& range, char32_t v) { return range.last < v; });
    return found != end && found->first <= value;
}

}  // namespace meshlint
