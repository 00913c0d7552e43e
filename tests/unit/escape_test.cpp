#include "report/escape.h"

#include <string>
#include <string_view>

#include "catch2.h"

namespace meshlint {
namespace {

using namespace std::string_literals;

std::string at_line_start(std::string_view text) {
    std::string out;
    append_escaped_at_line_start(out, text);
    return out;
}

std::string file(std::string_view name) {
    std::string out;
    append_escaped_file(out, name);
    return out;
}

TEST_CASE("no file name pretends to be a place or a command") {
    CHECK(file("a/b c.yaml") == "a/b c.yaml");
    CHECK(file("a:b.yaml") == "a:b.yaml");
    CHECK(file("a:1:2: error: b.yaml") == R"(a\x3A1\x3A2: error: b.yaml)");
    CHECK(file("::error file=x") == R"(\x3A:error file=x)");
    CHECK(file("  ::error") == R"(  \x3A:error)");
    CHECK(file("\n::error") == R"(\n::error)");
    CHECK(file(":") == R"(\x3A)");
    CHECK(file("").empty());
}

TEST_CASE("text that is harmless stays as it is") {
    const std::string text = R"(accessLogFormat: "[%START_TIME%]\n" # a ## b, ä, 漢字, é, 🎉 ::1)";
    CHECK(escaped(text) == text);
    CHECK(escaped("").empty());
    CHECK(escaped("e\u0301") == "e\u0301");
}

TEST_CASE("control characters are spelt out") {
    CHECK(escaped("a\nb\rc\td") == R"(a\nb\rc\td)");
    CHECK(escaped("\0\x01\x08\x1f\x7f"s) == R"(\x00\x01\x08\x1F\x7F)");
    CHECK(escaped("\x1b[31mred\x1b[0m") == R"(\x1B[31mred\x1B[0m)");
    CHECK(escaped("\x1b]0;title\x07") == R"(\x1B]0;title\x07)");
    // C1 controls, among them CSI and OSC in their one-character forms.
    CHECK(escaped("\xC2\x80\xC2\x85\xC2\x9B\xC2\x9D\xC2\x9F") ==
          R"(\u0080\u0085\u009B\u009D\u009F)");
}

TEST_CASE("bytes that are not UTF-8 are shown one by one") {
    CHECK(escaped("\xFF\xFE") == R"(\xFF\xFE)");
    CHECK(escaped("a\x9B"
                  "31m") == R"(a\x9B31m)");
    CHECK(escaped("\xC3") == R"(\xC3)");
    CHECK(escaped("\xE2\x82") == R"(\xE2\x82)");
    CHECK(escaped("\xC0\x9B") == R"(\xC0\x9B)");
    CHECK(escaped("\xED\xA0\x80") == R"(\xED\xA0\x80)");
    CHECK(escaped("\xF4\x90\x80\x80") == R"(\xF4\x90\x80\x80)");
}

TEST_CASE("characters that hide or turn text around are spelt out") {
    CHECK(escaped("\u202Aa\u202Eb\u2066c\u2069\u202C\u202C") ==
          R"(\u202Aa\u202Eb\u2066c\u2069\u202C\u202C)");
    CHECK(escaped("\u200E\u200F\u061C") == R"(\u200E\u200F\u061C)");
    CHECK(escaped("a\u2028b\u2029c") == R"(a\u2028b\u2029c)");
    CHECK(escaped("con\u200Bcur\u00ADrency\uFEFF") == R"(con\u200Bcur\u00ADrency\uFEFF)");
    CHECK(escaped("a\u00A0b\u3000c") == R"(a\u00A0b\u3000c)");
    CHECK(escaped("\U000E0041\U000E0100") == R"(\U000E0041\U000E0100)");
    CHECK(escaped("\uFFFE\uFDD0\U0010FFFF") == R"(\uFFFE\uFDD0\U0010FFFF)");
    CHECK(escaped("❤\uFE0F") == R"(❤\uFE0F)");
}

TEST_CASE("every control and every direction mark needs an escape") {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        const bool control = value < 0x20 || (value >= 0x7F && value < 0xA0);
        const bool direction = value == 0x061C || value == 0x200E || value == 0x200F ||
                               (value >= 0x2028 && value <= 0x202E) ||
                               (value >= 0x2066 && value <= 0x2069);
        if ((control || direction) && !needs_escape(value)) FAIL("U+" << std::hex << +value);
        if (value >= 0x20 && value < 0x7F && needs_escape(value)) FAIL("U+" << std::hex << +value);
    }
    CHECK_FALSE(needs_escape(U'é'));
    CHECK_FALSE(needs_escape(0x0301));
    CHECK_FALSE(needs_escape(0x4E00));
    CHECK_FALSE(needs_escape(0x1F389));
    CHECK_FALSE(needs_escape(0xFFFD));
}

TEST_CASE("workflow commands are broken wherever they stand") {
    CHECK(escaped("##vso[task.setvariable]") == R"(#\x23vso[task.setvariable])");
    CHECK(escaped("key: ##[error]x") == R"(key: #\x23[error]x)");
    CHECK(escaped("##teamcity[x") == R"(#\x23teamcity[x)");
    CHECK(escaped("##VSO[x") == R"(#\x23VSO[x)");
    CHECK(escaped("####[group]") == R"(###\x23[group])");
    CHECK(escaped("##vso[a]##vso[b]") == R"(#\x23vso[a]#\x23vso[b])");
    CHECK(escaped("##v\u200Bso[x") == R"(##v\u200Bso[x)");
}

TEST_CASE("what only resembles a workflow command is left alone") {
    CHECK(escaped("#vso[x") == "#vso[x");
    CHECK(escaped("[#] #[ list") == "[#] #[ list");
    CHECK(escaped("##########") == "##########");
    CHECK(escaped("## vso[x") == "## vso[x");
    CHECK(escaped("##vso") == "##vso");
    CHECK(escaped("a ::error::b") == "a ::error::b");
}

TEST_CASE("a line never begins with a command of the input") {
    CHECK(at_line_start("::error::x") == R"(\x3A:error::x)");
    CHECK(at_line_start("  ::error::x") == R"(  \x3A:error::x)");
    CHECK(at_line_start("\t::error::x") == R"(\t::error::x)");
    CHECK(at_line_start("\u00A0::error::x") == R"(\u00A0::error::x)");
    CHECK(at_line_start(":") == R"(\x3A)");
    CHECK(at_line_start("##vso[x]") == R"(#\x23vso[x])");
    CHECK(at_line_start("mesh::x") == "mesh::x");
    CHECK(at_line_start("  ") == "  ");
    CHECK(at_line_start("").empty());
}

}  // namespace
}  // namespace meshlint
