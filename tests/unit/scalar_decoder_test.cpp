#include "loader/scalar/scalar_decoder.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"

using meshlint::ByteRange;
using meshlint::decode_scalar;
using meshlint::DecodedScalar;
using meshlint::ScalarStyle;

namespace {

/// Printable form of a few bytes, as in a C string.
std::string show(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '\n':
                result += "\\n";
                break;
            case '\r':
                result += "\\r";
                break;
            case '\t':
                result += "\\t";
                break;
            case '\0':
                result += "\\0";
                break;
            case '\a':
                result += "\\a";
                break;
            case '\b':
                result += "\\b";
                break;
            case '\v':
                result += "\\v";
                break;
            case '\f':
                result += "\\f";
                break;
            case '\x1B':
                result += "\\e";
                break;
            default:
                result += c;
        }
    }
    return result;
}

/// The decoded text in pieces with their places: `[ab]3` is copied from the source bytes 3 and 4,
/// `[\n]5-7` stands for the source bytes 5 and 6, `end 9` closes the text.
std::string describe(std::string_view source, const DecodedScalar& scalar) {
    const std::string& text = scalar.text;
    const auto copied = [&](std::size_t i) {
        const ByteRange place = scalar.map.source_of(i);
        return place.size() == 1 && source[place.begin] == text[i];
    };
    std::string result;
    std::size_t i = 0;
    while (i < text.size()) {
        const ByteRange place = scalar.map.source_of(i);
        std::size_t end = i + 1;
        if (copied(i)) {
            while (end < text.size() && copied(end) &&
                   scalar.map.source_of(end).begin == place.begin + (end - i)) {
                ++end;
            }
            result += '[' + show(text.substr(i, end - i)) + ']' + std::to_string(place.begin) + ' ';
        } else {
            while (end < text.size() && scalar.map.source_of(end) == place) ++end;
            result += '[' + show(text.substr(i, end - i)) + ']' + std::to_string(place.begin) +
                      '-' + std::to_string(place.end) + ' ';
        }
        i = end;
    }
    return result + "end " + std::to_string(scalar.map.source_of(text.size()).begin);
}

struct Case {
    std::string_view name;
    std::string_view source;
    std::string_view expected;
};

void check(ScalarStyle style, int parent_indent, const std::vector<Case>& cases) {
    for (const Case& test : cases) {
        INFO(test.name);
        const auto scalar =
            decode_scalar(test.source, {0, test.source.size()}, style, parent_indent);
        CHECK(scalar.map.decoded_size() == scalar.text.size());
        CHECK(describe(test.source, scalar) == test.expected);
    }
}

}  // namespace

TEST_CASE("literal scalars keep their lines") {
    check(
        ScalarStyle::literal, 0,
        {{"one line", "|\n  x\n", R"([x\n]4 end 6)"},
         {"two lines", "|\n  x\n  y\n", R"([x\n]4 [y\n]8 end 10)"},
         {"no line break at the end of the file", "|\n  x", "[x]4 end 5"},
         {"more indented lines keep the rest", "|\n x\n  y\n", R"([x\n]3 [ y\n]6 end 9)"},
         {"a tab behind the indentation is text", "|1\n \tx\n", R"([\tx\n]4 end 7)"},
         {"trailing blanks are text", "|\n x \t\n", R"([x \t\n]3 end 7)"},
         {"blank lines inside", "|\n x\n\n  \n y\n", R"([x\n\n]3 [ \n]7 [y\n]10 end 12)"},
         {"a blank line with too few spaces", "|\n  x\n \n  y\n", R"([x\n]4 [\n]7 [y\n]10 end 12)"},
         {"leading blank lines", "|\n\n \n  x\n", R"([\n]2 [\n]4 [x\n]7 end 9)"},
         {"indicators are text", "|\n - a: #b\n", R"([- a: #b\n]3 end 11)"},
         {"a document marker behind the indentation", "|\n ---\n", R"([---\n]3 end 7)"},
         {"CRLF", "|\r\n  x\r\n  y\r\n", R"([x]5 [\n]6-8 [y]10 [\n]11-13 end 13)"},
         {"CR", "|\r x\r", R"([x]3 [\n]4-5 end 5)"},
         {"next line", "|\n x\u0085 y\n", R"([x]3 [\n]4-6 [y\n]7 end 9)"},
         {"line and paragraph separators stay", "|\n x\u2028 y\u2029",
          "[x\u2028]3 [y\u2029]8 end 12"},
         {"letters of several bytes", "|\n é😀\n", R"([é😀\n]3 end 10)"}});
}

