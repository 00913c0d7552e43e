#include "loader/manifest/list_shape.h"

#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

NodeId object_in(std::string_view item) {
    const LoadedYaml loaded = load_yaml(item, {});
    REQUIRE(loaded.tree);
    return separate_object(*loaded.tree);
}

std::optional<std::size_t> items_key(std::string_view document) {
    const LoadedYaml loaded = load_yaml(document, {});
    REQUIRE(loaded.tree);
    return items_key_of_list(*loaded.tree);
}

}  // namespace

TEST_CASE("a List starts as kubectl writes it") {
    CHECK(list_start("apiVersion: v1\nitems:\n- a: 1\n") == list_head.size());
    CHECK(list_start("---\napiVersion: v1\nitems:\n- ") == list_head.size() + 4);
    CHECK(list_start("") == 0);
    CHECK(list_start("apiVersion: v1\nitems:\n-") == 0);
    CHECK(list_start("apiVersion: v1\nitems:\n-\n") == 0);
    CHECK(list_start("apiVersion: v1\nitems: []\n") == 0);
    CHECK(list_start("apiVersion: v1\nitems:\n  - a: 1\n") == 0);
    CHECK(list_start("apiVersion: v1\r\nitems:\r\n- a: 1\r\n") == 0);
    CHECK(list_start("apiVersion: v1\nkind: List\nitems:\n- a: 1\n") == 0);
    CHECK(list_start("\xEF\xBB\xBF"
                     "apiVersion: v1\nitems:\n- a: 1\n") == 0);
    CHECK(list_start("# c\napiVersion: v1\nitems:\n- a: 1\n") == 0);
    CHECK(list_start("--- \napiVersion: v1\nitems:\n- a: 1\n") == 0);
    CHECK(list_start("---\n---\napiVersion: v1\nitems:\n- a: 1\n") == 0);
}

TEST_CASE("an item is a line with a dash and the indented lines behind it") {
    CHECK(item_size("- a: 1\n- b: 2\n") == 7);
    CHECK(item_size("- a: 1\n\n  b: 2\n\t\n\r\n \nkind: List\n") == 21);
    CHECK(item_size("- a: 1\n# c\n  b: 2\n# d\n\xC2\x85  c: 3\n- d: 4\n") == 31);
    CHECK(item_size("- a: 1\n") == 7);
    CHECK(item_size("- a: 1") == 6);
    CHECK(item_size("- a: 1\n  ") == 9);
    CHECK(item_size("-\n") == 0);
    CHECK(item_size("--- a\n") == 0);
    CHECK(item_size("kind: List\n") == 0);
    CHECK(item_size("") == 0);
}

TEST_CASE("an item is followed by another one or by the kind") {
    CHECK(may_follow_item("- a: 1\n"));
    CHECK(may_follow_item("kind: List\n"));
    CHECK_FALSE(may_follow_item("namespace: x\n"));
    CHECK_FALSE(may_follow_item("-\n"));
    CHECK_FALSE(may_follow_item("---\n"));
    CHECK_FALSE(may_follow_item(""));
}

TEST_CASE("only an object with a kind, an apiVersion and without anchors stands alone") {
    CHECK(object_in("- apiVersion: v1\n  kind: x\n") != no_node);
    CHECK(object_in("- {apiVersion: v1, kind: x}\n") != no_node);
    CHECK(object_in("- a: 1\n") == no_node);
    CHECK(object_in("- kind: x\n") == no_node);
    CHECK(object_in("- kind\n") == no_node);
    CHECK(object_in("- \n") == no_node);
    CHECK(object_in("- - apiVersion: v1\n    kind: x\n") == no_node);
    CHECK(object_in("- apiVersion: v1\n  kind: x\n- kind: y\n") == no_node);
    CHECK(object_in("[{apiVersion: v1, kind: x}]") == no_node);
    CHECK(object_in("kind: x\n") == no_node);
    CHECK(object_in("# c\n") == no_node);
    CHECK(object_in("- apiVersion: v1\n  kind: &a x\n") == no_node);
    CHECK(object_in("- &a\n  apiVersion: v1\n  kind: x\n") == no_node);
    CHECK(object_in("- apiVersion: v1\n  kind: &a x\n  b: *a\n") == no_node);
}

TEST_CASE("the items that count are those of the last key") {
    CHECK(items_key("items: []\nkind: List\n") == 0);
    CHECK(items_key("items: []\nkind: ConfigMapList\n") == 0);
    CHECK(items_key("items: []\nkind: List\nitems: []\n") == 21);
    CHECK_FALSE(items_key("items: []\n"));
    CHECK_FALSE(items_key("items: []\nkind: ConfigMap\n"));
    CHECK_FALSE(items_key("items: []\nkind: [List]\n"));
    CHECK_FALSE(items_key("kind: List\n"));
    CHECK_FALSE(items_key("- kind: List\n"));
    CHECK_FALSE(items_key(""));
}

}  // namespace meshlint
