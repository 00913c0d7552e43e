#include "loader/manifest/prefilter.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/text/ascii.h"
#include "support/scalar_generator.h"
#include "support/yaml_scalars.h"

namespace meshlint {

namespace {

using test::Random;

std::string config_map(std::string_view kind, std::string_view name) {
    std::string text = "apiVersion: v1\nkind: ";
    text += kind;
    text += "\nmetadata:\n  name: ";
    text += name;
    text += "\n";
    return text;
}

std::string hex(char32_t value, std::size_t digits) {
    constexpr std::string_view lower = "0123456789abcdef";
    constexpr std::string_view upper = "0123456789ABCDEF";
    std::string text(digits, '0');
    for (std::size_t i = digits; i > 0; --i, value >>= 4U) {
        text[i - 1] = (value % 3 == 0 ? upper : lower)[value & 0xFU];
    }
    return text;
}

/// A way to write `word` as a block value that is indented by four spaces where it needs lines.
std::string spelled(std::string_view word, Random& random) {
    std::string plain(word);
    switch (random.below(8)) {
        case 0:
            return plain;
        case 1:
            return "'" + plain + "'";
        case 2:
            return "\"" + plain + "\"";
        case 3:
            return "!!str " + plain;
        case 4:
            return "&a " + plain;
        case 5:
            return "|-\n    " + plain;
        case 6:
            return ">-\n    " + plain;
        default:
            break;
    }
    constexpr std::array<std::string_view, 5> breaks{"\n", "\r\n", "\r", "\u0085", "\u2028"};
    std::string text = "\"";
    for (const char c : word) {
        const auto value = static_cast<char32_t>(static_cast<unsigned char>(c));
        switch (random.below(8)) {
            case 0:
                text += "\\x" + hex(value, 2);
                break;
            case 1:
                text += "\\u" + hex(value, 4);
                break;
            case 2:
                text += "\\U" + hex(value, 8);
                break;
            case 3:
                text += "\\" + std::string(random.pick(breaks)) + "      " + c;
                break;
            default:
                text += c;
        }
    }
    return text + "\"";
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool has_istio_or_asm(std::string_view text) {
    const std::string lower = to_lower(text);
    return contains(lower, "istio") || contains(lower, "asm");
}

bool has_escape(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && contains("xuU\r\n\xC2\xE2", text.substr(i + 1, 1))) return true;
    }
    return false;
}

bool has_tag(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view word = text.substr(i, text.find_first_of(" \t\r\n", i) - i);
        if (text[i] == '!' && (contains(word, "%") || contains(word, "binary"))) return true;
    }
    return false;
}

/// The promise of could_hold_target, spelled out the slow way.
bool reference(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '%') return true;
    return (contains(text, "ConfigMap") && has_istio_or_asm(text)) ||
           (has_escape(text) && contains(text, "\"")) || has_tag(text);
}

/// The promise of Clues.
bool has_clue(std::string_view text) {
    return has_istio_or_asm(text) || contains(text, "eshConfig") || contains(text, "ostBuild") ||
           has_escape(text) || has_tag(text);
}

constexpr std::array<std::string_view, 30> pieces{"ConfigMap",  "Config",
                                                  "Map",        "CxxxxxM",
                                                  "istio",      "ISTIO",
                                                  "ist",        "io",
                                                  "aSm",        "as",
                                                  "a",          "\"",
                                                  "\\",         "\\x",
                                                  "\\U",        "\\\n",
                                                  "\\\xC2\x85", "!",
                                                  "!!binary",   "!%",
                                                  "!=",         "%TAG",
                                                  "\n",         " ",
                                                  "xyz",        "0123456789abcdefghijklmnopqrstuvw",
                                                  "meshConfig", "MeshConfig",
                                                  "postBuild",  "postbuild"};

}  // namespace

TEST_CASE("a target passes however its words are written") {
    Random random(1);
    for (int i = 0; i < 4'000; ++i) {
        const std::string text = config_map(spelled("ConfigMap", random),
                                            spelled("istio-shared-configmap-asm-1-24", random));
        CAPTURE(text);
        const auto scalars = test::read_with_libyaml(text);
        REQUIRE(scalars);
        REQUIRE(scalars->at(3).value == "ConfigMap");
        REQUIRE(scalars->back().value == "istio-shared-configmap-asm-1-24");
        CHECK(could_hold_target(text));
    }
}

