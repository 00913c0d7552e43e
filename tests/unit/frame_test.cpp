#include "report/frame.h"

#include <string>
#include <string_view>
#include <utility>

#include "catch2.h"

namespace meshlint {
namespace {

/// A frame for columns [begin, end) of a line with this number.
std::string frame_of(std::string line, std::size_t begin, std::size_t end, std::size_t number = 7) {
    Finding finding;
    finding.begin = {number, begin};
    finding.end = {number, end};
    finding.source_line = std::move(line);
    std::string out;
    append_frame(out, finding, Palette{});
    return out;
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

TEST_CASE("a frame underlines the range") {
    CHECK(frame_of("    concurrency: 0", 5, 19) ==
          "  |\n"
          "7 |     concurrency: 0\n"
          "  |     ^^^^^^^^^^^^^^\n");
    CHECK(frame_of("a: b", 4, 5) ==
          "  |\n"
          "7 | a: b\n"
          "  |    ^\n");
}

TEST_CASE("the gutter is as wide as the line number") {
    CHECK(frame_of("a: b", 1, 2, 1234) ==
          "     |\n"
          "1234 | a: b\n"
          "     | ^\n");
}

TEST_CASE("an empty range gets one caret") {
    CHECK(frame_of("a: b", 3, 3) ==
          "  |\n"
          "7 | a: b\n"
          "  |   ^\n");
    // Behind the line, and on an empty one.
    CHECK(frame_of("a:", 3, 3) ==
          "  |\n"
          "7 | a:\n"
          "  |   ^\n");
    CHECK(frame_of("", 1, 1) ==
          "  |\n"
          "7 |\n"
          "  | ^\n");
}

TEST_CASE("tabs end at multiples of four columns") {
    CHECK(frame_of("\tmesh: |", 1, 2) ==
          "  |\n"
          "7 |     mesh: |\n"
          "  | ^^^^\n");
    CHECK(frame_of("ab\tcd: x", 4, 6) ==
          "  |\n"
          "7 | ab  cd: x\n"
          "  |     ^^\n");
    CHECK(frame_of("abc\t\tx", 4, 7) ==
          "  |\n"
          "7 | abc     x\n"
          "  |    ^^^^^^\n");
}

TEST_CASE("wide characters take two columns") {
    CHECK(frame_of("漢字: 🎉 x", 1, 3) ==
          "  |\n"
          "7 | 漢字: 🎉 x\n"
          "  | ^^^^\n");
    CHECK(frame_of("漢字: 🎉 x", 7, 8) ==
          "  |\n"
          "7 | 漢字: 🎉 x\n"
          "  |          ^\n");
}

TEST_CASE("combining characters take none") {
    // e + acute, then a range behind it.
    CHECK(frame_of("e\u0301e\u0301: x", 7, 8) ==
          "  |\n"
          "7 | e\u0301e\u0301: x\n"
          "  |     ^\n");
    CHECK(frame_of("e\u0301e\u0301: x", 1, 5) ==
          "  |\n"
          "7 | e\u0301e\u0301: x\n"
          "  | ^^\n");
    // The mark alone is underlined below the letter that carries it.
    CHECK(frame_of("ae\u0301: x", 3, 4) ==
          "  |\n"
          "7 | ae\u0301: x\n"
          "  |  ^\n");
    // A range may end in front of a mark.
    CHECK(frame_of("ae\u0301: x", 1, 3) ==
          "  |\n"
          "7 | ae\u0301: x\n"
          "  | ^^\n");
    CHECK(frame_of("\u0301x: y", 2, 3) ==
          "  |\n"
          "7 | \u0301x: y\n"
          "  | ^\n");
}

TEST_CASE("escapes take as many columns as they are long") {
    CHECK(frame_of("a\x1b[31mb: c", 8, 9) ==
          "  |\n"
          "7 | a\\x1B[31mb: c\n"
          "  |           ^\n");
    CHECK(frame_of("a\xFF: b", 2, 3) ==
          "  |\n"
          "7 | a\\xFF: b\n"
          "  |  ^^^^\n");
    CHECK(frame_of("a\u202Eb\u202C: c", 2, 4) ==
          "  |\n"
          "7 | a\\u202Eb\\u202C: c\n"
          "  |  ^^^^^^^\n");
    CHECK(frame_of("x: y ##vso[z]", 4, 5) ==
          "  |\n"
          "7 | x: y #\\x23vso[z]\n"
          "  |    ^\n");
}

TEST_CASE("a range over several lines is underlined to the end of the first") {
    Finding finding;
    finding.begin = {12, 3};
    finding.end = {15, 4};
    finding.source_line = "  mesh: |  ";
    std::string out;
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "   |\n"
          "12 |   mesh: |  \n"
          "   |   ^^^^^^^ to line 15\n");

    finding.end = {15, 1};  // ends with the line end of line 14
    out.clear();
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "   |\n"
          "12 |   mesh: |  \n"
          "   |   ^^^^^^^ to line 14\n");

    finding.end = {13, 1};  // the line and its line end
    out.clear();
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "   |\n"
          "12 |   mesh: |  \n"
          "   |   ^^^^^^^\n");

    finding.begin = {12, 11};  // in the blanks at the end
    finding.end = {13, 3};
    out.clear();
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "   |\n"
          "12 |   mesh: |  \n"
          "   |           ^ to line 13\n");
}

