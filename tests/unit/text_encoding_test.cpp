#include "loader/text/text_encoding.h"

#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

enum class Order : bool { little_endian, big_endian };

void append_unit(std::string& out, char32_t unit, Order order) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    out += order == Order::little_endian ? low : high;
    out += order == Order::little_endian ? high : low;
}

/// UTF-16 with its byte order mark.
std::string utf16(std::u32string_view text, Order order) {
    std::string bytes;
    append_unit(bytes, 0xFEFF, order);
    for (const char32_t value : text) {
        if (value < 0x10000) {
            append_unit(bytes, value, order);
        } else {
            append_unit(bytes, 0xD800 + ((value - 0x10000) >> 10U), order);
            append_unit(bytes, 0xDC00 + ((value - 0x10000) & 0x3FFU), order);
        }
    }
    return bytes;
}

}  // namespace

TEST_CASE("without a UTF-16 byte order mark the bytes stay as they are") {
    CHECK_FALSE(transcode_utf16(""));
    CHECK_FALSE(transcode_utf16("\xFF"));
    CHECK_FALSE(transcode_utf16("\xFE"));
    CHECK_FALSE(transcode_utf16("a: 1\n"));
    CHECK_FALSE(
        transcode_utf16("\xEF\xBB\xBF"
                        "a: 1\n"));
    CHECK_FALSE(transcode_utf16(std::string_view("a\0:\0", 4)));
}

TEST_CASE("UTF-16 becomes UTF-8 without the byte order mark") {
    const Order order = GENERATE(Order::little_endian, Order::big_endian);
    CHECK(transcode_utf16(utf16(U"", order)) == "");
    CHECK(transcode_utf16(utf16(U"a: 1\r\n", order)) == "a: 1\r\n");
    CHECK(transcode_utf16(utf16(U"\u00E9\u0800\uD7FF\uE000\uFFFD", order)) ==
          "\u00E9\u0800\uD7FF\uE000\uFFFD");
    CHECK(transcode_utf16(utf16(U"\U00010000\U0001F600\U0010FFFF", order)) ==
          "\U00010000\U0001F600\U0010FFFF");
    CHECK(transcode_utf16(utf16(U"\uFEFFx", order)) ==
          "\xEF\xBB\xBF"
          "x");
}

TEST_CASE("what UTF-16 does not allow stays refused") {
    // U+FFFF is one character wide and no YAML text may hold it, in the cluster neither.
    const std::string bad = "\xEF\xBF\xBF";
    const Order order = GENERATE(Order::little_endian, Order::big_endian);
    const auto broken = [&](std::u32string_view units) {
        std::string bytes = utf16(U"", order);
        for (const char32_t unit : units) append_unit(bytes, unit, order);
        return bytes;
    };
    const std::u32string high(1, char32_t{0xD83D});
    const std::u32string low(1, char32_t{0xDE00});
    CHECK(transcode_utf16(broken(high)) == bad);
    CHECK(transcode_utf16(broken(low)) == bad);
    CHECK(transcode_utf16(broken(high + U"a")) == bad + "a");
    CHECK(transcode_utf16(broken(low + high)) == bad + bad);
    CHECK(transcode_utf16(broken(high + high + low)) == bad + "\U0001F600");
    CHECK(transcode_utf16(broken(U"a") + "b") == "a" + bad);  // half a unit at the end
}

TEST_CASE("every code point survives") {
    const Order order = GENERATE(Order::little_endian, Order::big_endian);
    std::u32string all;
    std::string expected;
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF) continue;
        all += value;
        append_utf8(expected, value);
    }
    CHECK((transcode_utf16(utf16(all, order)) == expected));
}

}  // namespace meshlint