TEST_CASE("a target passes in every notation") {
    CHECK(could_hold_target(R"({"kind":"ConfigMap","metadata":{"name":"istio-asm-1-24"}})"));
    CHECK(could_hold_target(R"({"kind":"\u0043onfigMap","metadata":{"name":"x"}})"));
    CHECK(could_hold_target("kind: ConfigMapList\nitems: [{metadata: {name: istio-asm-1-24}}]"));
    CHECK(could_hold_target("kind: List\nitems:\n- kind: ConfigMap\n  metadata: {name: aSm}\n"));
    CHECK(
        could_hold_target("x: &k ConfigMap\nkind: *k\nmetadata:\n  namespace: aks-istio-system\n"));
    CHECK(could_hold_target(config_map("ConfigMap", "ISTIO-Shared-ConfigMap-asm-1-24")));
    CHECK(could_hold_target(config_map("ConfigMap", "isto-shared-configmap-ASM-1-24")));
    CHECK(could_hold_target(config_map("!!binary Q29uZmlnTWFw", "x")));
    CHECK(could_hold_target(config_map("!<tag:yaml.org,2002:binary> Q29uZmlnTWFw", "x")));
    CHECK(could_hold_target(config_map("!!bin%61ry Q29uZmlnTWFw", "x")));
    CHECK(could_hold_target(
        "# c\n\n%TAG !a! tag:yaml.org,2002:bin\n---\nkind: !a!ary Q29uZmlnTWFw\n"));
    CHECK(could_hold_target("\xEF\xBB\xBF%TAG !a! x\n"));
    // The kind may be broken.
    CHECK(could_hold_target(config_map("{{ .Values.kind }}", "istio-shared-configmap-asm-1-24")));
}

TEST_CASE("documents that cannot hold a target are left out") {
    CHECK_FALSE(could_hold_target(""));
    CHECK_FALSE(could_hold_target("ConfigMa"));
    CHECK_FALSE(could_hold_target(config_map("Deployment", "istio-asm-1-24")));
    CHECK_FALSE(could_hold_target(config_map("configmap", "istio-asm-1-24")));
    CHECK_FALSE(could_hold_target(config_map("ConfigMap", "coredns")));
    CHECK_FALSE(could_hold_target(config_map("\"Con\\tfig\\\"Map\\\\\"", "istio")));
    CHECK_FALSE(could_hold_target("a: \"x\\ny\\/\"\nb: C:\\\\dir\nc: istio\n"));
    CHECK_FALSE(could_hold_target("a: '\\x43onfigMap istio'\n"));  // no double quote, no escape
    CHECK_FALSE(could_hold_target("a: !!str b\nc: !local d\ne: x != y % z\nf: !\n"));
    CHECK_FALSE(could_hold_target("a: b # 100%\n%x: istio\n"));
}

TEST_CASE("root certificates, of which each namespace has one, are left out") {
    const std::string certificate = config_map("ConfigMap", "istio-ca-root-cert") +
                                    "  labels:\n    istio.io/config: \"true\"\n";
    CHECK_FALSE(could_hold_target(certificate));
    CHECK_FALSE(could_hold_target(
        R"({"kind": "ConfigMap", "metadata": {"labels": {"istio.io/config": "true"}}})"));
    CHECK(could_hold_target(certificate + "  namespace: aks-istio-system\n"));
    CHECK(could_hold_target(config_map("ConfigMap", "istio-ca-root")));
}

TEST_CASE("words count wherever they stand") {
    Random random(2);
    std::size_t passed = 0;
    constexpr int rounds = 20'000;
    for (int i = 0; i < rounds; ++i) {
        // Mostly filler, so that single words meet every place in a block.
        std::string text(random.below(140), '.');
        for (std::size_t count = random.below(5); count > 0; --count) {
            text.insert(random.below(text.size() + 1), random.pick(pieces));
        }
        const bool expected = reference(text);
        passed += expected ? 1 : 0;
        if (could_hold_target(text) != expected) {
            CAPTURE(text, expected);
            FAIL_CHECK("could_hold_target is wrong");
        }
    }
    CHECK(passed > rounds / 20);
    CHECK(passed < rounds / 2);
}

