#include "loader/yaml/short_scalars.h"

#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/text/line_break.h"
#include "meshlint/limits.h"
#include "support/scalar_generator.h"
#include "support/yaml_scalars.h"

namespace meshlint {

namespace {

/// The text with short scalars, or nothing when there is nothing to shorten, or no YAML.
std::optional<std::string> shortened(std::string_view text) {
    const Judgement judgement = judge(text, {});
    return judgement.problem ? std::nullopt : with_short_block_scalars(text, judgement.events);
}

/// Those at which yaml-cpp does not break lines.
bool has_other_line_breaks(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t size = line_break_size(text, at);
        if (size == 0 || text[at] == '\n') continue;
        if (text.substr(at, size) != "\r\n") return true;
        ++at;
    }
    return false;
}

std::string lines(std::string_view line, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += line;
    return text;
}

}  // namespace

TEST_CASE("the text of a long block scalar becomes one character") {
    CHECK(shortened("a: |\n" + lines("  b: c\n", 20) + "d: e\n") == "a: |\n  x\nd: e\n");
    CHECK(shortened("- >-\n" + lines("    b\n\n", 20) + "\n- e\n") == "- >-\n    x\n\n\n- e\n");
    CHECK(shortened("a: &x !!str |+\r\n" + lines(" # b\r\n\r\n", 20) + "d: |\n" +
                    lines(" \t\xC3\xBC\n", 20)) == std::nullopt);
    CHECK(shortened("a: &x !!str |+\r\n" + lines(" # b\r\n\r\n", 20) + "d: |\n" +
                    lines(" \xC3\xBC\t\n", 20)) == "a: &x !!str |+\r\n x\r\n\r\nd: |\n x\n");
    CHECK(shortened("a: |\n" + lines("  b", 40)) == "a: |\n  x");
}

TEST_CASE("whatever is short or not plainly written stays") {
    CHECK(shortened("a: |\n  b\nc: d\n") == std::nullopt);
    CHECK(shortened("a: |2\n" + lines("  b\n", 40)) == std::nullopt);
    CHECK(shortened("a: | # c\n" + lines("  b\n", 40)) == std::nullopt);
    CHECK(shortened("a: |\n\n" + lines("  b\n", 40)) == std::nullopt);
    CHECK(shortened("a: |\n" + lines("  b\n", 40) + " \n  c\n") == std::nullopt);
    CHECK(shortened("a: \"" + lines("  b\n", 40) + "\"\n") == std::nullopt);
}

TEST_CASE("yaml-cpp finds as many scalars in the short text as in the long one") {
    const ScalarStyle style = GENERATE(ScalarStyle::literal, ScalarStyle::folded);
    test::ScalarGenerator generator(11);
    std::size_t tried = 0;
    for (int i = 0; i < 30'000; ++i) {
        const std::string text = generator.document(style);
        if (has_other_line_breaks(text)) continue;
        const auto shorter = shortened(text);
        if (!shorter) continue;
        CAPTURE(text, *shorter);
        const auto whole_scalars = test::read_with_yaml_cpp(text);
        const auto short_scalars = test::read_with_yaml_cpp(*shorter);
        REQUIRE(whole_scalars.has_value() == short_scalars.has_value());
        if (whole_scalars) REQUIRE(whole_scalars->size() == short_scalars->size());
        ++tried;
    }
    CHECK(tried > 50);
}

}  // namespace meshlint
