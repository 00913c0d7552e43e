#include "cli/base/text_layout.h"

#include <string>

#include "catch2.h"
#include "cli/commands/markdown_layout.h"

namespace meshlint::cli {

namespace {

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    std::string out(indent, ' ');
    append_wrapped(out, text, indent, width);
    return out;
}

std::string markdown(std::string_view text) {
    std::string out;
    append_markdown(out, text, 2, 20);
    return out;
}

}  // namespace

TEST_CASE("text is broken at spaces") {
    CHECK(wrapped("", 0, 10).empty());
    CHECK(wrapped("one two", 0, 7) == "one two");
    CHECK(wrapped("one two", 0, 6) == "one\ntwo");
    CHECK(wrapped("one two three", 2, 9) == "  one two\n  three");
    CHECK(wrapped("  one   two ", 0, 10) == "one two");
    CHECK(wrapped("a longest-of-words b", 0, 5) == "a\nlongest-of-words\nb");
}

TEST_CASE("a column of text is a column of the terminal") {
    CHECK(wrapped("\xE4\xB8\xAD\xE4\xB8\xAD ab", 0, 7) == "\xE4\xB8\xAD\xE4\xB8\xAD ab");
    CHECK(wrapped("\xE4\xB8\xAD\xE4\xB8\xAD ab", 0, 6) == "\xE4\xB8\xAD\xE4\xB8\xAD\nab");
    CHECK(wrapped("\xC3\xA9\xC3\xA9\xC3\xA9 ab", 0, 6) == "\xC3\xA9\xC3\xA9\xC3\xA9 ab");
}

TEST_CASE("a table aligns its columns") {
    TextTable table({{"LINE", Align::right}, {"FIELD"}, {"NOTE"}}, 1);
    CHECK(table.empty());
    table.add_row({{"7", {}}, {"tracing", {}}, {"", {}}});
    table.add_row({{"12345", {}}, {"ca", {}}, {"a note of five words", {}}});
    CHECK_FALSE(table.empty());
    std::string text;
    table.append_to(text, 34);
    CHECK(text ==
          "  LINE  FIELD    NOTE\n"
          "     7  tracing\n"
          " 12345  ca       a note of five\n"
          "                 words\n");
}

TEST_CASE("the last column of a table keeps some room in a narrow place") {
    TextTable table({{"FIELD"}, {"NOTE"}});
    table.add_row({{"aVeryLongNameOfAField", {}}, {"one two three four", {}}});
    std::string text;
    table.append_to(text, 10);
    CHECK(text ==
          "FIELD                  NOTE\n"
          "aVeryLongNameOfAField  one two three\n"
          "                       four\n");
}

TEST_CASE("colour takes no room in a table") {
    TextTable table({{"A"}, {"B"}, {"C"}});
    table.add_row({{"one", {"<", ">"}}, {"two", {}}, {"three four", {"<", ">"}}});
    std::string text;
    table.append_to(text, 16);
    CHECK(text ==
          "A    B    C\n"
          "<one>  two  <three four>\n");
}

TEST_CASE("facts align their values") {
    FactList list;
    list.add("Type", "a string");
    list.add("", "or a number of words");
    list.add("Istio", "all");
    std::string text;
    list.append_to(text, 2, 20);
    CHECK(text ==
          "  Type   a string\n"
          "         or a number\n"
          "         of words\n"
          "  Istio  all\n");
}

TEST_CASE("Markdown is laid out for a terminal") {
    CHECK(markdown("").empty());
    CHECK(markdown("one two\nthree four five\n\nnext\n") ==
          "  one two three four\n  five\n\n  next\n");
    CHECK(markdown("intro\n- one two three four\n  five\n- `six`\n") ==
          "  intro\n  - one two three\n    four five\n  - `six`\n");
    CHECK(markdown("see\n```yaml\na:\n   b: a very long line of code\n\n```\nend\n") ==
          "  see\n\n    a:\n       b: a very long line of code\n\n  end\n");
}

}  // namespace meshlint::cli