TEST_CASE("each line with a clue is found, and no other") {
    Random random(4);
    std::size_t found = 0;
    constexpr std::size_t rounds = 5'000;
    for (std::size_t i = 0; i < rounds; ++i) {
        std::string text;
        for (std::size_t line = random.below(8); line > 0; --line) {
            text.append(random.below(200), '.');
            for (std::size_t count = random.below(3); count > 0; --count) {
                text.insert(random.below(text.size() + 1), random.pick(pieces));
            }
            text += '\n';
        }
        CAPTURE(text);
        Clues clues(text);
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = text.find('\n', begin) + 1;
            const bool expected = has_clue(std::string_view(text).substr(begin, end - begin));
            found += expected ? 1 : 0;
            // Not all of them are asked for.
            if (random.below(3) > 0) REQUIRE(clues.any_in({begin, end}) == expected);
            begin = end;
        }
    }
    CHECK(found > rounds / 4);
}

TEST_CASE("each word alone decides at every offset") {
    for (std::size_t before = 0; before < 200; ++before) {
        for (const std::size_t after : {std::size_t{0}, std::size_t{1}, std::size_t{70}}) {
            const auto could = [&](std::string_view first, std::string_view last) {
                std::string text(first);
                text.append(before, 'C');
                text += last;
                text.append(after, 'M');
                return could_hold_target(text);
            };
            CAPTURE(before, after);
            CHECK(could("asm ", "ConfigMap"));
            CHECK(could("ConfigMap ", "asm"));
            CHECK(could("ConfigMap ", "iStIo"));
            CHECK(could("\"", "\\u"));
            CHECK(could("", "!!binary"));
            CHECK_FALSE(could("asm ", "ConfigMa "));
            CHECK_FALSE(could("ConfigMap ", "isti "));
        }
    }
}

TEST_CASE("a broken document that names a shared ConfigMap is worth a report") {
    const std::string_view name =
        GENERATE("istio-shared-configmap-asm-1-24", "istio-shared-configmap-{{ .rev }}",
                 "'istio-shared-configmap-", "istio-shared-configmap-<asm-revision>",
                 "\"istio-shared-configmap-${REV}\"", "Istio-Shared-ConfigMap-ASM-1-24",
                 "istio-share-configmap-asm-1-24", "istio_shared_configmap_asm_1_24",
                 "istio-shared-config-map", "istio-shared-configmap\r");
    const std::string_view kind =
        GENERATE("ConfigMap", "\"ConfigMap\"", "ConfigMap # c", "ConfigMapList", "ConfigMap\r");
    CAPTURE(name, kind);
    CHECK(mentions_target(config_map(kind, name)));
}

TEST_CASE("mentions of a target in other notations and behind mistakes") {
    CHECK(mentions_target(
        R"({"kind":"ConfigMap","metadata":{"name":"istio-shared-configmap-asm-1-24")"));
    CHECK(
        mentions_target("{\n\t\"metadata\" : {\n\t\t\"name\" : \"istio-shared-configmap-x\"},\n"
                        "\t\"kind\" : \"ConfigMap\",,"));
    CHECK(mentions_target("kind:ConfigMap\nmetadata:\n\tname:istio-shared-configmap-asm-1-24\n"));
    CHECK(mentions_target("kind ConfigMap\nmetadata:\n  name istio-shared-configmap-asm-1-24"));
    CHECK(mentions_target("kind = ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-24"));
    CHECK(mentions_target("kind:\u00A0ConfigMap\nmetadata: {name: istio-shared-configmap-x"));
    CHECK(mentions_target(
        "kind: List\nitems:\n- kind: ConfigMap\n  metadata: {name: istio-shared-configmap-"));
    CHECK(
        mentions_target("kind: ConfigMap\nmetadata:\n  name: x\n  namespace: aks-istio-system\n"
                        "data:\n  mesh: |\n\ta: 1\n"));
    CHECK(mentions_target(
        "kind: ConfigMap\nmetadata: {namespace: 'aks-istio-system'}\ndata:\n  mesh:\n"));
}

TEST_CASE("a kind that cannot be read may be ConfigMap, if there are name and mesh block") {
    const std::string_view kind =
        GENERATE("", "{{ .Values.kind }}", "${KIND}", "<kind>", "Configmap", "ConfgMap :");
    CAPTURE(kind);
    const std::string text = config_map(kind, "istio-shared-configmap-asm-1-24") + "data:\n";
    CHECK(mentions_target(text + "  mesh: |\n    a: 1\n"));
    CHECK(mentions_target(text.substr(text.find("metadata")) + "  mesh: |\n    a: 1\n"));
    CHECK_FALSE(mentions_target(config_map("{{ .Values.kind }}", "istio-asm") + "mesh: 1\n"));
    CHECK_FALSE(mentions_target(config_map(kind, "istio-shared-configmap-asm-1-24") +
                                "mesh: |\n  a: 1\nkind: Deployment\n"));
}

