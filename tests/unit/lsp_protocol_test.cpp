#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "lsp/protocol/file_uri.h"
#include "lsp/protocol/json.h"
#include "lsp/protocol/message_reader.h"
#include "lsp/protocol/text_document.h"
#include "support/scalar_generator.h"

namespace meshlint::lsp {

namespace {

/// What comes out when the bytes arrive in portions of this size: contents, and "!" for errors.
std::vector<std::string> read(std::string_view bytes, std::size_t portion,
                              std::size_t most = 1000) {
    MessageReader reader(most);
    std::vector<std::string> items;
    for (std::size_t at = 0; at < bytes.size(); at += portion) {
        reader.add(bytes.substr(at, portion));
        while (const auto item = reader.next()) {
            items.push_back(item->content ? *item->content : "!");
        }
    }
    return items;
}

void check_read(const std::string& bytes, const std::vector<std::string>& expected) {
    for (const std::size_t portion : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
        CAPTURE(portion, bytes.substr(0, 100));
        CHECK(read(bytes, portion) == expected);
    }
}

}  // namespace

TEST_CASE("messages are taken out of their frames") {
    check_read(framed("{}") + framed("") + framed("[1]"), {"{}", "", "[1]"});
    check_read("content-type: x\r\nCONTENT-LENGTH:  2 \r\n\r\n{}", {"{}"});
}

TEST_CASE("what is no frame is an error, and the next one is read") {
    const std::string good = framed("{}");
    check_read("garbage\r\n\r\n" + good, {"!", "{}"});
    check_read("garbage\r\n\r\nmore\r\n\r\n" + good + good, {"!", "{}", "{}"});
    check_read("Content-Length: x\r\n\r\n" + good, {"!", "{}"});
    check_read("Content-Length: -2\r\n\r\n" + good, {"!", "{}"});
    check_read("Content-Length: 99999999999999999999999\r\n\r\n" + good, {"!", "{}"});
    check_read("Content-Length: 1001\r\n\r\n" + std::string(1001, 'x') + good, {"!", "{}"});
    // A length that is too small leaves a rest behind.
    check_read("Content-Length: 1\r\n\r\n{\"a\": 1}" + good, {"{", "{}"});
    check_read(std::string(100'000, 'x') + good, {"!", "{}"});
    CHECK(read("Content-Length: 5\r\n\r\n{}", 1).empty());
    CHECK(read("", 1).empty());
}

TEST_CASE("JSON is bounded in depth, and half characters are mended") {
    CHECK(parse_json(R"({"a": [1, "]["]})"));
    CHECK_FALSE(parse_json("{"));
    CHECK_FALSE(parse_json(""));
    CHECK_FALSE(parse_json(std::string(1'000'000, '[')));
    CHECK_FALSE(parse_json(std::string(1'000'000, '[') + std::string(1'000'000, ']')));
    const auto half = parse_json(R"(["\ud83d", "\ud83d\ude00", "\\ud83d", "\ude00x", "\n"])");
    REQUIRE(half);
    CHECK(half->at(0) == "\xEF\xBF\xBD");
    CHECK(half->at(1) == "\xF0\x9F\x98\x80");
    CHECK(half->at(2) == "\\ud83d");
    CHECK(half->at(3) == "\xEF\xBF\xBDx");
    const auto bytes = parse_json("[\"\xFF\"]");
    REQUIRE(bytes);
    CHECK(bytes->at(0) == "\xEF\xBF\xBD");
    CHECK(dump_json(Json("\xFF")) == "\"\xEF\xBF\xBD\"");
    CHECK(find_integer({{"a", 18446744073709551615ULL}}, "a") == 9223372036854775807);
    CHECK_FALSE(find_integer({{"a", 1.5}}, "a"));
    CHECK(find_member(Json(1), "a") == nullptr);
}

TEST_CASE("positions count UTF-16 or UTF-8") {
    const std::string text = "a\xC3\xBC\xF0\x9F\x98\x80z\r\nx\ry\n";
    const TextDocument utf16("u", 1, text, PositionEncoding::utf16);
    const TextDocument utf8("u", 1, text, PositionEncoding::utf8);
    CHECK(utf16.line_count() == 4);
    CHECK(utf16.offset_at({0, 2}) == 3);
    CHECK(utf16.offset_at({0, 3}) == 3);  // between the halves of a pair
    CHECK(utf16.offset_at({0, 4}) == 7);
    CHECK(utf16.position_at(7) == LspPosition{0, 4});
    CHECK(utf8.position_at(7) == LspPosition{0, 7});
    CHECK(utf8.offset_at({0, 7}) == 7);
    CHECK(utf8.offset_at({0, 2}) == 1);  // inside of a character
    CHECK(utf16.offset_at({0, 100}) == 8);
    CHECK(utf16.offset_at({9, 0}) == text.size());
    CHECK(utf16.position_at(9) == LspPosition{0, 5});  // between CR and LF
    CHECK(utf16.position_at(text.size()) == LspPosition{3, 0});
    CHECK(slice(text, utf16.line(1)) == "x");
    CHECK(slice(text, utf16.line(2)) == "y");
}

TEST_CASE("an edited document is the one with the edited text") {
    test::Random random(5);
    const std::vector<std::string> pieces{"\n", "\r", "\r\n", "a", "\xC3\xBC", "\xF0\x9F\x98\x80"};
    const auto any_text = [&](std::size_t most) {
        std::string text;
        for (std::size_t n = random.below(most); n > 0; --n) {
            text += pieces.at(random.below(pieces.size()));
        }
        return text;
    };
    for (int round = 0; round < 300; ++round) {
        TextDocument document("u", 1, any_text(12), PositionEncoding::utf16);
        for (int edit = 0; edit < 20; ++edit) {
            const LspPosition begin{random.below(6), random.below(4)};
            const LspPosition end{random.below(6), random.below(4)};
            document.replace(begin, end, any_text(5));
            const TextDocument whole("u", 1, std::string(document.text()), PositionEncoding::utf16);
            REQUIRE(document.line_count() == whole.line_count());
            for (std::size_t line = 0; line < whole.line_count(); ++line) {
                REQUIRE(document.line(line) == whole.line(line));
            }
        }
    }
}

TEST_CASE("URIs of files") {
    CHECK(path_of_uri("file:///srv/mesh%201.yaml") == "/srv/mesh 1.yaml");
    CHECK(path_of_uri("file://localhost/a") == "/a");
    CHECK_FALSE(path_of_uri("file://elsewhere/a"));
    CHECK_FALSE(path_of_uri("untitled:Untitled-1"));
    CHECK_FALSE(path_of_uri("file:///a%0"));
    CHECK_FALSE(path_of_uri("file:///a%00b"));
    CHECK_FALSE(path_of_uri("file:///a%zz"));
    CHECK_FALSE(path_of_uri("file:"));
    CHECK(uri_of_path("/srv/mesh 1\xC3\xBC.yaml") == "file:///srv/mesh%201%C3%BC.yaml");
}

}  // namespace meshlint::lsp