TEST_CASE("a block scalar ends as its header says") {
    check(ScalarStyle::literal, 0,
          {{"clip", "|\n x\n\n\n", R"([x\n]3 end 5)"},
           {"strip", "|-\n x\n\n\n", "[x]4 end 5"},
           {"keep", "|+\n x\n\n\n", R"([x\n\n\n]4 end 8)"},
           {"keep with spaces in the blank lines", "|+\n x\n \n  \n",
            R"([x\n]4 [\n]7 [ \n]9 end 11)"},
           {"clip without a line break", "|\n x", "[x]3 end 4"},
           {"keep without a line break", "|+\n x", "[x]4 end 5"},
           {"keep with a last line of spaces", "|+\n x\n  ", R"([x\n]4 [ ]7 end 8)"},
           {"keep with a short last line of spaces", "|+\n  x\n ", R"([x\n]5 end 7)"},
           {"strip of nothing", "|-\n", "end 3"},
           {"clip of nothing", "|\n", "end 2"},
           {"clip of blank lines", "|\n\n\n", "end 2"},
           {"keep of blank lines", "|+\n\n \n", R"([\n]3 [\n]5 end 6)"},
           {"a header and nothing else", "|", "end 1"},
           {"strip and CRLF", "|-\r\n x\r\n", "[x]5 end 6"},
           {"keep and CRLF", "|+\r\n x\r\n\r\n", R"([x]5 [\n]6-8 [\n]8-10 end 10)"}});
}

TEST_CASE("a block scalar's header may hold an indentation and a comment") {
    check(ScalarStyle::literal, 0,
          {{"indentation", "|2\n    x\n", R"([  x\n]5 end 9)"},
           {"indentation, strip", "|2-\n    x\n", "[  x]6 end 9"},
           {"strip, indentation", "|-2\n    x\n", "[  x]6 end 9"},
           {"keep, indentation", "|+1\n  x\n\n", R"([ x\n\n]5 end 9)"},
           {"nine", "|9\n           x\n", R"([  x\n]12 end 16)"},
           {"comment", "| # 1-\n x\n", R"([x\n]8 end 10)"},
           {"comment behind a tab", "|+\t# c\n x\n", R"([x\n]8 end 10)"},
           {"blanks", "|-  \n x\n", "[x]6 end 7"},
           {"indentation and leading blank lines", "|1\n\n\n  x\n", R"([\n\n]3 [ x\n]6 end 9)"},
           {"comment and CRLF", "| # c\r\n x", "[x]8 end 9"}});
    check(ScalarStyle::literal, 3,
          {{"from the parent's column", "|2\n      x\n", R"([ x\n]8 end 11)"}});
    check(ScalarStyle::literal, -1,
          {{"from the root", "|2\n   x\n", R"([ x\n]5 end 8)"},
           {"at least one at the root", "|\n x\n", R"([x\n]3 end 5)"}});
}

TEST_CASE("a block scalar ends in front of a line that is less indented") {
    const std::string_view source = "a: |\n  x\n\nb: 1\n";
    const auto scalar = decode_scalar(source, {3, source.size()}, ScalarStyle::literal, 0);
    CHECK(describe(source, scalar) == R"([x\n]7 end 9)");

    const std::string_view nothing = "a:\n  b:\n    c: |\n  d: 1\n";
    const auto empty = decode_scalar(nothing, {15, nothing.size()}, ScalarStyle::literal, 4);
    CHECK(describe(nothing, empty) == "end 17");

    const std::string_view kept = "- a: >+\n    x\n\n  b: 1\n";
    const auto folded = decode_scalar(kept, {5, kept.size()}, ScalarStyle::folded, 2);
    CHECK(describe(kept, folded) == R"([x\n\n]12 end 15)");
}

