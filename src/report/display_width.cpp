#include "report/display_width.h"

#include "report/display_width_tables.h"

namespace meshlint {

std::size_t display_width(char32_t value) {
    if (value < 0x300) return 1;
    if (contains(combining, value)) return 0;
    return contains(wide, value) ? 2 : 1;
}

}  // namespace meshlint
