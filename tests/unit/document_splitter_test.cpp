#include "loader/manifest/document_splitter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "support/scalar_generator.h"

namespace meshlint {

namespace {

using test::Random;
using Texts = std::vector<std::string>;

std::vector<DocumentSlice> split(std::string_view text) {
    std::vector<DocumentSlice> slices;
    DocumentSplitter splitter(text);
    while (const auto slice = splitter.next()) {
        slices.push_back(*slice);
        if (slices.size() > text.size() + 1) break;  // more than there can be
    }
    return slices;
}

Texts documents(std::string_view text) {
    Texts found;
    for (const DocumentSlice& document : split(text)) {
        found.emplace_back(slice(text, document.range));
    }
    return found;
}

/// The bad separators of all documents, "" where there is none.
Texts bad_separators(std::string_view text) {
    Texts found;
    for (const DocumentSlice& document : split(text)) {
        found.emplace_back(document.bad_separator ? slice(text, *document.bad_separator) : "");
    }
    return found;
}

/// A stream of YAML, split line by line as the header says.
Texts reference(std::string_view text) {
    Texts found;
    std::string current;
    bool separated = false;
    const auto only_white_space = [](std::string_view part) {
        return part.find_first_not_of(" \t\r\n") == std::string_view::npos;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        at = end;
        if (!line.starts_with("---")) {
            current += line;
            continue;
        }
        if (separated || !only_white_space(current)) found.push_back(current);
        separated = true;
        current.clear();
    }
    if (!text.empty()) found.push_back(current);
    return found;
}

}  // namespace

TEST_CASE("documents end where a line starts with three dashes") {
    CHECK(documents("a: 1\n") == Texts{"a: 1\n"});
    CHECK(documents("a: 1") == Texts{"a: 1"});
    CHECK(documents("a: 1\n---\nb: 2\n") == Texts{"a: 1\n", "b: 2\n"});
    CHECK(documents("---\na: 1\n--- # c\nb: 2\n---\t\r\nc: 3") ==
          Texts{"a: 1\n", "b: 2\n", "c: 3"});
    CHECK(documents("a: 1\r\n---\r\nb: 2\r\n") == Texts{"a: 1\r\n", "b: 2\r\n"});
    CHECK(documents("a: |\n  x\n---\n  y\n") == Texts{"a: |\n  x\n", "  y\n"});
    CHECK(documents("a: 1\n ---\n\t---\nb\n") == Texts{"a: 1\n ---\n\t---\nb\n"});
    CHECK(documents("a: 1\r---\rb: 2") == Texts{"a: 1\r---\rb: 2"});
    CHECK(documents("a: 1\n...\nb: 2\n") == Texts{"a: 1\n...\nb: 2\n"});
    CHECK(documents("a: 1\n--\n-- -\n") == Texts{"a: 1\n--\n-- -\n"});
}

TEST_CASE("empty documents") {
    CHECK(documents("") == Texts{});
    CHECK(documents("\n") == Texts{"\n"});
    CHECK(documents("# c\n") == Texts{"# c\n"});
    CHECK(documents("---") == Texts{""});
    CHECK(documents("---\n---\n# c\n---\na: 1") == Texts{"", "# c\n", "a: 1"});
    CHECK(documents("\n \r\n---\na: 1\n") == Texts{"a: 1\n"});
    CHECK(documents("# c\n---\na: 1\n") == Texts{"# c\n", "a: 1\n"});
}

TEST_CASE("a byte order mark is no part of a document") {
    CHECK(documents("\xEF\xBB\xBF") == Texts{});
    CHECK(documents("\xEF\xBB\xBF"
                    "a: 1\n") == Texts{"a: 1\n"});
    CHECK(documents("\xEF\xBB\xBF---\na: 1\n---\nb: 2\n") == Texts{"a: 1\n", "b: 2\n"});
    CHECK(documents("\xEF\xBB\xBF{\"a\": 1}") == Texts{"{\"a\": 1}"});
    CHECK(documents("a: 1\n\xEF\xBB\xBF---\nb: 2\n") == Texts{"a: 1\n\xEF\xBB\xBF---\nb: 2\n"});
}

TEST_CASE("text behind the dashes is a bad separator") {
    CHECK(bad_separators("--- {a: 1}\n") == Texts{"--- {a: 1}"});
    CHECK(bad_separators("a: 1\n--- x \t\r\nb: 2\n---\nc: 3\n") == Texts{"", "--- x", ""});
    CHECK(bad_separators("----\na: 1\n") == Texts{"----"});
    CHECK(bad_separators("---a: 1\n") == Texts{"---a: 1"});
    CHECK(bad_separators("--- # c\na: 1\n---#c\nb: 2\n--- \t\nc: 3\n") == Texts{"", "", ""});
    CHECK(documents("--- {a: 1}\nb: 2\n") == Texts{"b: 2\n"});
}

TEST_CASE("JSON objects follow one another") {
    CHECK(documents("{\"a\": 1}") == Texts{"{\"a\": 1}"});
    CHECK(documents(" {\"a\": 1}{\"b\": 2}\n\t{\"c\": 3}\n") ==
          Texts{"{\"a\": 1}", "{\"b\": 2}", "{\"c\": 3}"});
    CHECK(documents(R"({"a": "}{", "b": "\"}", "c": "\\"}{"d": [{}, "]"]})") ==
          Texts{R"({"a": "}{", "b": "\"}", "c": "\\"})", R"({"d": [{}, "]"]})"});
    CHECK(documents("{\n---\n}\n{}") == Texts{"{\n---\n}", "{}"});
    CHECK(documents("{\"a\": [1, 2}") == Texts{"{\"a\": [1, 2}"});
    CHECK(documents("{\"a\": \"x") == Texts{"{\"a\": \"x"});
    CHECK(documents("{\"a\": \"x\\") == Texts{"{\"a\": \"x\\"});
}

