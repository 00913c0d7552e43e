#include "loader/scalar/scalar_resolver.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "support/files.h"

using meshlint::json_number;
using meshlint::resolve_scalar;
using meshlint::Resolved;
using meshlint::resolved_key;
using meshlint::ResolvedKind;
using meshlint::ResolveResult;
using meshlint::ScalarStyle;

namespace {

constexpr auto plain = ScalarStyle::plain;

Resolved resolve(std::string_view text, ScalarStyle style = plain, std::string_view tag = "") {
    const auto result = resolve_scalar(text, style, tag);
    REQUIRE(result.value.has_value());
    CHECK(result.error.empty());
    return *result.value;
}

std::string json_text(std::string_view text) { return nlohmann::json(text).dump(); }

std::string describe_value(const ResolveResult& result, const std::string& text) {
    if (!result.value) return "error: " + result.error;
    const Resolved& value = *result.value;
    switch (value.kind) {
        case ResolvedKind::null:
            return "null";
        case ResolvedKind::boolean:
            return value.boolean ? "true" : "false";
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
        case ResolvedKind::floating:
            return json_number(value).value_or("refused");
        case ResolvedKind::string:
        case ResolvedKind::merge:
            break;
    }
    return json_text(value.binary.value_or(text));
}

std::string describe_key(const ResolveResult& result, const std::string& text) {
    if (!result.value) return "error: " + result.error;
    if (result.value->kind == ResolvedKind::merge) return "merge";
    const auto key = resolved_key(*result.value, text);
    return key ? json_text(*key) : "refused";
}

std::vector<std::string> split(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
    return fields;
}

ScalarStyle style_named(const std::string& name) {
    if (name == "single") return ScalarStyle::single_quoted;
    return name == "double" ? ScalarStyle::double_quoted : plain;
}

}  // namespace

TEST_CASE("scalars resolve as in the cluster") {
    std::istringstream table(meshlint::test::read_file(std::string(MESHLINT_SOURCE_DIR) +
                                                       "/tests/unit/data/scalar_resolution.tsv"));
    std::size_t rows = 0;
    for (std::string line; std::getline(table, line);) {
        if (line.front() == '#') continue;
        INFO(line);
        const auto fields = split(line);
        REQUIRE(fields.size() == 5);
        const std::string text = nlohmann::json::parse(fields[2]);
        const std::string tag = fields[1] == "-" ? "" : fields[1];
        const auto result = resolve_scalar(text, style_named(fields[0]), tag);
        CHECK(describe_value(result, text) == fields[3]);
        CHECK(describe_key(result, text) == fields[4]);
        ++rows;
    }
    CHECK(rows > 600);
}

TEST_CASE("a resolved scalar has the kind that its size asks for") {
    CHECK(resolve("9223372036854775807").kind == ResolvedKind::integer);
    CHECK(resolve("9223372036854775807").integer == std::numeric_limits<std::int64_t>::max());
    CHECK(resolve("-9223372036854775808").integer == std::numeric_limits<std::int64_t>::min());
    CHECK(resolve("9223372036854775808").kind == ResolvedKind::unsigned_integer);
    CHECK(resolve("18446744073709551615").unsigned_integer ==
          std::numeric_limits<std::uint64_t>::max());
    CHECK(resolve("18446744073709551616").kind == ResolvedKind::floating);
    CHECK(resolve("18446744073709551616").floating == 18446744073709551616.0);
    CHECK(resolve("+9223372036854775808").kind == ResolvedKind::floating);
    CHECK(resolve("08").kind == ResolvedKind::floating);
    CHECK(resolve("1.0").kind == ResolvedKind::floating);
    CHECK(resolve("1e400").kind == ResolvedKind::string);
}

