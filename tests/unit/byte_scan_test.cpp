#include "loader/text/byte_scan.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "catch2.h"
#include "support/scalar_generator.h"

namespace meshlint {

TEST_CASE("line feeds and dashed lines are found wherever they stand") {
    constexpr std::array<std::string_view, 8> pieces{
        "\n", "\n-", "\n--", "\n---", "-", "---\n", "\r\n---", "0123456789abcdefghijklmnopq"};
    test::Random random(3);
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random.below(300), '.');
        for (std::size_t count = random.below(6); count > 0; --count) {
            text.insert(random.below(text.size() + 1), random.pick(pieces));
        }
        const std::size_t at = random.below(text.size() + 1);
        CAPTURE(text, at);
        REQUIRE(count_line_feeds(text) ==
                static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
        REQUIRE(find_dashed_line(text, at) == text.find("\n---", at));
    }
}

TEST_CASE("words and places are found wherever they stand") {
    constexpr std::array<std::string_view, 6> pieces{
        "meshConfig", "meshCo", "C", "Config", "CC", "0123456789abcdefghijklmnopq"};
    constexpr auto starts_config = [](const char* p) {
        return both(differs(p[0], 'C'), differs(p[5], 'g'));
    };
    test::Random random(5);
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random.below(400), '.');
        for (std::size_t count = random.below(6); count > 0; --count) {
            text.insert(random.below(text.size() + 1), random.pick(pieces));
        }
        const std::size_t at = random.below(text.size() + 1);
        CAPTURE(text, at);
        REQUIRE(contains_word(text, "meshConfig", 'C') ==
                (text.find("meshConfig") != std::string::npos));
        const std::string padded = text + std::string(5, '\0');
        std::size_t expected = at;
        while (expected < text.size() && starts_config(&padded[expected]) != 0) ++expected;
        if (expected == text.size()) expected = std::string::npos;
        REQUIRE(find_place<5>(text, at, starts_config) == expected);
    }
}

TEST_CASE("many line feeds are counted") {
    CHECK(count_line_feeds(std::string(100'000, '\n')) == 100'000);
    CHECK(count_line_feeds("") == 0);
}

}  // namespace meshlint
