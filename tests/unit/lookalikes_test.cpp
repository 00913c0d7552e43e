#include "loader/text/lookalikes.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/text/text_edit.h"

namespace meshlint {

namespace {

std::string mended(std::string_view text) {
    std::vector<TextEdit> edits;
    for (const Lookalike& found : find_lookalikes(text)) {
        edits.push_back({found.range, std::string(found.instead)});
    }
    return apply_edits(text, edits);
}

}  // namespace

TEST_CASE("spaces that are none, in the indentation and around colons and dashes") {
    CHECK(mended("a:\n\u00a0 b: 1\n") == "a:\n  b: 1\n");
    CHECK(mended("a:\u00a0b\n") == "a: b\n");
    CHECK(mended("a\u2009: b\n") == "a : b\n");
    CHECK(mended("-\u3000x\n") == "- x\n");
    CHECK(mended("mode: ALLOW_ANY\u00a0\n") == "mode: ALLOW_ANY \n");
    CHECK(mended("a: b\u00a0# remark\n") == "a: b # remark\n");
}

TEST_CASE("characters that cannot be seen, in keys and plain values") {
    CHECK(mended("access\u200bLogFile: /dev/stdout\n") == "accessLogFile: /dev/stdout\n");
    CHECK(mended("a: x\nac\u00adcess: y\n") == "a: x\naccess: y\n");
    CHECK(mended("a: 1\n\ufeffb: 2\n") == "a: 1\nb: 2\n");
    CHECK(mended("a: /dev/\u2060stdout\n") == "a: /dev/stdout\n");
}

TEST_CASE("colons, dashes and quotes of typesetters") {
    CHECK(mended("a\uff1ab\n") == "a: b\n");
    CHECK(mended("a\uff1a b\n") == "a: b\n");
    CHECK(mended("list:\n\u2013 x\n") == "list:\n- x\n");
    CHECK(mended("trust\u2010domain: x\n") == "trust-domain: x\n");
    CHECK(mended("a: \u201cb c\u201d\n") == "a: \"b c\"\n");
    CHECK(mended("\u201ca\u201d: \u2018b\u2019\n") == "\"a\": 'b'\n");
}

TEST_CASE("brackets, commas and quotes of other keyboards") {
    CHECK(mended("a: \uff5bb: 1\uff0c c: 2\uff5d\n") == "a: {b: 1, c: 2}\n");
    CHECK(mended("a: [b\uff0cc\u3001 d\uff3d\n") == "a: [b,c, d]\n");
    CHECK(mended("a: \u3010\u201cb\u201d\u3011\n") == "a: [\"b\"]\n");
    CHECK(mended("{\n  \"a\"\uff1a \"b\"\uff0c\n  \"c\": 1\n\uff5d\n") ==
          "{\n  \"a\": \"b\",\n  \"c\": 1\n}\n");
    CHECK(mended("a: \"b\u201d\nc: \u201cd\"\n") == "a: \"b\"\nc: \"d\"\n");
    CHECK(mended("a: 1 \uff03 b\n\uff03 c\n") == "a: 1 # b\n# c\n");
    CHECK(mended("mesh: \uff5c-\n  a: 1\n") == "mesh: |-\n  a: 1\n");
}

TEST_CASE("what is text among brackets and behind them stays") {
    CHECK(find_lookalikes("a: {b: \u4f60\uff0c\u597d, c: x\uff03y}\n").empty());
    CHECK(find_lookalikes("a: [\"\uff0c\uff3d\", '\u201cb\u201d']\n").empty());
    CHECK(find_lookalikes("a: \uff3b%DATE%\uff3d \uff0c\n").empty());
    CHECK(find_lookalikes("a: [b\nc: d\uff0ce\n").empty());  // the bracket was left open
    CHECK(find_lookalikes("a: \"\u201cb\u201d\n").empty());
}

TEST_CASE("each has its name") {
    const auto found = find_lookalikes("a:\u00a0b\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "no-break space");
    CHECK(found[0].code_point == 0xA0);
    CHECK(found[0].range == ByteRange{2, 4});
}

TEST_CASE("the block scalar of a MeshConfig is looked through, others are not") {
    CHECK(mended("data:\n  mesh: |-\n    \u00a0a: 1\n") == "data:\n  mesh: |-\n     a: 1\n");
    CHECK(find_lookalikes("data:\n  notes: |\n    a\u00a0b: 1\n    \u2013 x\n").empty());
}

TEST_CASE("text for people may hold anything") {
    CHECK(find_lookalikes("# don\u2019t \u2013 \u00a0\na: 1 # \u201cb\u201d\n").empty());
    CHECK(find_lookalikes("a: \"\u201cb\u201d\u00a0\"\n").empty());
    CHECK(find_lookalikes("a: '\u200b'\n").empty());
    CHECK(find_lookalikes("a: it\u2019s \u2013 fine\n").empty());
    CHECK(find_lookalikes("a: Z\u00fcrich\n").empty());
    CHECK(find_lookalikes("\ufeffa: 1\n").empty());  // where a byte order mark belongs
    CHECK(find_lookalikes("plain words\u00a0and more\n").empty());
}

}  // namespace meshlint