TEST_CASE("a long line is cut behind a range near its start") {
    const std::string line = "key: " + std::string(200, 'v');
    CHECK(frame_of(line, 1, 4) ==
          "  |\n"
          "7 | key: " +
              std::string(92, 'v') +
              "...\n"
              "  | ^^^\n");
}

TEST_CASE("a line of exactly the width is not cut") {
    const std::string fits(frame_columns, 'v');
    CHECK(frame_of(fits, 100, 101) == "  |\n7 | " + fits + "\n  | " + std::string(99, ' ') + "^\n");
    const std::string too_long(frame_columns + 1, 'v');
    CHECK(frame_of(too_long, 1, 2) == "  |\n7 | " + std::string(97, 'v') + "...\n  | ^\n");
}

TEST_CASE("a long line is cut around a range in its middle") {
    const std::string line = std::string(200, 'a') + "HERE" + std::string(200, 'b');
    CHECK(frame_of(line, 201, 205) ==
          "  |\n"
          "7 | ..." +
              std::string(45, 'a') + "HERE" + std::string(45, 'b') +
              "...\n"
              "  | " +
              std::string(48, ' ') + "^^^^\n");
}

TEST_CASE("a long line is cut in front of a range near its end") {
    const std::string line = std::string(200, 'a') + "HERE";
    CHECK(frame_of(line, 201, 205) ==
          "  |\n"
          "7 | ..." +
              std::string(93, 'a') +
              "HERE\n"
              "  | " +
              std::string(96, ' ') + "^^^^\n");
    CHECK(frame_of(line, 205, 205) ==
          "  |\n"
          "7 | ..." +
              std::string(93, 'a') +
              "HERE\n"
              "  | " +
              std::string(100, ' ') + "^\n");
}

TEST_CASE("a range longer than the frame is underlined as far as it is shown") {
    const std::string line = "k: " + std::string(300, 'v');
    CHECK(frame_of(line, 4, 304) ==
          "  |\n"
          "7 | ..." +
              std::string(94, 'v') +
              "...\n"
              "  |    " +
              std::string(94, '^') + "\n");
}

TEST_CASE("wide characters are not cut in half") {
    const std::string line = "x" + repeated("漢", 100);
    CHECK(frame_of(line, 1, 2) ==
          "  |\n"
          "7 | x" +
              repeated("漢", 48) +
              "...\n"
              "  | ^\n");
    const std::string cut_twice = repeated("漢", 100) + "x" + repeated("漢", 100);
    CHECK(frame_of(cut_twice, 101, 102) ==
          "  |\n"
          "7 | ..." +
              repeated("漢", 23) + "x" + repeated("漢", 23) +
              "...\n"
              "  | " +
              std::string(49, ' ') + "^\n");
}

TEST_CASE("a source line may start at a later column") {
    Finding finding;
    finding.begin = {3, 1005};
    finding.end = {3, 1008};
    finding.source_line = "aaaaaKEY: value";
    finding.source_line_first_column = 1000;
    std::string out;
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "  |\n"
          "3 | ...aaaaaKEY: value\n"
          "  |         ^^^\n");

    finding.begin = {3, 10};  // in front of what was kept, as far as columns go
    finding.end = {3, 12};
    out.clear();
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "  |\n"
          "3 | ...aaaaaKEY: value\n"
          "  |    ^\n");

    finding.begin = {3, 5000};  // behind it
    finding.end = {3, 5010};
    out.clear();
    append_frame(out, finding, Palette{});
    CHECK(out ==
          "  |\n"
          "3 | ...aaaaaKEY: value\n"
          "  |                   ^\n");
}

TEST_CASE("the dots in front of a line count as columns") {
    Finding finding;
    finding.begin = {3, 50};
    finding.end = {3, 51};
    finding.source_line_first_column = 50;
    finding.source_line = std::string(97, 'v');
    std::string out;
    append_frame(out, finding, Palette{});
    CHECK(out == "  |\n3 | ..." + finding.source_line + "\n  |    ^\n");

    finding.source_line += 'v';
    out.clear();
    append_frame(out, finding, Palette{});
    CHECK(out == "  |\n3 | ..." + std::string(94, 'v') + "...\n  |    ^\n");
}

TEST_CASE("a frame keeps its width wherever a range lies in a long line") {
    const std::string line = repeated("ab\tc漢e\u0301\xFF\u202E\u202C", 60);
    const std::size_t code_points = 600;
    for (std::size_t begin = 1; begin <= code_points; ++begin) {
        for (const std::size_t length : {0U, 1U, 3U, 50U, 600U}) {
            const std::string frame = frame_of(line, begin, begin + length);
            const std::size_t second = frame.find('\n') + 1;
            const std::size_t third = frame.find('\n', second) + 1;
            const std::string carets = frame.substr(third, frame.find('\n', third) - third);
            CAPTURE(begin, length, frame);
            REQUIRE(carets.size() <= 4 + frame_columns + 1);
            REQUIRE(carets.ends_with("^"));
        }
    }
}

TEST_CASE("colour is put around gutter and carets only") {
    Finding finding;
    finding.severity = Severity::warning;
    finding.begin = {7, 1};
    finding.end = {7, 2};
    finding.source_line = "a: b";
    std::string out;
    append_frame(out, finding, palette(true));
    CHECK(out ==
          "\x1b[1;34m  |\x1b[0m\n"
          "\x1b[1;34m7 |\x1b[0m a: b\n"
          "\x1b[1;34m  |\x1b[0m \x1b[1;33m^\x1b[0m\n");
}

}  // namespace
}  // namespace meshlint