TEST_CASE("braces at the start do not make a text JSON for good") {
    CHECK(documents("{a: 1}: b\nc: 2\n---\nd: 3\n") == Texts{"{a: 1}: b\nc: 2\n", "d: 3\n"});
    CHECK(documents("{{ if .x }}\na: 1\n---\nb: 2\n{{ end }}\n") ==
          Texts{"{{ if .x }}\na: 1\n", "b: 2\n{{ end }}\n"});
    CHECK(documents("{\"a\": 1}\n---\n{\"b\": 2}\n") == Texts{"{\"a\": 1}\n", "{\"b\": 2}\n"});
    CHECK(documents("{\"a\": 1}{b: 2} x\n---\nc: 3\n") ==
          Texts{"{\"a\": 1}", "{b: 2} x\n", "c: 3\n"});
    CHECK(documents("[{}]\n{}\n---\na") == Texts{"[{}]\n{}\n", "a"});
}

TEST_CASE("YAML streams are split as line by line") {
    constexpr std::array<std::string_view, 14> lines{
        "a: 1\n", "---\n",  "---\r\n", "--- # c\n", "\n",    " \n", "# c\n",
        "---x\n", " ---\n", "--\n",    "\r\n",      "- {\n", "---", "x"};
    Random random(1);
    for (int i = 0; i < 5'000; ++i) {
        std::string text;
        for (std::size_t count = random.below(9); count > 0; --count) text += random.pick(lines);
        CAPTURE(text);
        CHECK(documents(text) == reference(text));
    }
}

TEST_CASE("a comment at the dashes of a file's first line is text for kubectl") {
    const auto first_separator = [](std::string_view text) {
        return DocumentSplitter(text, DocumentSplitter::Start::of_file).next()->bad_separator;
    };
    CHECK(first_separator("---# c\na: 1\n") == ByteRange{0, 6});
    CHECK_FALSE(first_separator("--- # c\na: 1\n"));
    CHECK_FALSE(first_separator("---\na: 1\n"));
    CHECK_FALSE(first_separator("\n---# c\na: 1\n"));
}

TEST_CASE("documents are ordered and only white space and separators lie between them") {
    constexpr std::array<std::string_view, 16> pieces{
        "{",     "}", "[", "]", "\"", "\\",           "\n",   "\n---",
        "---\n", " ", "a", "#", "'",  "\xEF\xBB\xBF", "\xFF", "{}"};
    Random random(2);
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random.chance(50) ? "{" : "");
        for (std::size_t count = random.below(14); count > 0; --count) text += random.pick(pieces);
        std::size_t end = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        CAPTURE(text);
        for (const DocumentSlice& document : split(text)) {
            REQUIRE(document.range.begin >= end);
            REQUIRE(document.range.end >= document.range.begin);
            REQUIRE(document.range.end <= text.size());
            const std::string_view between =
                std::string_view(text).substr(end, document.range.begin - end);
            const std::size_t visible = between.find_first_not_of(" \t\r\n");
            if (visible != std::string_view::npos) {
                CHECK(between.substr(visible).starts_with("---"));
                CHECK(between.find('\n', visible) >= between.size() - 1);
            }
            end = document.range.end;
        }
        CHECK(std::string_view(text).find_first_not_of(" \t\r\n", end) == std::string_view::npos);
    }
}

TEST_CASE("hostile texts are split in linear time") {
    constexpr std::array<std::string_view, 8> pieces{"---\n", "{",     "{}",   "{\"",
                                                     "\n",    "{}\n ", "\r\n", "{}x\n---\n"};
    const std::string_view piece = pieces.at(GENERATE(range<std::size_t>(0, 8)));
    std::string text;
    while (text.size() < 400'000) text += piece;
    CAPTURE(piece);
    CHECK_FALSE(split(text).empty());
}

}  // namespace meshlint
