#include "config/glob.h"

#include <string>
#include <string_view>
#include <utility>

#include "catch2.h"

namespace meshlint {

namespace {

bool matches(std::string_view pattern, std::string_view path, bool folder = false) {
    const auto glob = Glob::parse(pattern);
    return glob && glob->matches(path, folder);
}

GlobList list_of(std::initializer_list<std::string_view> patterns) {
    GlobList list;
    for (const std::string_view pattern : patterns) CHECK(list.add(pattern));
    return list;
}

}  // namespace

TEST_CASE("a pattern without a slash holds at any depth") {
    CHECK(matches("mesh.yaml", "mesh.yaml"));
    CHECK(matches("mesh.yaml", "a/b/mesh.yaml"));
    CHECK(matches("*.json", "a/mesh.json"));
    CHECK_FALSE(matches("mesh.yaml", "a/mesh.yaml/b"));
    CHECK_FALSE(matches("mesh.yaml", "xmesh.yaml"));
    CHECK_FALSE(matches("mesh.yaml", "mesh.yaml.orig"));
}

TEST_CASE("a pattern with a slash holds from the base folder on") {
    CHECK(matches("deploy/*.yaml", "deploy/mesh.yaml"));
    CHECK(matches("/mesh.yaml", "mesh.yaml"));
    CHECK_FALSE(matches("/mesh.yaml", "a/mesh.yaml"));
    CHECK_FALSE(matches("deploy/*.yaml", "a/deploy/mesh.yaml"));
    CHECK_FALSE(matches("deploy/*.yaml", "deploy/a/mesh.yaml"));
    CHECK_FALSE(matches("deploy/*.yaml", "deploy"));
}

TEST_CASE("two stars stand for any number of folders") {
    CHECK(matches("**/test", "test"));
    CHECK(matches("**/test", "a/b/test"));
    CHECK(matches("a/**/b", "a/b"));
    CHECK(matches("a/**/b", "a/x/y/b"));
    CHECK(matches("a/**/b/*.yaml", "a/b/x/b/c.yaml"));
    CHECK(matches("a/**", "a/x/y"));
    CHECK(matches("**", "a/x"));
    CHECK(matches("a/**/**/b", "a/b"));
    CHECK_FALSE(matches("a/**", "a"));
    CHECK_FALSE(matches("a/**/b", "ab"));
    CHECK_FALSE(matches("a/**/b", "a/x/bb"));
    CHECK_FALSE(matches("a/**/b", "a/x/b/y"));
    // Inside a step they are two stars of the usual kind.
    CHECK(matches("a**b", "axxb"));
    CHECK_FALSE(matches("/a**b", "ax/xb"));
}

TEST_CASE("a slash in a set matches nothing, and one behind a backslash is a slash") {
    CHECK(matches("[!/]x", "ax"));
    CHECK_FALSE(matches("[!/]x", "b/ax"));  // it has a slash, so it holds from the base on
    CHECK_FALSE(matches("a[/]c", "a/c"));
    CHECK_FALSE(matches("a[!b]c", "a/c"));
    CHECK(matches("a[/b]c", "abc"));
    CHECK(matches("a[.-0]c", "a.c"));
    CHECK_FALSE(matches("a[.-0]c", "a/c"));
    CHECK(matches("a[[:alpha:]/]/c", "ab/c"));
    CHECK(matches("a\\/c", "a/c"));
    CHECK(matches("a/*\\/c", "a/b/c"));
    CHECK(matches("a/***/c", "a/c"));
    CHECK(matches("**\\/c", "a/b/c"));
    CHECK_FALSE(matches("**\\/c", "c"));
    CHECK_FALSE(Glob::parse("a[/"));
    CHECK_FALSE(Glob::parse("a[b/c"));
}

TEST_CASE("matching costs no more than the bytes of the path times those of the pattern") {
    const auto cost = [](std::size_t size, std::string_view piece, std::string_view name) {
        std::string pattern;
        std::string path;
        for (std::size_t i = 0; i < size; ++i) {
            pattern += piece;
            path += name;
        }
        std::size_t comparisons = 0;
        static_cast<void>(Glob::parse(pattern + "z")->matches(path + "y", false, comparisons));
        return std::pair(comparisons, (path.size() + 2) * (pattern.size() + 2));
    };
    for (const auto& [piece, name] : {std::pair("*a", "a"), {"**/a/", "a/"}, {"*a*/", "aaa/"}}) {
        const auto [comparisons, bound] = cost(100, piece, name);
        CHECK(comparisons > 100);
        CHECK(comparisons <= bound);
    }
}

TEST_CASE("a slash at the end is for folders only") {
    CHECK(matches("charts/", "a/charts", true));
    CHECK_FALSE(matches("charts/", "a/charts", false));
    CHECK(matches("a/charts/", "a/charts", true));
    CHECK_FALSE(matches("a/charts/", "b/a/charts", true));
}

TEST_CASE("stars, question marks and sets stop at a slash") {
    CHECK(matches("*", "a"));
    CHECK(matches("a*c*e", "abcde"));
    CHECK(matches("a?c", "abc"));
    CHECK(matches("[a-c]x[!0-9]", "bxy"));
    CHECK(matches("[]-]", "]"));
    CHECK(matches("[]-]", "-"));
    CHECK(matches("[^a]", "b"));
    CHECK_FALSE(matches("[a-c]", "d"));
    CHECK_FALSE(matches("[!a-c]", "b"));
    CHECK_FALSE(matches("a?c", "ac"));
    CHECK_FALSE(matches("/a?c", "a/c"));
    CHECK_FALSE(matches("/a[/]c", "a/c"));
    CHECK_FALSE(matches("a*c*e", "abcd"));
}

TEST_CASE("a set may hold classes") {
    CHECK(matches("[[:alpha:]]x", "ax"));
    CHECK(matches("[[:alpha:]_]x", "_x"));
    CHECK_FALSE(matches("[[:alpha:]]x", "1x"));
    CHECK(matches("[![:digit:]]", "a"));
    CHECK_FALSE(matches("[![:digit:]]", "1"));
    CHECK(matches("[[:xdigit:]-]", "-"));
    CHECK(matches("[[:punct:]]", "~"));
    CHECK_FALSE(matches("[[:punct:]]", "a"));
    // No class without its end: `[`, `:` and the letters.
    CHECK(matches("[[:alpha]", ":"));
    CHECK(matches("[[:alpha]", "["));
    CHECK_FALSE(matches("[[:alpha]", "b"));
    CHECK_FALSE(Glob::parse("[[:letter:]]"));
}

TEST_CASE("a backslash takes the meaning from the byte behind it") {
    CHECK(matches("\\*", "*"));
    CHECK_FALSE(matches("\\*", "a"));
    CHECK(matches("\\!x", "!x"));
    CHECK(matches("[\\]]", "]"));
    CHECK(matches("a\\bc", "abc"));
}

TEST_CASE("what can match no path is no pattern") {
    CHECK_FALSE(Glob::parse(""));
    CHECK_FALSE(Glob::parse("/"));
    CHECK_FALSE(Glob::parse("//"));
    CHECK_FALSE(Glob::parse("a//b"));
    CHECK_FALSE(Glob::parse("a["));
    CHECK_FALSE(Glob::parse("[!]"));
    CHECK_FALSE(Glob::parse("a\\"));
    GlobList list;
    CHECK_FALSE(list.add("!"));
    CHECK(list.empty());
}

TEST_CASE("the last pattern of a list decides") {
    const GlobList list = list_of({"*.json", "!keep.json", "/x/keep.json"});
    CHECK(list.decide("a.json", false) == true);
    CHECK(list.decide("keep.json", false) == false);
    CHECK(list.decide("x/keep.json", false) == true);
    CHECK_FALSE(list.decide("a.yaml", false));
}

TEST_CASE("a folder covers what is below it, and nothing there is taken back") {
    const GlobList list = list_of({"charts/", "!charts/keep.yaml", "*.json"});
    CHECK(list.covers("charts/keep.yaml"));
    CHECK(list.covers("a/charts/b/c.yaml"));
    CHECK(list.covers("a.json"));
    CHECK(list.covers("a.json/b"));
    CHECK_FALSE(list.covers("charts"));
    CHECK_FALSE(list.covers("a.yaml"));
    CHECK_FALSE(GlobList().covers("a"));
}

TEST_CASE("no pattern takes more than the product of both lengths") {
    // Each of these would take a matcher that goes back to every star longer than the sun lives.
    std::string stars;
    std::string folders;
    std::string path;
    for (int i = 0; i < 200; ++i) {
        stars += "a*";
        folders += "**/a/";
        path += "a/";
    }
    CHECK_FALSE(matches(stars + "b", std::string(4000, 'a')));
    CHECK_FALSE(matches(folders + "b", path + path + "a"));
}

}  // namespace meshlint
