#include "loader/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "loader/text/ascii.h"

namespace meshlint {

namespace {

bool same(char a, char b) { return to_lower(a) == to_lower(b); }

void strip_common_ends(std::string_view& a, std::string_view& b) {
    while (!a.empty() && !b.empty() && same(a.front(), b.front())) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && same(a.back(), b.back())) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    strip_common_ends(a, b);
    if (a.size() > b.size()) std::swap(a, b);
    const std::size_t band = std::min(limit, b.size());
    const std::size_t too_far = band + 1;
    if (b.size() - a.size() > limit) return limit + 1;
    if (a.empty()) return b.size();

    // Cell k of row i stands for the prefixes of i bytes of `a` and i + k - band bytes of `b`;
    // anything outside the band costs more than the limit.
    const std::size_t width = 2 * band + 1;
    std::array<std::size_t, 48> inline_cells{};  // enough for a limit of 7
    std::vector<std::size_t> heap_cells(3 * width > inline_cells.size() ? 3 * width : 0);
    const std::span<std::size_t> cells =
        heap_cells.empty() ? std::span(inline_cells) : std::span(heap_cells);
    std::span<std::size_t> before_previous = cells.subspan(0, width);
    std::span<std::size_t> previous = cells.subspan(width, width);
    std::span<std::size_t> current = cells.subspan(2 * width, width);
    std::ranges::fill(before_previous, too_far);
    std::ranges::fill(previous, too_far);
    for (std::size_t k = band; k < width; ++k) previous[k] = k - band;

    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t least = too_far;
        for (std::size_t k = 0; k < width; ++k) {
            std::size_t& cell = current[k];
            cell = too_far;
            if (i + k < band || i + k - band > b.size()) continue;
            const std::size_t j = i + k - band;
            if (k + 1 < width) cell = std::min(cell, previous[k + 1] + 1);
            if (j > 0) {
                if (k > 0) cell = std::min(cell, current[k - 1] + 1);
                cell = std::min(cell, previous[k] + (same(a[i - 1], b[j - 1]) ? 0 : 1));
            }
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1])) {
                cell = std::min(cell, before_previous[k] + 1);
            }
            least = std::min(least, cell);
        }
        // A swap reaches back two rows, but its cost is never below that of the row between.
        if (least > band) return limit + 1;
        std::swap(before_previous, previous);
        std::swap(previous, current);
    }
    const std::size_t distance = previous[band + b.size() - a.size()];
    return distance > band ? limit + 1 : distance;
}

}  // namespace meshlint