TEST_CASE("folded scalars join lines") {
    check(ScalarStyle::folded, 0,
          {{"two lines", ">\n x\n y\n", R"([x]3 [ ]4-5 [y\n]6 end 8)"},
           {"an empty line is a line break", ">\n x\n\n y\n", R"([x]3 [\n]4-6 [y\n]7 end 9)"},
           {"two empty lines", ">\n x\n\n \n y\n", R"([x]3 [\n]4-6 [\n]7 [y\n]9 end 11)"},
           {"trailing blanks of a line stay", ">\n x \n y\n", R"([x ]3 [ ]5-6 [y\n]7 end 9)"},
           {"more indented lines are not folded", ">\n x\n  y\n  z\n w\n",
            R"([x\n]3 [ y\n]6 [ z\n]10 [w\n]14 end 16)"},
           {"nor the empty lines around them", ">\n x\n\n  y\n\n z\n",
            R"([x\n\n]3 [ y\n\n]7 [z\n]12 end 14)"},
           {"a line that starts with a tab is more indented", ">\n x\n \ty\n z\n",
            R"([x\n]3 [\ty\n]6 [z\n]10 end 12)"},
           {"leading empty lines stay", ">\n\n\n x\n y\n", R"([\n\n]2 [x]5 [ ]6-7 [y\n]8 end 10)"},
           {"clip", ">\n x\n\n\n", R"([x\n]3 end 5)"},
           {"strip", ">-\n x\n\n", "[x]4 end 5"},
           {"keep", ">+\n x\n\n\n", R"([x\n\n\n]4 end 8)"},
           {"a last line of spaces", ">\n  x\n  ", R"([x\n]4 end 6)"},
           {"no line break at the end of the file", ">\n x\n y", "[x]3 [ ]4-5 [y]6 end 7"},
           {"indentation", ">2\n  x\n   y\n", R"([x\n]5 [ y\n]9 end 12)"},
           {"CRLF", ">\r\n x\r\n y\r\n\r\n z\r\n",
            R"([x]4 [ ]5-7 [y]8 [\n]9-13 [z]14 [\n]15-17 end 17)"},
           {"CR", ">\r x\r y\r", R"([x]3 [ ]4-5 [y]6 [\n]7-8 end 8)"},
           {"next line", ">\n x\u0085 y\n", R"([x]3 [ ]4-6 [y\n]7 end 9)"},
           {"a line separator is not folded", ">\n x\u2028 y\n", "[x\u2028]3 [y\\n]8 end 10"},
           {"a line separator behind a line break", ">\n x\n\u2028 y\n",
            "[x]3 [\u2028]4-8 [y\\n]9 end 11"}});
}

TEST_CASE("plain scalars fold their lines") {
    check(ScalarStyle::plain, 0,
          {{"one word", "abc", "[abc]0 end 3"},
           {"blanks inside", "a \t b", R"([a \t b]0 end 5)"},
           {"two lines", "a\n  b", "[a]0 [ ]1-2 [b]4 end 5"},
           {"blanks around the line break go", "a \t\n \t b", "[a]0 [ ]3-4 [b]7 end 8"},
           {"an empty line", "a\n\n b", R"([a]0 [\n]1-3 [b]4 end 5)"},
           {"a line of blanks", "a \n  \n b", R"([a]0 [\n]2-6 [b]7 end 8)"},
           {"three empty lines", "a\n\n\n\nb", R"([a]0 [\n]1-3 [\n\nb]3 end 6)"},
           {"CRLF", "a\r\nb\r\n\r\nc", R"([a]0 [ ]1-3 [b]3 [\n]4-8 [c]8 end 9)"},
           {"CR", "a\rb", "[a]0 [ ]1-2 [b]2 end 3"},
           {"CR and CRLF", "a\r\r\nb", R"([a]0 [\n]1-4 [b]4 end 5)"},
           {"next line", "a\u0085b", "[a]0 [ ]1-3 [b]3 end 4"},
           {"a line separator stays", "a \u2028 b", "[a]0 [\u2028]2 [b]6 end 7"},
           {"a line separator and more", "a\u2029\n\n b", "[a\u2029\\n\\n]0 [b]7 end 8"},
           {"a line feed and a separator", "a\n\u2028b", "[a]0 [\u2028]1-5 [b]5 end 6"},
           {"quotes, colons and hashes inside", "a'b\"c:d#e", "[a'b\"c:d#e]0 end 9"},
           {"backslashes", R"(C:\n)", R"([C:\n]0 end 4)"},
           {"a token that is too long", "a b  \n\n", "[a b]0 end 3"},
           {"a token that includes a comment", "a b # c d\n", "[a b]0 end 3"},
           {"a token that includes a comment line", "a\n # c\n", "[a]0 end 1"},
           {"letters of several bytes", "é\n日", "[é]0 [ ]2-3 [日]3 end 6"}});
}

