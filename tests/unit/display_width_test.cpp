#include "report/display_width.h"

#include <algorithm>
#include <span>

#include "catch2.h"
#include "report/display_width_tables.h"

namespace meshlint {
namespace {

bool is_sorted_and_disjoint(std::span<const CodePointRange> ranges) {
    return std::ranges::all_of(ranges, [](CodePointRange r) { return r.first <= r.last; }) &&
           std::ranges::adjacent_find(ranges, [](CodePointRange a, CodePointRange b) {
               return a.last >= b.first;
           }) == ranges.end();
}

TEST_CASE("the width tables are in order") {
    CHECK(is_sorted_and_disjoint(combining));
    CHECK(is_sorted_and_disjoint(wide));
}

TEST_CASE("most characters fill one column") {
    for (const char32_t value : {U' ', U'a', U'~', U'ä', U'ß', U'Ω', U'Ж', U'א', U'ع', U'क', U'→',
                                 U'─', U'☎', U'ｱ', U'\U00010348', U'\uE000', U'\uFFFD'}) {
        CAPTURE(static_cast<unsigned>(value));
        CHECK(display_width(value) == 1);
    }
}

TEST_CASE("combining characters fill none") {
    for (const char32_t value : {0x0300U, 0x0301U, 0x036FU, 0x0483U, 0x05B0U, 0x064BU, 0x094DU,
                                 0x0E34U, 0x1161U, 0x20D0U, 0x3099U, 0xFE20U, 0x1D167U}) {
        CAPTURE(value);
        CHECK(display_width(value) == 0);
    }
    CHECK(display_width(0x02FF) == 1);
    CHECK(display_width(0x0370) == 1);
}

TEST_CASE("East Asian wide characters and emoji fill two") {
    for (const char32_t value : {U'漢', U'字', U'ひ', U'カ', U'한', U'ᄀ', U'！', U'￥', U'⌚', U'✅',
                                 U'🎉', U'🚀', U'🤖', U'\U00020000', U'\U0001F200'}) {
        CAPTURE(static_cast<unsigned>(value));
        CHECK(display_width(value) == 2);
    }
    CHECK(display_width(U'\U0001F1FF') == 1);  // half a flag
    CHECK(display_width(0x2329 - 1) == 1);
    CHECK(display_width(0xFF61) == 1);
}

}  // namespace
}  // namespace meshlint