TEST_CASE("a broken document that is none of our business stays silent") {
    constexpr std::string_view name = "istio-shared-configmap-asm-1-24";
    CHECK_FALSE(mentions_target(""));
    CHECK_FALSE(mentions_target("istio-shared-configmap-asm-1-24"));
    CHECK_FALSE(mentions_target(config_map("Deployment", name)));
    CHECK_FALSE(mentions_target(config_map("Deployment", name) + "data:\n  mesh: |\n    a: 1\n"));
    CHECK_FALSE(mentions_target(config_map("{{ .Values.kind }}", name)));
    CHECK_FALSE(mentions_target(config_map("ConfigMapGenerator", name)));
    CHECK_FALSE(mentions_target(config_map("configmap", name)));
    CHECK_FALSE(mentions_target(config_map("ConfigMap", "istio-ca-root-cert")));
    CHECK_FALSE(mentions_target(config_map("ConfigMap", "{{ .Values.name }}")));
    CHECK_FALSE(mentions_target(config_map("ConfigMap", "our-istio-shared-configmap-asm-1-24")));
    CHECK_FALSE(
        mentions_target("kind: ConfigMap\nmetadata:\n# name: istio-shared-configmap-asm-1-24\n"));
    CHECK_FALSE(
        mentions_target("kind: ConfigMap\nmetadata:\n  rename: istio-shared-configmap-asm-1-24\n"));
    CHECK_FALSE(
        mentions_target("kind: ConfigMap\nmetadata:\n  names: istio-shared-configmap-asm-1-24\n"));
    CHECK_FALSE(mentions_target("kind: ConfigMap\ntext: see istio-shared-configmap-asm-1-24\n"));
    CHECK_FALSE(mentions_target("kind: ConfigMap\nnamespace: aks-istio-system\n"));
    CHECK_FALSE(mentions_target(
        "kind: ConfigMap\nnamespace: aks-istio-system\nmesh.x: 1\nmeshNetworks: 1\n"));
    CHECK_FALSE(mentions_target("kind: ConfigMap\nnamespace: aks-istio-system-2\nmesh: 1\n"));
    CHECK_FALSE(mentions_target("kind: ConfigMap\nmesh: 1\nnamespace: istio-system\n"));
}

TEST_CASE("a key is given by a mapping, not by what speaks of it") {
    for (const std::string_view text :
         {"meshConfig:", "  meshConfig: {", "\"meshConfig\": {", "- 'meshConfig' : x",
          "{\"a\": 1, \"meshConfig\": {", "spec: meshConfig: a", "  meshConfig\n    a: b",
          "meshConfig:\r\n", "\u201CmeshConfig\u201D: a", "meshConfig\uFF1A a"}) {
        INFO(text);
        CHECK(gives_key(text, "meshConfig"));
    }
    for (const std::string_view text :
         {"# meshConfig: a", "a: b # meshConfig: c", "- --set meshConfig.a=b",
          "a: {{ .Values.meshConfig }}", "{{- with .Values.meshConfig }}", "a: see meshConfig",
          "my-meshConfig: a", "meshConfigs: a", "command: [sh, meshConfig.a]"}) {
        INFO(text);
        CHECK_FALSE(gives_key(text, "meshConfig"));
    }
    CHECK(gives_kind("kind: IstioOperator\n", "IstioOperator"));
    CHECK(gives_kind("{\"kind\":\"IstioOperator\"", "IstioOperator"));
    CHECK_FALSE(gives_kind("# kind: IstioOperator\n", "IstioOperator"));
    CHECK_FALSE(gives_kind("a: an IstioOperator\n", "IstioOperator"));
}

TEST_CASE("large hostile texts are read in linear time") {
    constexpr std::array<std::string_view, 11> pieces{
        "!",         "\\\\",  "C.....M",   "name:",      "name: istio-shared-configma ",
        "\"kind\":", "!!str", "ConfigMap", "mesh \"' :", "!eshConfi",
        "asn!"};
    const std::string_view piece = pieces.at(GENERATE(range<std::size_t>(0, 11)));
    std::string text;
    while (text.size() < 500'000) text += piece;
    CAPTURE(piece);
    CHECK_FALSE(could_hold_target(text));
    CHECK_FALSE(mentions_target(text));
    const bool named = contains(piece, "istio");
    CHECK(Clues(text).any_in({0, text.size()}) == named);
}

}  // namespace meshlint
