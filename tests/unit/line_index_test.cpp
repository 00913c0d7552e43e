#include <array>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/text/utf8.h"
#include "meshlint/text.h"
#include "support/scalar_generator.h"

namespace meshlint {

static std::ostream& operator<<(std::ostream& out, Position position) {
    return out << position.line << ':' << position.column;
}

namespace {

std::string_view line_text(std::string_view text, std::size_t number) {
    return slice(text, LineIndex(text).line(number));
}

/// The definition, byte by byte; only for ASCII.
Position counted(std::string_view text, std::size_t offset) {
    Position position;
    for (std::size_t i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++position.line;
            position.column = 1;
        } else {
            ++position.column;
        }
    }
    return position;
}

}  // namespace

TEST_CASE("positions are 1-based") {
    constexpr std::string_view text = "ab\n\ncd";
    const LineIndex index(text);
    CHECK(index.position(0) == Position{1, 1});
    CHECK(index.position(1) == Position{1, 2});
    CHECK(index.position(2) == Position{1, 3});  // the line feed belongs to the line it ends
    CHECK(index.position(3) == Position{2, 1});
    CHECK(index.position(4) == Position{3, 1});
    CHECK(index.position(6) == Position{3, 3});  // just behind the text
    CHECK(index.position(99) == Position{3, 3});
    CHECK(index.line_count() == 3);
}

TEST_CASE("an empty text has one empty line") {
    const LineIndex index("");
    CHECK(index.line_count() == 1);
    CHECK(index.position(0) == Position{1, 1});
    CHECK(index.line(1) == ByteRange{0, 0});
}

TEST_CASE("a line feed at the end opens one more line") {
    const LineIndex index("a\n");
    CHECK(index.line_count() == 2);
    CHECK(index.position(2) == Position{2, 1});
    CHECK(index.line(2) == ByteRange{2, 2});
}

TEST_CASE("lines come without their line ends") {
    CHECK(line_text("a\r\nb\r\n\r\n", 1) == "a");
    CHECK(line_text("a\r\nb\r\n\r\n", 2) == "b");
    CHECK(line_text("a\r\nb\r\n\r\n", 3).empty());
    CHECK(line_text("a\r\r\n", 1) == "a\r");  // only the CR of a CRLF is part of the line end
    CHECK(line_text("a\rb", 1) == "a\rb");
    CHECK(line_text("a\r", 1) == "a\r");
    CHECK(line_text("\n", 1).empty());
    CHECK(LineIndex("a\u2028b\u0085c\rd").line_count() == 1);
}

TEST_CASE("columns count code points, and invalid bytes one by one") {
    constexpr std::string_view text = "\u00E9\u65E5\U0001F600e\u0301\n\xFF\xC3x";
    const LineIndex index(text);
    CHECK(index.position(2) == Position{1, 2});
    CHECK(index.position(5) == Position{1, 3});
    CHECK(index.position(9) == Position{1, 4});
    CHECK(index.position(10) == Position{1, 5});
    CHECK(index.position(12) == Position{1, 6});
    CHECK(index.position(14) == Position{2, 2});
    CHECK(index.position(15) == Position{2, 3});
    CHECK(index.position(16) == Position{2, 4});
}

TEST_CASE("a byte order mark takes no column") {
    constexpr std::string_view text =
        "\xEF\xBB\xBF"
        "ab\n\xEF\xBB\xBF"
        "c";
    const LineIndex index(text);
    CHECK(index.position(0) == Position{1, 1});
    CHECK(index.position(2) == Position{1, 1});
    CHECK(index.position(3) == Position{1, 1});
    CHECK(index.position(4) == Position{1, 2});
    CHECK(index.line(1) == ByteRange{3, 5});
    CHECK(index.position(9) == Position{2, 2});  // elsewhere it is a character
    CHECK(LineIndex("\xEF\xBB\xBF").position(3) == Position{1, 1});
}

TEST_CASE("positions equal those counted byte by byte") {
    test::Random random(1);
    for (int i = 0; i < 200; ++i) {
        std::string text;
        for (std::size_t size = random.below(60); size > 0; --size)
            text += "ab\n\r"[random.below(4)];
        const LineIndex index(text);
        for (std::size_t offset = 0; offset <= text.size(); ++offset) {
            CAPTURE(text, offset);
            CHECK(index.position(offset) == counted(text, offset));
        }
        const std::size_t begin = random.below(text.size() + 1);
        const ByteRange part{begin, begin + random.below(text.size() - begin + 1)};
        const LineIndex of_part(text, 7, part);
        for (std::size_t offset = part.begin; offset <= part.end; ++offset) {
            CAPTURE(text, part.begin, part.end, offset);
            const Position place = counted(text, offset);
            CHECK(of_part.position(offset) == Position{place.line + 7, place.column});
            CHECK(of_part.line(place.line + 7) == index.line(place.line));
        }
        const Position end = counted(text, text.size());
        CHECK(index.line_count() == end.line);
    }
}

TEST_CASE("columns in a long line count code points from its start") {
    test::Random random(2);
    std::string text = "short\n";
    for (int i = 0; i < 3000; ++i) {
        constexpr std::array<std::string_view, 6> parts = {
            "a", "\xC3\xBC", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80", "\xFF", "\xE6\xBC"};
        text += parts[random.below(parts.size())];
    }
    text += "\nbehind";
    const LineIndex index(text);
    const std::size_t start = text.find('\n') + 1;
    const std::size_t end = text.rfind('\n');
    for (std::size_t offset = start; offset <= end; ++offset) {
        const std::size_t column = count_code_points(slice(text, {start, offset})) + 1;
        if (index.position(offset) != Position{2, column}) {
            CAPTURE(offset);
            CHECK(index.position(offset) == Position{2, column});
        }
    }
    CHECK(index.position(end + 1) == Position{3, 1});
    CHECK(index.position(0) == Position{1, 1});
}

}  // namespace meshlint
