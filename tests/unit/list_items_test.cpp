#include "loader/manifest/list_items.h"

#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

/// Behind `start`, so much that the whole is no short List.
std::string filled(std::string_view start) {
    return std::string(start) + std::string(largest_whole_list, ' ');
}

ListFormat format_of(std::string_view start) { return long_list(filled(start)); }

/// The parts up to the end of the List, or to where nothing is certain, separated by `|`; what
/// holds nothing to read in brackets.
std::string parts(ListFormat format, std::string_view text, bool is_all) {
    std::string result;
    while (const auto part = first_list_part(format, text, is_all)) {
        if (!result.empty()) result += '|';
        const std::string_view lines = text.substr(0, part->size);
        result += part->is_item ? std::string(lines) : '(' + std::string(lines) + ')';
        text.remove_prefix(part->size);
        if (part->ends_list) return result + '.';
    }
    return result;
}

NodeId object_in(std::string_view text) {
    const LoadedYaml loaded = load_yaml(text, {});
    REQUIRE(loaded.tree);
    return object_of_item(*loaded.tree);
}

constexpr std::string_view json_head =
    "{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n        {";

}  // namespace

TEST_CASE("a List starts as kubectl writes it") {
    CHECK(format_of("apiVersion: v1\nitems:\n- a: 1\n") == ListFormat::yaml);
    CHECK(format_of("---\napiVersion: v1\nitems:\n- ") == ListFormat::yaml);
    CHECK(format_of("apiVersion: v1\r\nitems:\r\n- a: 1\r\n") == ListFormat::yaml);
    CHECK(format_of("\xEF\xBB\xBF"
                    "apiVersion: v1\nitems:\n- a: 1\n") == ListFormat::yaml);
    CHECK(format_of(json_head) == ListFormat::json);
    CHECK(
        format_of(
            "\xEF\xBB\xBF{\r\n    \"apiVersion\": \"v1\",\r\n    \"items\": [\r\n        {\r\n") ==
        ListFormat::json);
    CHECK(format_of("") == ListFormat::none);
    CHECK(format_of("apiVersion: v1\nitems:\n-") == ListFormat::yaml);  // a blank follows
    CHECK(format_of("apiVersion: v1\nitems:\n-\n") == ListFormat::none);
    CHECK(format_of("apiVersion: v1\nitems: []\n") == ListFormat::none);
    CHECK(format_of("apiVersion: v1\nitems:\n  - a: 1\n") == ListFormat::none);
    CHECK(format_of("apiVersion: v1\nkind: List\nitems:\n- a: 1\n") == ListFormat::none);
    CHECK(format_of("# c\napiVersion: v1\nitems:\n- a: 1\n") == ListFormat::none);
    CHECK(format_of("{\"apiVersion\": \"v1\", \"items\": [{") == ListFormat::none);
    CHECK(format_of("{\n  \"apiVersion\": \"v1\",\n  \"items\": [\n    {") == ListFormat::none);
}

TEST_CASE("in front of the first item is the head") {
    CHECK(list_head_size(ListFormat::yaml, "---\napiVersion: v1\nitems:\n- a: 1\n- b: 2\n") == 26);
    CHECK(list_head_size(ListFormat::json, json_head) == json_head.size() - 9);
}

TEST_CASE("only a long List is read item by item") {
    const std::string list = filled("apiVersion: v1\nitems:\n- a: |\n    ");
    CHECK(long_list(list) == ListFormat::yaml);
    CHECK(long_list(list.substr(0, largest_whole_list)) == ListFormat::none);
    CHECK(format_of("apiVersion: v1\nitems:\n- a: 1\n---\n") == ListFormat::none);
    CHECK(format_of(std::string(json_head) + "}\n    ]\n}\n") == ListFormat::none);
}

TEST_CASE("an item is a line with a dash and the indented lines behind it") {
    const auto yaml = [](std::string_view text) { return parts(ListFormat::yaml, text, false); };
    CHECK(yaml("- a: 1\n- b: 2\n- c") == "- a: 1\n");
    CHECK(yaml("- a: 1\n\n  b: 2\n\t\n\r\n \nkind: List\n") ==
          "- a: 1\n\n  b: 2\n\t\n\r\n \n|(kind: List\n)");
    CHECK(yaml("- a: 1\n# c\n  b: 2\n# d\n\xC2\x85  c: 3\n- d: 4\n") ==
          "- a: 1\n# c\n  b: 2\n# d\n\xC2\x85  c: 3\n");
    CHECK(yaml("- a: 1\r\n  b: 2\r\n- c: 3\r\nkind: List\r\n") ==
          "- a: 1\r\n  b: 2\r\n|- c: 3\r\n|(kind: List\r\n)");
    CHECK(yaml("- a: 1\nkind: List\n---\nb: 1\n") == "- a: 1\n|(kind: List\n)|().");
    CHECK(yaml("- a: 1\n").empty());
    CHECK(yaml("- a: 1\n---").empty());
    CHECK(yaml("").empty());
    CHECK(parts(ListFormat::yaml, "- a: 1\n  b: 2", true) == "- a: 1\n  b: 2");
    CHECK(parts(ListFormat::yaml, "- a: 1\nkind: List", true) == "- a: 1\n|(kind: List)");
}

TEST_CASE("an item of JSON is the lines from brace to brace") {
    constexpr std::string_view text =
        "        {\n            \"a\": {}\n        },\n        {\n        }\n    ],\n"
        "    \"kind\": \"List\"\n}\nrest";
    CHECK(parts(ListFormat::json, text, false) ==
          "        {\n            \"a\": {}\n        },\n|        {\n        }\n|(    ],\n)|"
          "(    \"kind\": \"List\"\n)|(}\n).");
    CHECK(parts(ListFormat::json, "        {\n        },\n    ", false).empty());
    CHECK(item_text(ListFormat::json, "        {\n  \"a\": {}\n        },\r\n") ==
          "{\n  \"a\": {}\n        }");
    CHECK(item_text(ListFormat::json, "        {\n").starts_with("{"));
    CHECK(item_text(ListFormat::yaml, "- a: 1\n") == "- a: 1\n");
}

TEST_CASE("the object of an item stands in a sequence of its own, or alone") {
    CHECK(object_in("- kind: x\n") == 1);
    CHECK(object_in("{kind: x}\n") == 0);
    CHECK(object_in("- kind: x\n- kind: y\n") == no_node);
    CHECK(object_in("# c\n") == no_node);
}

}  // namespace meshlint
