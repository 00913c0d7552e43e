#include "loader/yaml/yaml_loader.h"

#include <string>

#include "catch2.h"

namespace meshlint {

namespace {

/// A first document that ends where the second line starts, and a bad character behind `gap` bytes.
std::string with_bad_character(std::size_t gap, const std::string& filling) {
    std::string text = "  a: 1\nb: ";
    while (gap >= filling.size()) {
        text += filling;
        gap -= filling.size();
    }
    text.append(gap, 'x');
    return text + '\x01' + "\n";
}

}  // namespace

// As sigs.k8s.io/yaml does; the comparison with it in tests/conformance is where this comes from.
TEST_CASE("a bad character behind the first document is seen as far as the cluster reads ahead") {
    constexpr std::size_t read_ahead = 512;
    constexpr std::size_t front = 10;
    for (const std::string filling : {"x", "\xC3\xBC", "\xE2\x82\xAC"}) {
        CAPTURE(filling);
        const auto problem_behind = [&](std::size_t gap) {
            return read_yaml(with_bad_character(gap, filling), {}).problem;
        };
        CHECK(problem_behind(0));
        const auto last = problem_behind(read_ahead - front - 1);
        REQUIRE(last);
        CHECK(last->kind == YamlProblemKind::rejected);
        CHECK(last->range.begin == read_ahead - 1);
        CHECK_FALSE(problem_behind(read_ahead - front));
        CHECK_FALSE(problem_behind(20'000));
    }
}

TEST_CASE("a bad character in the first document is seen however far it is") {
    for (const std::size_t gap : {0U, 500U, 520U, 20'000U}) {
        const std::string text = "a: " + std::string(gap, 'x') + '\x01' + "\n";
        const auto problem = read_yaml(text, {}).problem;
        REQUIRE(problem);
        CHECK(problem->range.begin == gap + 3);
    }
}

}  // namespace meshlint
