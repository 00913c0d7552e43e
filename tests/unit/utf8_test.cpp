#include "loader/text/utf8.h"

#include <string>
#include <string_view>

#include "catch2.h"

namespace meshlint {

namespace {

/// The value where the first bytes are a code point that ends the text, 0xFFFFFFFF otherwise.
char32_t decoded(std::string_view text) {
    const CodePoint point = decode_code_point(text, 0);
    return point.valid && point.length == text.size() ? point.value : 0xFFFFFFFF;
}

}  // namespace

TEST_CASE("code points of every length, first and last") {
    CHECK(decoded(std::string_view("\0", 1)) == 0);
    CHECK(decoded("\x7F") == 0x7F);
    CHECK(decoded("\xC2\x80") == 0x80);
    CHECK(decoded("\xDF\xBF") == 0x7FF);
    CHECK(decoded("\xE0\xA0\x80") == 0x800);
    CHECK(decoded("\xED\x9F\xBF") == 0xD7FF);
    CHECK(decoded("\xEE\x80\x80") == 0xE000);
    CHECK(decoded("\xEF\xBF\xBF") == 0xFFFF);
    CHECK(decoded("\xF0\x90\x80\x80") == 0x10000);
    CHECK(decoded("\xF4\x8F\xBF\xBF") == 0x10FFFF);
}

TEST_CASE("invalid bytes are taken one at a time") {
    const std::string_view text = GENERATE(
        "\x80", "\xBF", "\xC0\x80", "\xC1\xBF",  // a continuation alone, two bytes overlong
        "\xE0\x80\x80", "\xE0\x9F\xBF",          // three bytes overlong
        "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",  // four bytes overlong
        "\xED\xA0\x80", "\xED\xBF\xBF",          // surrogates
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xC3", "\xE2\x82",
        "\xF0\x9F\x98",  // cut off
        "\xC3"
        "a",
        "\xE2\x82"
        "a",
        "\xE2"
        "a\x82",
        "\xF0\x9F\x98"
        "a",
        "\xC3\xC3\xA9");
    CAPTURE(text);
    const CodePoint point = decode_code_point(text, 0);
    CHECK_FALSE(point.valid);
    CHECK(point.length == 1);
    CHECK(point.value == static_cast<unsigned char>(text[0]));
}

TEST_CASE("a code point is decoded where it stands") {
    constexpr std::string_view text = "a\u00E9\xFF\u65E5";
    CHECK(decode_code_point(text, 1).value == 0xE9);
    CHECK_FALSE(decode_code_point(text, 2).valid);
    CHECK_FALSE(decode_code_point(text, 3).valid);
    CHECK(decode_code_point(text, 4).value == 0x65E5);
    CHECK_FALSE(decode_code_point(text, 6).valid);
}

TEST_CASE("every code point survives encoding and decoding") {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        std::string text;
        append_utf8(text, value);
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (decoded(text) != (surrogate ? 0xFFFFFFFF : value)) {
            FAIL_CHECK("U+" << std::hex << static_cast<unsigned long>(value));
        }
    }
}

TEST_CASE("code points are counted, each invalid byte as one") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("abc") == 3);
    CHECK(count_code_points("a\u0301\u65E5\U0001F600") == 4);
    CHECK(count_code_points("\xE2\x82") == 2);
    CHECK(count_code_points("\xED\xA0\x80") == 3);
    CHECK(count_code_points(std::string_view("\0\0", 2)) == 2);
}

TEST_CASE("the start of a code point is found from each of its bytes") {
    const std::string_view text = "a\u65E5\U0001F600b";
    for (const std::size_t at : {1U, 2U, 3U}) CHECK(start_of_code_point(text, at) == 1);
    for (const std::size_t at : {4U, 5U, 6U, 7U}) CHECK(start_of_code_point(text, at) == 4);
    for (const std::size_t at : {0U, 8U, 9U, 100U}) CHECK(start_of_code_point(text, at) == at);
    CHECK(start_of_code_point("\x80\x80\x80\x80\x80", 4) == 4);
}

}  // namespace meshlint
