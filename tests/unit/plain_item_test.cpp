#include "loader/manifest/plain_item.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/manifest/config_map.h"
#include "loader/manifest/list_shape.h"
#include "loader/text/usual_text.h"
#include "loader/yaml/yaml_loader.h"
#include "support/list_generator.h"

namespace meshlint {

namespace {

constexpr std::string_view next_item = "- apiVersion: v1\n";

std::optional<PlainItem> read(std::string_view item) {
    return read_plain_item(std::string(item) + std::string(next_item));
}

/// A ConfigMap with these lines, which are indented by four spaces.
std::string with_data(std::string_view lines) {
    return "- data:\n" + std::string(lines) + "  kind: ConfigMap\n  metadata:\n    name: a\n";
}

bool is_plain(std::string_view item) {
    const auto plain = read(item);
    return plain && plain->size == item.size();
}

bool holds_target(std::string_view item) {
    const auto plain = read(item);
    REQUIRE(plain);
    return plain->could_hold_target;
}

}  // namespace

TEST_CASE("objects as kubectl prints them are plain") {
    CHECK(is_plain("- kind: ConfigMap\n"));
    CHECK(is_plain(with_data("    a: b\n")));
    CHECK(is_plain(with_data("    a.b/c_d: it's#1 [x] {y}, http://z:80\n")));
    CHECK(is_plain(with_data("    a: \"x\\n\\\"\\\\\\t \\u00e9\\x41\\U0001F600\"\n")));
    CHECK(is_plain(with_data("    a: \"folded\n      - over\n\n      \\ lines # x: y\"\n")));
    CHECK(is_plain(with_data("    a: 'it''s\n\n      {: '\n")));
    CHECK(is_plain(with_data("    a: plain\n      over\n\n      lines\n")));
    CHECK(is_plain(with_data("    a: |\n      x: '\n\n       \"\ty\n      # z\n    b: 1\n")));
    CHECK(is_plain(with_data("    a: <b>\n    c: (d)\n    e: \\f\n    g: \xC3\xA9\n")));
    CHECK(is_plain(with_data("    a: |2-\n        x\n      y\n")));
    CHECK(is_plain(with_data("    a: >+\n      x\n\n\n")));
    CHECK(is_plain(with_data("    a: |\n    b: |\n      \xC3\xA9\n")));
    CHECK(is_plain(with_data("    a: {}\n    b: []\n    c: \"\"\n    d: ''\n    e:\n    f: -1\n")));
    CHECK(is_plain(
        with_data("    a:\n    - b\n    - c: 1\n      d: |\n        e\n    - - f\n      - g\n")));
    CHECK(is_plain(with_data("    a:\n      - b\n      -   c: 1\n          d: 2\n    e: f\n")));
    CHECK(is_plain(with_data("    f:x:\n      .: {}\n      k:{\"uid\":\"1\"}: {}\n")));
    CHECK(is_plain(with_data("    \"a b\": 1\n    'c: d': 2\n")));
}

TEST_CASE("what another reader might see otherwise is not plain") {
    const std::string_view lines = GENERATE(
        "    a: &b c\n", "    a: *b\n", "    <<: {}\n", "    a: !!str b\n", "    a: b # c\n",
        "    # c\n", "# c\n", "    a: {b: c}\n", "    a: [b]\n", "    a: [\n      ]\n",
        "    a: {\n}\n", "    ? a\n    : b\n", "    a: b: c\n", "    a: b:\n", "    a\n",
        "    : a\n", "    a: b\n     c: d\n", "    a: b\n      c: d\n",
        "    a:\n      b: c\n     d: e\n", "    a: b\n    - c\n", "    a:\n      - b\n     - c\n",
        "    a: - b\n", "    a:\n      b\n", "    -\n", "    a: \"b\n- c\"\n", "    a: 'b\n- c'\n",
        "    a: \"b\n", "    a: 'b\n", "    a: \"b\" c\n", "    a: \"b\"\n      c\n",
        "    a: \"\\q\"\n", "    a: \"\\/\"\n", "    a: \"\\ud800\"\n", "    a: \"\\u00g0\"\n",
        "    a: \"\\U00110000\"\n", "    a: \"b\\\n      c\"\n", "    \"a\\tb\": c\n",
        "    a: |\n       \n      b\n", "    a: |\n     b\n    c\n", "    a: |\n      b\n     c\n",
        "    a: |x\n      b\n", "    a: | # c\n      b\n", "    a: |0\n      b\n",
        "    a: |\n\tb\n", "    a: |\n      b\n\tc\n", "    a:\tb\n", "    a: b\tc\n",
        "    a: 'b\tc'\n", "    a: \"b\tc\"\n", "    \ta: b\n", "    a: .inf\n", "    a: +.inf\n",
        "    a: =\n", "    a: ~\n", "    a: -.INF\n", "    a: .NaN\n", "    .inf: a\n",
        "    null: a\n", "    18446744073709551615: a\n", "    a: b \n", "    a : b\n",
        "    a: @b\n", "    a: `b\n", "    a: %b\n", "    a: -\n", "    a: b\r\n",
        "    a: |\n      b\r      c\n", "    a: \xC2\x85\n", "    a: \xE2\x80\xA8\n",
        "    a: \xEF\xBB\xBF\n", "    a: \xFF\n", "    a: \x01\n", "    a: \x7F\n",
        "    a: \xC2\x80\n", "    a: \xEF\xBF\xBF\n");
    CAPTURE(lines);
    CHECK_FALSE(is_plain(with_data(lines)));
}

TEST_CASE("an item without a kind is not plain") {
    CHECK_FALSE(read("- a: b\n"));
    CHECK_FALSE(read("- kind\n"));
    CHECK_FALSE(read("- a:\n    kind: ConfigMap\n"));
    CHECK_FALSE(read("- - kind: ConfigMap\n"));
    CHECK_FALSE(read("kind: ConfigMap\n"));
}

TEST_CASE("an item ends where the next line shows it") {
    CHECK_FALSE(read_plain_item(""));
    CHECK_FALSE(read_plain_item("- kind: x\n"));
    CHECK_FALSE(read_plain_item("- kind: x\n\n"));
    CHECK_FALSE(read_plain_item("- kind: x\n  "));
    CHECK(read_plain_item("- kind: x\n\n- ")->size == 11);
    CHECK(read_plain_item("- kind: x\nkind: List")->size == 10);
    CHECK(read_plain_item("- kind: x\n---\n")->size == 10);
    CHECK_FALSE(read_plain_item("- kind: x\n\tkind: List\n"));
    CHECK_FALSE(read_plain_item("- kind: x\n\rkind: List\n"));
    CHECK_FALSE(read_plain_item("- kind: x\n# c\n- kind: y\n"));
    CHECK_FALSE(read_plain_item("- kind: x\n\xC2\x85  a: b\n"));
    const std::string item =
        with_data("    a: \"b\n      c\"\n    d: |\n      e\n    f: 'g\n\n      h'\n");
    for (std::size_t size = 0; size <= item.size(); ++size) {
        CHECK_FALSE(read_plain_item(std::string_view(item).substr(0, size)));
    }
}

TEST_CASE("names decide whether a plain item could hold a target") {
    const auto item = [](std::string_view kind, std::string_view name,
                         std::string_view name_space) {
        return "- data:\n    mesh: istio ConfigMap\n  kind: " + std::string(kind) +
               "\n  metadata:\n    name: " + std::string(name) +
               "\n    namespace: " + std::string(name_space) + "\n";
    };
    CHECK_FALSE(holds_target(item("ConfigMap", "a", "default")));
    CHECK_FALSE(holds_target(item("ConfigMap", "istio-ca-root-cert", "istio-system")));
    CHECK_FALSE(holds_target(item("ConfigMap", "'istio'", "team-asm")));
    CHECK_FALSE(holds_target(item("Service", "istio-ingress", "aks-istio-system")));
    // The kind of a ConfigMap may be misspelled.
    CHECK(holds_target(item("Configmap", "istio-shared-configmap-asm-1-30", "aks-istio-system")));
    CHECK(holds_target(item("ConfigMap", "istio-shared-configmap-asm-1-30", "default")));
    CHECK(holds_target(item("ConfigMap", "a", "aks-istio-system")));
    CHECK(holds_target(item("ConfigMap", "a", "'aks-istio-system'")));
    CHECK(holds_target(item("ConfigMap", "istio-asm-1-30", "default")));
    CHECK(holds_target(item("'ConfigMap'", "\"ISTIO-Shared-ConfigMap\"", "default")));
    CHECK(holds_target(item("ConfigMap", "'istio''-shared-con'", "default")));
    CHECK(holds_target(item("ConfigMap", "istio-shared\n      _configmap", "default")));
    CHECK(holds_target(item("\"\\x43onfigMap\"", "istio_shared_configmap_asm-1-30", "default")));
    CHECK(holds_target(item("ConfigMap", "\"\\x69stio\"", "default")));
    CHECK(holds_target(item("|-\n    ConfigMap", ">-\n      istio", "default")));
    CHECK(holds_target(
        "- items:\n  - kind: ConfigMap\n    metadata:\n      \"name\": istio-shared-configmap-x\n"
        "  kind: List\n"));
}

TEST_CASE("what is plain can be read alone") {
    test::ListGenerator generator(3);
    std::size_t plain_items = 0;
    std::size_t foreign = 0;
    constexpr int rounds = 6'000;
    for (int i = 0; i < rounds; ++i) {
        std::string text = generator.item();
        const std::size_t size = item_size(text + std::string(next_item));
        const auto plain = read(text);
        if (!plain) continue;
        CAPTURE(text);
        ++plain_items;
        REQUIRE(plain->size == size);
        text.resize(size);
        const LoadedYaml loaded = load_yaml(text, {});
        REQUIRE(loaded.tree);
        const NodeId object = separate_object(*loaded.tree);
        REQUIRE(object != no_node);
        if (plain->could_hold_target) continue;
        ++foreign;
        const auto config_maps = find_config_maps(*loaded.tree, object);
        REQUIRE(std::ranges::none_of(config_maps, [&](const ConfigMap& config_map) {
            return classify_target(*loaded.tree, config_map) != TargetKind::none;
        }));
    }
    CHECK(plain_items > rounds / 2);
    CHECK(foreign > rounds / 4);
    CHECK(plain_items < rounds);
}

TEST_CASE("usual text has no characters that YAML reads in a special way") {
    for (const std::size_t before : {0U, 1U, 62U, 63U, 64U, 65U, 127U, 200U}) {
        const auto usual = [&](std::string_view piece) {
            return is_usual_text(std::string(before, 'x') + std::string(piece) +
                                 std::string(70, 'y'));
        };
        CAPTURE(before);
        CHECK(usual("\t\n ~\xC2\xA0\xC3\xA9\xE2\x82\xAC\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBD"));
        CHECK(usual("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
        for (const std::string_view piece :
             {"\r", "\x1B", "\x7F", "\x80", "\xC2\x85", "\xC2\x9F", "\xE2\x80\xA8", "\xE2\x80\xA9",
              "\xEF\xBB\xBF", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xED\xA0\x80", "\xC0\xAF", "\xC3",
              "\xF4\x90\x80\x80"}) {
            CAPTURE(piece);
            CHECK_FALSE(usual(piece));
        }
        CHECK_FALSE(usual(std::string_view("\0", 1)));
    }
}

TEST_CASE("hostile items are looked through in linear time") {
    constexpr std::array<std::string_view, 10> pieces{
        "  a:\n", "  - ", "- ", "  a: 'b\n", "\n", " ", "  a: |\n", "  a: b\n", "\"", "  ? a\n"};
    const std::string_view piece = pieces.at(GENERATE(range<std::size_t>(0, 10)));
    std::string text = "- kind: x\n";
    while (text.size() < 400'000) text += piece;
    CAPTURE(piece);
    const auto plain = read(text);
    CHECK((!plain || plain->size <= text.size()));
}

}  // namespace meshlint
