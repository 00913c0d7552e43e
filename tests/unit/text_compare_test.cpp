#include "support/text_compare.h"

#include <string>
#include <vector>

#include "catch2.h"

namespace {

using namespace meshlint::test;
using Lines = std::vector<std::string>;

TEST_CASE("a last line without a line end is a line") {
    CHECK(split_lines("a\n\nb") == Lines{"a", "", "b"});
    CHECK(split_lines("a\n") == Lines{"a"});
    CHECK(split_lines("").empty());
}

TEST_CASE("output is spelled so that everything in it can be seen") {
    CHECK(printable_lines("plain ü\n") == Lines{"plain ü"});
    CHECK(printable_lines("a\tb\\\n") == Lines{"a\\x09b\\\\ (esc)"});
    CHECK(printable_lines("back\\slash\n") == Lines{"back\\slash"});
    CHECK(printable_lines("\x1b[31m\n") == Lines{"\\x1b[31m (esc)"});
    CHECK(printable_lines("bad \xff\n") == Lines{"bad \\xff (esc)"});
    CHECK(printable_lines("end") == Lines{"end (no-eol)"});
    CHECK(printable_lines("a\n\n") == Lines{"a", " (esc)"});
}

TEST_CASE("escapes name bytes") {
    CHECK(unescape(R"(\x1b\t\r\n\\ü)") == "\x1b\t\r\n\\ü");
    CHECK_THROWS(unescape("\\q"));
    CHECK_THROWS(unescape("\\x1"));
    CHECK_THROWS(unescape("\\xzz"));
    CHECK_THROWS(unescape("end\\"));
}

TEST_CASE("equal outputs do not differ") {
    CHECK(line_difference({}, {}).empty());
    CHECK(line_difference({"a", "b"}, {"a", "b"}).empty());
}

TEST_CASE("a difference shows what is missing and what is too much") {
    CHECK(line_difference({"a", "b", "c"}, {"a", "x", "c"}) == "  a\n- b\n+ x\n  c\n");
    CHECK(line_difference({"a"}, {}) == "- a\n");
    CHECK(line_difference({}, {"a"}) == "+ a\n");
    CHECK(line_difference({"a", "a"}, {"a"}) == "  a\n- a\n");
}

TEST_CASE("a regular expression stands for one whole line") {
    CHECK(line_difference({"took [0-9]+ ms (re)"}, {"took 12 ms"}).empty());
    CHECK_FALSE(line_difference({"took [0-9]+ (re)"}, {"took 12 ms"}).empty());
    CHECK_FALSE(line_difference({"took [0-9]+ ms (re)"}, {}).empty());
    CHECK_FALSE(line_difference({"took 1. ms"}, {"took 12 ms"}).empty());
}

TEST_CASE("dots stand for lines only where that is allowed") {
    CHECK(line_difference({"a", "...", "z"}, {"a", "b", "c", "z"}, Elision::dots).empty());
    CHECK(line_difference({"a", "...", "z"}, {"a", "z"}, Elision::dots).empty());
    CHECK_FALSE(line_difference({"a", "...", "z"}, {"a", "b"}, Elision::dots).empty());
    CHECK_FALSE(line_difference({"a", "...", "z"}, {"a", "b", "z"}).empty());
    CHECK(line_difference({"..."}, {"..."}).empty());
}

}  // namespace
