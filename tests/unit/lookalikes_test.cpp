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