TEST_CASE("infinity and no number are floating, yet no JSON") {
    CHECK(std::isinf(resolve(".inf").floating));
    CHECK(resolve("-.INF").floating < 0);
    CHECK(std::isnan(resolve(".NaN").floating));
    CHECK(resolve(".nan").kind == ResolvedKind::floating);
    CHECK_FALSE(json_number(resolve(".inf")).has_value());
    CHECK_FALSE(json_number(resolve(".nan")).has_value());
    CHECK(resolved_key(resolve("-.inf"), "-.inf") == "-.inf");
    CHECK(resolved_key(resolve(".NaN"), ".NaN") == ".nan");
}

TEST_CASE("only numbers have a JSON number") {
    CHECK(json_number(resolve("010")) == "8");
    CHECK_FALSE(json_number(resolve("yes")).has_value());
    CHECK_FALSE(json_number(resolve("~")).has_value());
    CHECK_FALSE(json_number(resolve("text")).has_value());
    CHECK_FALSE(json_number(resolve("<<")).has_value());
}

TEST_CASE("a scalar in quotes or a block is a string") {
    for (const auto style : {ScalarStyle::single_quoted, ScalarStyle::double_quoted,
                             ScalarStyle::literal, ScalarStyle::folded}) {
        for (const auto* text : {"1", "yes", "~", "", "<<", ".inf"}) {
            CHECK(resolve(text, style).kind == ResolvedKind::string);
        }
    }
}

TEST_CASE("merge keys") {
    CHECK(resolve("<<").kind == ResolvedKind::merge);
    CHECK(resolved_key(resolve("<<"), "<<") == "<<");
    CHECK(resolve("<<", ScalarStyle::double_quoted, "!").kind == ResolvedKind::merge);
    CHECK(resolve("<<", plain, "!foo").kind == ResolvedKind::string);
    CHECK(resolve("<<", plain, "tag:yaml.org,2002:str").kind == ResolvedKind::string);
}

TEST_CASE("binary data is decoded and made valid") {
    const std::string tag = "tag:yaml.org,2002:binary";
    CHECK(resolve("aGk=", plain, tag).binary == "hi");
    CHECK(resolve("aG\r\nk=\n", ScalarStyle::literal, tag).binary == "hi");
    CHECK(resolve("Q\nQ=\n=", ScalarStyle::literal, tag).binary == "A");
    CHECK(resolve("/w==", plain, tag).binary == "\uFFFD");
    CHECK(resolve("aOQ=", plain, tag).binary == "h\uFFFD");
    CHECK(resolved_key(resolve("aGk=", plain, tag), "aGk=") == "hi");
    CHECK_FALSE(resolve("aGk=", plain, "tag:yaml.org,2002:str").binary.has_value());
    const auto invalid = resolve_scalar("@@", plain, tag);
    CHECK_FALSE(invalid.value.has_value());
    CHECK(invalid.error == "!!binary value contains invalid base64 data");
}

TEST_CASE("an error quotes no more than the start of the text") {
    const std::string tag = "tag:yaml.org,2002:int";
    const auto short_text = resolve_scalar(std::string(100, 'x'), plain, tag);
    CHECK(short_text.error == "cannot decode !!str `" + std::string(100, 'x') + "` as a !!int");
    const auto long_text = resolve_scalar(std::string(99, 'x') + "éé", plain, tag);
    CHECK(long_text.error == "cannot decode !!str `" + std::string(99, 'x') + "é...` as a !!int");
}

TEST_CASE("very long numbers are read to their end") {
    const std::string zeros(1'000'000, '0');
    CHECK(json_number(resolve("1." + zeros)) == "1");
    CHECK(json_number(resolve("0." + zeros + "1")) == "0");
    CHECK(json_number(resolve(zeros + "1")) == "1");
    CHECK(json_number(resolve("9" + zeros.substr(0, 1000) + "e-1000")) == "9");
    CHECK(resolve("1" + zeros).kind == ResolvedKind::string);
    CHECK(resolve("1e" + zeros + "1").floating == 10.0);
}