TEST_CASE("single-quoted scalars fold and double their quotes") {
    check(ScalarStyle::single_quoted, 0,
          {{"empty", "''", "end 1"},
           {"a quote", "'it''s'", "[it]1 [']3-5 [s]5 end 6"},
           {"only quotes", "''''''", "[']1-3 [']3-5 end 5"},
           {"backslashes are text", R"('\n')", R"([\n]1 end 3)"},
           {"blanks stay", "' a \t'", R"([ a \t]1 end 5)"},
           {"a line break", "'a \n  b'", "[a]1 [ ]3-4 [b]6 end 7"},
           {"an empty line", "'a\n\n b'", R"([a]1 [\n]2-4 [b]5 end 6)"},
           {"a line break at the start", "'\n a'", "[ ]1-2 [a]3 end 4"},
           {"a line break at the end", "'a\n '", "[a]1 [ ]2-3 end 4"},
           {"an empty line at the end", "'\n\n  '", R"([\n]1-3 end 5)"},
           {"a quote behind a line break", "'a\n'''", "[a]1 [ ]2-3 [']3-5 end 5"},
           {"CRLF", "'a\r\nb'", "[a]1 [ ]2-4 [b]4 end 5"},
           {"a double quote and a hash", "'\" #'", "[\" #]1 end 4"},
           {"a token that is too long", "'a' # b'", "[a]1 end 2"}});
}

TEST_CASE("double-quoted scalars take escapes") {
    check(ScalarStyle::double_quoted, 0,
          {{"empty", R"("")", "end 1"},
           {"nul", R"("\0")", R"([\0]1-3 end 3)"},
           {"bell and backspace", R"("\a\b")", R"([\a]1-3 [\b]3-5 end 5)"},
           {"tab", R"("\t")", R"([\t]1-3 end 3)"},
           {"tab as itself", "\"\\\t\"", R"([\t]1-3 end 3)"},
           {"line feed", R"("a\nb")", R"([a]1 [\n]2-4 [b]4 end 5)"},
           {"vertical tab, form feed", R"("\v\f")", R"([\v]1-3 [\f]3-5 end 5)"},
           {"carriage return", R"("\r\n")", R"([\r]1-3 [\n]3-5 end 5)"},
           {"escape", R"("\e")", R"([\e]1-3 end 3)"},
           {"space", R"("\ ")", "[ ]1-3 end 3"},
           {"quote", R"("\"")", "[\"]1-3 end 3"},
           {"apostrophe", R"("\'")", "[']1-3 end 3"},
           {"slash", R"("\/")", "[/]1-3 end 3"},
           {"backslash", R"("\\n")", R"([\]1-3 [n]3 end 4)"},
           {"next line", R"("\N")", "[\u0085]1-3 end 3"},
           {"no-break space", R"("\_")", "[\u00A0]1-3 end 3"},
           {"line separator", R"("\L")", "[\u2028]1-3 end 3"},
           {"paragraph separator", R"("\P")", "[\u2029]1-3 end 3"},
           {"two digits", R"("\x41\xe9")", "[A]1-5 [é]5-9 end 9"},
           {"four digits", R"("\u0041\u65E5")", "[A]1-7 [日]7-13 end 13"},
           {"eight digits", R"("\U0001F600")", "[😀]1-11 end 11"},
           {"the largest code point", R"("\U0010FFFF")", "[\xF4\x8F\xBF\xBF]1-11 end 11"},
           {"digits behind the code", R"("\x411")", "[A]1-5 [1]5 end 6"},
           {"a token that is too long", R"("a", "b")", "[a]1 end 2"}});
}

