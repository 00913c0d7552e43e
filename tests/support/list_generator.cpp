#include "support/list_generator.h"

#include <array>

namespace meshlint::test {

namespace {

/// Writes `text` for a value in a mapping at `column`: a `@` stands for indentation one step
/// further in, a `~` for that of the mapping.
std::string placed(std::string_view text, std::size_t column) {
    std::string out;
    for (const char c : text) {
        if (c == '@') {
            out.append(column + 2, ' ');
        } else if (c == '~') {
            out.append(column, ' ');
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string ListGenerator::document() {
    constexpr std::array<std::size_t, 4> shares{0, 0, 2, 15};
    odd_percent_ = shares.at(random_.below(shares.size()));
    std::string text = "apiVersion: v1\nitems:\n";
    for (std::size_t count = 1 + random_.below(6); count > 0; --count) text += item();
    text += tail();
    return text;
}

std::string ListGenerator::item() {
    constexpr std::array<std::string_view, 5> behind{"# c\n", "x: 1\n", "# c\n  x: 1\n",
                                                     "\n\xC2\x85  x: 1\n", " # c\n"};
    constexpr std::string_view json = R"(- {"apiVersion": "v1", "kind": "ConfigMap", )"
                                      R"("metadata": {"name": "istio-shared-configmap-asm-1-30"}, )"
                                      R"("data": {"mesh": "accesLogFile: \u00fc\nb: ["}})"
                                      "\n";
    if (random_.chance(2)) return std::string(json);
    std::string text = random_.chance(30) ? shared_config_map() : object();
    if (random_.below(300) < odd_percent_) damage(text);
    if (random_.below(400) < odd_percent_) text += random_.pick(behind);
    return text;
}

std::string ListGenerator::shared_config_map() {
    constexpr std::array<std::string_view, 6> names{
        "istio-shared-configmap-asm-1-30",         "\"istio-shared-configmap-asm-1-29\"",
        "'Istio-Shared-Configmap-asm-1-30'",       "istio-asm-1-30",
        "\"\\x69stio-shared-configmap-asm-1-30\"", "istio-shared-configmap"};
    constexpr std::array<std::string_view, 8> blocks{
        "mesh: |\n      accesLogFile: x\n      configSources: []\n",
        "mesh: |-\n      concurrency: 1 # meshlint: ignore[misplaced-field] x\n",
        "mesh: \"accesLogFile: \\u00fc\\n\\nrootNamespace: [\"\n",
        "mesh: 'ingressClass: 1\n\n      accesLogFile: 2'\n",
        "mesh: |2\n      accesLogFile: x\n",
        "mesh:\n      accesLogFile: x\n",
        "mesh: >+\n      accesLogFile: x\n\n\n",
        "mehs: |\n      a: 1\n    x: 1\n    x: 2\n"};
    std::string text = "- apiVersion: v1\n  data:\n    ";
    text += random_.pick(blocks);
    if (random_.chance(30)) text += pair(4);
    text += "  kind: ConfigMap\n  metadata:\n    name: ";
    text += random_.pick(names);
    text += random_.chance(70) ? "\n    namespace: aks-istio-system\n" : "\n";
    if (random_.chance(20)) text += pair(4);
    if (random_.chance(20)) text += pair(2);
    return text;
}

std::string ListGenerator::object() {
    constexpr std::array<std::string_view, 8> kinds{
        "ConfigMap", "ConfigMap", "ConfigMap", "\"ConfigMap\"", "Service", "List", "'Secret'", "x"};
    constexpr std::array<std::string_view, 6> names{
        "a", "istio-ca-root-cert", "'b'", "\"plasma\"", "istiod", "c d"};
    std::string text = "- apiVersion: v1\n  data:\n";
    for (std::size_t count = 1 + random_.below(5); count > 0; --count) text += pair(4);
    if (random_.below(200) >= odd_percent_) {
        text += "  kind: ";
        text += random_.pick(kinds);
    }
    text += "\n  metadata:\n    name: ";
    text += random_.pick(names);
    text += random_.chance(50) ? "\n" : "\n    namespace: default\n";
    if (random_.chance(30)) text += pair(4);
    return text;
}

std::string ListGenerator::pair(std::size_t column) {
    constexpr std::array<std::string_view, 12> keys{
        "a",    "b.c/d-e", "\"q: k\"",  "'s#k'", "f:x",  "k:{\"uid\":\"1\"}",
        "name", "kind",    "namespace", "0",     "data", "on"};
    std::string text(column, ' ');
    text += random_.pick(keys);
    text += ':';
    const bool odd = random_.below(100) < odd_percent_;
    return text + placed(odd ? odd_value() : usual_value(), column);
}

std::string_view ListGenerator::usual_value() {
    constexpr std::array<std::string_view, 34> values{
        " text\n",
        " it's #1 at http://x:80, [x] {y} & \\d\n",
        " plain that goes\n@on and\n\n@on - x\n",
        " \\d\n@<on>\n@\xC3\xA9\n",
        " <<\n",
        " +1\n",
        " (^;)\n",
        " \xC2\xA0x\xC2\xA0\n",
        " -1\n",
        " --flag=x\n",
        " 0x1F\n",
        " .5\n",
        " \"\"\n",
        " \"a\\n\\t\\\"b\\\"\\\\ \\u00e9\\x41\\U0001F600\"\n",
        " \"folded over\n@lines\n\n@\\ of: it - #\"\n",
        " ''\n",
        " 'it''s: # one'\n",
        " 'folded over\n\n@- lines: it''s'\n",
        " {}\n",
        " []\n",
        "\n",
        " |\n@line\n\n@  - deeper: 'x\n@# no comment\n",
        " |-\n@\"\n",
        " |+\n@x\n\n\n",
        " |2-\n@  x\n@y\n",
        " >\n@x\n@\ty\n@    \n@- z\n",
        " |\n",
        " |\n@\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\n",
        "\n@a: b\n@c:\n@- d\n@- e: f\n@  g: |\n@    h\n",
        "\n~- x\n~- - y\n~  - z: 1\n~- |\n~  x\n~- 'q'\n",
        "\n@- x: 1\n@  y:\n@    z: {}\n@-   w: 1\n@    v: 2\n",
        "\n@\"a b\": 1\n@'c': 2\n",
        " |\n@kind: ConfigMap\n@---\n@- istio-shared-configmap-x\n",
        " null\n"};
    return random_.pick(values);
}

std::string_view ListGenerator::odd_value() {
    constexpr std::array<std::string_view, 47> values{
        " &a x\n",
        " *a\n",
        "\n@<<: *a\n",
        "\n@<<: {kind: ConfigMap}\n",
        " !!str x\n",
        " !!binary eA==\n",
        " \"\\u0043onfigMap\"\n",
        " \"Config\\\n@Map\"\n",
        " x # c\n",
        "\n@# meshlint: ignore[octal-number] x\n@a: 1\n",
        " x\n@# meshlint: ignore[octal-number]\n",
        " {a: [b, \"c\"]}\n",
        " [a,\n@b]\n",
        " [a,\nb]\n",
        " {\n- x\n}\n",
        " \"column 0\n- apiVersion: v1\n  kind: x\"\n",
        " 'column 0\n- kind: y'\n",
        " 'open\n",
        " \"open\n",
        " [open\n",
        " a: b\n",
        " a:\n",
        " x\n@y: z\n",
        " \"x\" y\n",
        " \"x\"\n@y\n",
        " '\\'\n",
        " \"\\q\"\n",
        " \"\\/\"\n",
        " \"\\ud800\"\n",
        " |\n     \n@x\n",
        " |\n\t\n@x\n",
        " |\n@x\n \ty\n",
        " |3x\n@x\n",
        " |0\n@x\n",
        " x\ty\n",
        "\tx\n",
        "\n@\tx: 1\n",
        " .inf\n",
        " +.Inf\n",
        "\n@<<: {}\n",
        " x\n@\xE2\x80\xA8y: z\n",
        "\n@null: 1\n",
        "\n@18446744073709551615: 1\n",
        " x\r\n",
        " \xC2\x85x\n",
        " \xFF\n",
        "\n@? x\n@: y\n"};
    return random_.pick(values);
}

std::string_view ListGenerator::tail() {
    constexpr std::string_view usual = "kind: List\nmetadata:\n  resourceVersion: \"\"\n";
    constexpr std::array<std::string_view, 15> odd{
        "kind: ConfigMapList\n",
        "kind: Listing\n",
        "",
        "kind: List",
        "kind: List\nitems: []\n",
        "items:\n- kind: ConfigMap\n  metadata: {name: istio-shared-configmap-x}\nkind: List\n",
        "<<: {kind: List}\n",
        "kind: List\n<<: {items: []}\n",
        "kind: List\nkind: x\n",
        "kind: List # meshlint: ignore[unknown-field] x\n",
        "kind: List\nmetadata: {\n",
        "...\nkind: List\n",
        "-\nkind: List\n",
        "\tkind: List\n",
        " kind: List\n"};
    return random_.chance(odd_percent_ == 0 ? 5 : 20) ? random_.pick(odd) : usual;
}

/// One character more, less or another.
void ListGenerator::damage(std::string& text) {
    constexpr std::array<std::string_view, 14> pieces{"\"", "'", "\n", " ", "\t", "#", ":",
                                                      "-",  "{", "]",  "|", "*",  "&", "\n- "};
    const std::size_t at = random_.below(text.size());
    text.replace(at, random_.below(2), random_.chance(80) ? random_.pick(pieces) : "");
}

}  // namespace meshlint::test
