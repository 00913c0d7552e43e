#include "loader/yaml/plain_structure.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <sstream>
#include <string>
#include <string_view>

#include "catch2.h"
#include "meshlint/limits.h"
#include "support/scalar_generator.h"

namespace meshlint {

namespace {

using test::Random;

bool is_plain(std::string_view text) {
    const Judgement judgement = judge(text, {});
    return !judgement.problem && has_plain_structure(text, judgement.events);
}

/// The structure as yaml-cpp reads it: `{`, `}`, `[`, `]`, `s` for each scalar, `*` for an alias.
class Shape final : public YAML::EventHandler {
public:
    std::string text;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { text += 's'; }
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { text += '*'; }
    void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  const std::string& /*value*/) override {
        text += 's';
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                         YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
        text += '[';
    }
    void OnSequenceEnd() override { text += ']'; }
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                    YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
        text += '{';
    }
    void OnMapEnd() override { text += '}'; }
};

std::string shape_by_yaml_cpp(const std::string& text) {
    std::istringstream stream(text);
    Shape shape;
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(shape);
    } catch (const YAML::Exception& error) {
        return error.what();
    }
    return shape.text;
}

std::string shape_by_judge(const Judgement& judgement) {
    std::string shape;
    for (const YamlEvent& event : judgement.events) {
        switch (event.kind) {
            case YamlEvent::Kind::scalar:
                shape += 's';
                break;
            case YamlEvent::Kind::alias:
                shape += '*';
                break;
            case YamlEvent::Kind::sequence_start:
                shape += '[';
                break;
            case YamlEvent::Kind::sequence_end:
                shape += ']';
                break;
            case YamlEvent::Kind::mapping_start:
                shape += '{';
                break;
            case YamlEvent::Kind::mapping_end:
                shape += '}';
                break;
        }
    }
    return shape;
}

}  // namespace

TEST_CASE("what people usually write is plain") {
    CHECK(is_plain("a: 1\n"));
    CHECK(
        is_plain("# c\na:\n- b: 'x' # c\n  d: \"y\"\n-\n  - -1\n  # c\ne:\n  f: http://x:80/y\n"));
    CHECK(is_plain("a: |-\n  b: {\n\n  # c\nd: >\n  e\n"));
    CHECK(is_plain("a:\nb: ~x\n") == false);
    CHECK(is_plain("a:\n  - b\n  -\n"));
    CHECK(is_plain("'a': \"b\"\n"));
}

TEST_CASE("whatever parsers could see differently is not plain") {
    for (const std::string_view text : {"a: [1]\n",
                                        "a: {b: 1}\n",
                                        "a: &x 1\n",
                                        "a: !!str 1\n",
                                        "a: &x 1\nb: *x\n",
                                        "? a\n: b\n",
                                        "a:\tb\n",
                                        "a: 1\r\n",
                                        "---\na: 1\n",
                                        "a: 1\n...\n",
                                        "a: \xC3\xBC\n",
                                        "a: b\n  c\n",
                                        "a: 'b\n  c'\n",
                                        "a: \"b\\n\"\n",
                                        "a: |2\n  b\n",
                                        "a: | # c\n  b\n",
                                        "a : b\n",
                                        ": b\n",
                                        "a: ?b\n",
                                        "a: -b\n",
                                        "- a\n---\n- b\n",
                                        "%YAML 1.1\n---\na: 1\n",
                                        "x\n",
                                        "-\n  x\n",
                                        "a:\n  x\n",
                                        "-\n|\n x\n",
                                        "a: 1 #c\n#\t\n",
                                        "a: :b\n",
                                        "a: %b\n",
                                        "'a' : b\n",
                                        "a: | \n  b\n"}) {
        CAPTURE(text);
        CHECK_FALSE(is_plain(text));
    }
}

TEST_CASE("both parsers read the same structure in plain texts") {
    constexpr std::array<std::string_view, 44> pieces{"a",
                                                      "b: ",
                                                      "c:\n",
                                                      "- ",
                                                      "-\n",
                                                      "\n",
                                                      "  ",
                                                      "    ",
                                                      " ",
                                                      "x: y\n",
                                                      "'q'",
                                                      "\"r\"",
                                                      ": ",
                                                      ":",
                                                      "#",
                                                      " # c\n",
                                                      "|\n",
                                                      ">-\n",
                                                      "|+\n",
                                                      "1",
                                                      "-1",
                                                      "/p",
                                                      ".5",
                                                      "_",
                                                      "$v",
                                                      "{",
                                                      "}",
                                                      ",",
                                                      "--",
                                                      "---",
                                                      "a-b",
                                                      "http://x",
                                                      "n: |\n",
                                                      "   z\n",
                                                      "?",
                                                      "!",
                                                      "&",
                                                      "*",
                                                      "%",
                                                      "key: 'v' # c\n",
                                                      "- k: v\n",
                                                      "s: \"t\"\n",
                                                      "m:\n  n: o\n",
                                                      "l:\n  - p\n"};
    Random random(21);
    std::size_t plain = 0;
    for (int i = 0; i < 300'000; ++i) {
        std::string text;
        for (std::size_t count = 1 + random.below(14); count > 0; --count) {
            text += random.pick(pieces);
        }
        const Judgement judgement = judge(text, {});
        if (judgement.problem || !has_plain_structure(text, judgement.events)) continue;
        ++plain;
        const std::string by_judge = shape_by_judge(judgement);
        const std::string by_yaml_cpp = shape_by_yaml_cpp(text);
        if (by_judge != by_yaml_cpp) {
            CAPTURE(text, by_judge, by_yaml_cpp);
            FAIL_CHECK("the structures differ");
        }
    }
    CHECK(plain > 3'000);
}

}  // namespace meshlint