TEST_CASE("double-quoted scalars fold their lines") {
    check(
        ScalarStyle::double_quoted, 0,
        {{"a line break", "\"a \n\t b\"", "[a]1 [ ]3-4 [b]6 end 7"},
         {"an empty line", "\"a\n \n b\"", R"([a]1 [\n]2-5 [b]6 end 7)"},
         {"an empty line at the end", "\"\n\n  \"", R"([\n]1-3 end 5)"},
         {"an escaped line break", "\"a\\\n  b\"", "[a]1 [b]6 end 7"},
         {"blanks in front of one stay", "\"a \\\n  b\"", "[a ]1 [b]7 end 8"},
         {"an escaped space behind one", "\"a\\\n  \\ b\"", "[a]1 [ ]6-8 [b]8 end 9"},
         {"empty lines behind one stay", "\"a\\\n\n \r\n b\"", R"([a]1 [\n]4 [\n]6-8 [b]9 end 10)"},
         {"an escaped line break at the end", "\"a\\\n \"", "[a]1 end 5"},
         {"nothing but one", "\"\\\n\"", "end 3"},
         {"an escaped CRLF", "\"a\\\r\nb\"", "[a]1 [b]5 end 6"},
         {"an escaped line separator", "\"a\\\u2028b\"", "[a]1 [b]6 end 7"},
         {"an escape is no blank", "\"a\\t\n b\"", R"([a]1 [\t]2-4 [ ]4-5 [b]6 end 7)"},
         {"CRLF", "\"a\r\n\r\nb\"", R"([a]1 [\n]2-6 [b]6 end 7)"},
         {"a line separator", "\"a\u2028\n b\"", "[a\u2028\\n]1 [b]7 end 8"}});
}

TEST_CASE("broken escapes are copied") {
    check(ScalarStyle::double_quoted, 0,
          {{"unknown", R"("\q")", R"([\q]1 end 3)"},
           {"too few digits", R"("\x4")", R"([\x4]1 end 4)"},
           {"no digits", R"("\uzzzz")", R"([\uzzzz]1 end 7)"},
           {"too large", R"("\U00110000")", R"([\U00110000]1 end 11)"},
           {"far too large", R"("\UFFFFFFFF")", R"([\UFFFFFFFF]1 end 11)"},
           {"at the end", R"("\)", R"([\]1 end 2)"}});
}

TEST_CASE("surrogates, which only JSON has, are read as there") {
    check(ScalarStyle::double_quoted, 0,
          {{"a pair", R"("\ud83d\uDE00x")", "[\U0001F600]1-13 [x]13 end 14"},
           {"a high one alone", R"("\ud83dx")", "[\uFFFD]1-7 [x]7 end 8"},
           {"a low one alone", R"("\ude00")", "[\uFFFD]1-7 end 7"}});
}

TEST_CASE("a scalar that never ends is read to the end of its token") {
    check(ScalarStyle::double_quoted, 0, {{"double", "\"a\n", "[a]1 [ ]2-3 end 3"}});
    check(ScalarStyle::single_quoted, 0,
          {{"single", "'a ", "[a ]1 end 3"}, {"one quote", "'", "end 1"}});
    check(ScalarStyle::plain, 0, {{"nothing", "", "end 0"}});
    const auto outside = decode_scalar("abc", {5, 9}, ScalarStyle::plain, 0);
    CHECK(describe("abc", outside) == "end 3");
}

TEST_CASE("nothing behind the token is read") {
    const std::string_view source = "'a''b'";
    CHECK(describe(source, decode_scalar(source, {0, 3}, ScalarStyle::single_quoted, 0)) ==
          "[a]1 end 2");
    const std::string_view block = "|\n  x\n  y\n";
    CHECK(describe(block, decode_scalar(block, {0, 6}, ScalarStyle::literal, 0)) ==
          R"([x\n]4 end 6)");
    CHECK(describe(block, decode_scalar(block, {0, 5}, ScalarStyle::literal, 0)) == "[x]4 end 5");
}

TEST_CASE("a scalar of a megabyte has exact places at its end") {
    constexpr std::size_t lines = 100'000;
    std::string source = ">\n";
    for (std::size_t i = 0; i < lines; ++i) source += "  abc  \r\n\n";
    const auto scalar = decode_scalar(source, {0, source.size()}, ScalarStyle::folded, 0);
    CHECK(scalar.text.size() == lines * 6);
    const std::size_t last_line = source.size() - 10;
    CHECK(scalar.map.source_of(scalar.text.size() - 6) == ByteRange{last_line + 2, last_line + 3});
    CHECK(scalar.map.source_of(scalar.text.size() - 1) == ByteRange{last_line + 7, last_line + 9});
}
