// Fixes, one by one: what stands in the file before and after.
#include <string>
#include <string_view>

#include "catch2.h"
#include "meshlint/fix.h"
#include "support/listing.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::FixedText;

FixedText fix(std::string_view text, bool unsafe = false) {
    const meshlint::Linter lint = [](std::string_view given) {
        return meshlint::lint("x.yaml", given, {});
    };
    return meshlint::apply_fixes(text, lint(text), lint, unsafe);
}

/// The mesh block `before`, fixed, is `after`.
void check_block(std::string_view before, std::string_view after, bool unsafe = false) {
    const std::string text = meshlint::test::shared_config_map(before);
    const FixedText fixed = fix(text, unsafe);
    INFO(meshlint::test::listing(fixed.report));
    CHECK(fixed.text == meshlint::test::shared_config_map(after));
}

/// The whole manifest.
void check_text(const std::string& before, const std::string& after) {
    const FixedText fixed = fix(before);
    INFO(meshlint::test::listing(fixed.report));
    CHECK(fixed.text == after);
}

constexpr std::string_view head =
    "apiVersion: v1\n"
    "kind: ConfigMap\n"
    "metadata:\n"
    "  name: istio-shared-configmap-asm-1-30\n"
    "  namespace: aks-istio-system\n"
    "data:\n";

std::string manifest(std::string_view data) { return std::string(head) + std::string(data); }

TEST_CASE("a field gets its right name, and everything else stays") {
    check_block("# first\nacessLogEncoding:   TEXT  # why\n",
                "# first\naccessLogEncoding:   TEXT  # why\n");
    check_block("access_log_encoding: TEXT\n", "accessLogEncoding: TEXT\n");
    check_block("\"access_log_encoding\": TEXT\n", "\"accessLogEncoding\": TEXT\n");
    check_block("defaultConfig:\n  statsUdpAddress: 10.0.0.1:8125\n",
                "defaultConfig:\n  statsdUdpAddress: 10.0.0.1:8125\n");
}

TEST_CASE("a rename that would make a second key is not offered") {
    check_block("accessLogEncoding: TEXT\nacessLogEncoding: JSON\n",
                "accessLogEncoding: TEXT\nacessLogEncoding: JSON\n");
    check_block("acessLogEncoding: TEXT\nacessLogEncoding: JSON\n",
                "acessLogEncoding: TEXT\nacessLogEncoding: JSON\n");
    // Which of two was meant, no one can tell.
    check_block("acessLogEncoding: TEXT\naccesLogEncoding: JSON\n",
                "acessLogEncoding: TEXT\naccesLogEncoding: JSON\n");
}

TEST_CASE("nothing that is shared is edited") {
    check_block("defaultConfig: &p\n  statsUdpAddress: 10.0.0.1:8125\nx: *p\n",
                "defaultConfig: &p\n  statsUdpAddress: 10.0.0.1:8125\nx: *p\n");
    check_text(manifest("  copy: &m |\n    acessLogEncoding: TEXT\n  mesh: *m\n"),
               manifest("  copy: &m |\n    acessLogEncoding: TEXT\n  mesh: *m\n"));
}

TEST_CASE("a misplaced field moves with its comments") {
    check_block(
        "accessLogEncoding: TEXT\n# two\n# threads\nconcurrency: 2  # enough\ningressService: x\n",
        "accessLogEncoding: TEXT\ndefaultConfig:\n  # two\n  # threads\n  concurrency: 2  # "
        "enough\ningressService: x\n");
    check_block("defaultConfig:\n    statNameLength: 5\n    # end\n# up\nconcurrency: 2\n",
                "defaultConfig:\n    statNameLength: 5\n    # up\n    concurrency: 2\n    # end\n");
    check_block(
        "defaultConfig:\n  concurrency: 2\n  # mine\n  accessLogEncoding: TEXT\ningressService: "
        "x\n",
        "defaultConfig:\n  concurrency: 2\n# mine\naccessLogEncoding: TEXT\ningressService: x\n");
    check_block("defaultConfig:\n  accessLogEncoding: TEXT\n",
                "defaultConfig: {}\naccessLogEncoding: TEXT\n");
    check_block("concurrency: 2\ndefaultConfig: {}\n", "defaultConfig:\n  concurrency: 2\n");
    check_block("concurrency: 2\ndefaultConfig:\n", "defaultConfig:\n  concurrency: 2\n");
    check_block(
        "concurrency: 2\nholdApplicationUntilProxyStarts: true\nterminationDrainDuration: 5s\n",
        "defaultConfig:\n  concurrency: 2\n  holdApplicationUntilProxyStarts: true\n  "
        "terminationDrainDuration: 5s\n");
}

TEST_CASE("a wrapper goes, and what it holds moves to the left") {
    check_block(
        "# top\nmeshConfig:  # from Helm\n  # a\n  accessLogEncoding: TEXT\n\n  defaultConfig:\n   "
        " concurrency: 2\n",
        "# top\n# from Helm\n# a\naccessLogEncoding: TEXT\n\ndefaultConfig:\n  concurrency: 2\n");
    check_block("spec:\n  meshConfig:\n    accessLogEncoding: TEXT\n", "accessLogEncoding: TEXT\n");
}

TEST_CASE("concurrency 0 goes, its comments stay") {
    check_block("defaultConfig:\n  # all\n  concurrency: 0  # cores\n  statNameLength: 9\n",
                "defaultConfig:\n  # all\n  # cores\n  statNameLength: 9\n");
    check_block("defaultConfig:\n  concurrency: 0\naccessLogEncoding: TEXT\n",
                "defaultConfig: {}\naccessLogEncoding: TEXT\n");
    check_block("defaultConfig: {concurrency: 0, statNameLength: 9}\n",
                "defaultConfig: {statNameLength: 9}\n");
    check_block("defaultConfig: {statNameLength: 9, concurrency: 0}\n",
                "defaultConfig: {statNameLength: 9}\n");
    check_block("defaultConfig: {concurrency: 0}\n", "defaultConfig: {}\n");
    check_block("defaultConfig:\n  statNameLength: 9\n  concurrency: 0\n",
                "defaultConfig:\n  statNameLength: 9\n");
}

TEST_CASE("values are written as they must be") {
    check_block("defaultConfig:\n  proxyMetadata: {A: true, B: 0x10}\n",
                "defaultConfig:\n  proxyMetadata: {A: \"true\", B: \"0x10\"}\n");
    check_block("accessLogEncoding: json\n", "accessLogEncoding: JSON\n");
    check_block("connectTimeout: 45\n", "connectTimeout: 45\n");
    check_block("connectTimeout: 45\n", "connectTimeout: 45s\n", true);
}

TEST_CASE("a fix leaves no traces") {
    check_block("enableTracing: >- # keep me\n  true\ntrustDomain: a.b\n",
                "enableTracing: true # keep me\ntrustDomain: a.b\n");
    // Neither a blank line nor blanks where the text ends without a line break.
    check_text(manifest("  mesh: |-\n    defaultConfig:\n      trustDomain: a.b"),
               manifest("  mesh: |-\n    defaultConfig: {}\n    trustDomain: a.b"));
    // Without its first line the block would be read with another indentation.
    const std::string first = manifest(
        "  mesh: |\n    # meshlint: ignore[octal-number] x\n     # y\n    accessLogEncoding: "
        "JSON\n");
    check_text(first, first);
}

TEST_CASE("items of a list are fixed all at once") {
    std::string before = "apiVersion: v1\nkind: List\nitems:\n";
    std::string after = before;
    for (int i = 0; i < 100; ++i) {
        const std::string item =
            "- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n"
            "    name: istio-shared-configmap-asm-1-30\n    namespace: aks-istio-system\n"
            "  data:\n    mesh:";
        before += item + "\n      accessLogEncoding: JSON\n";
        after += item + " |-\n      accessLogEncoding: JSON\n";
    }
    check_text(before, after);
}

TEST_CASE("every style is edited in its own way") {
    check_text(manifest("  mesh: |-\n    a: b\n    defaultConfig:\n      statNameLength: 9\n      "
                        "concurrency: 0"),
               manifest("  mesh: |-\n    a: b\n    defaultConfig:\n      statNameLength: 9\n"));
    check_text(
        manifest("  mesh: \"acessLogEncoding: json\\ndefaultConfig:\\n  concurrency: 0\\n  "
                 "statNameLength: 9\\n\"\n"),
        manifest(
            "  mesh: \"accessLogEncoding: JSON\\ndefaultConfig:\\n  statNameLength: 9\\n\"\n"));
    check_text(manifest("  mesh: >-\n    acessLogEncoding: json\n\n    defaultConfig:\n      "
                        "concurrency: 0\n      statNameLength: 9\n\n    ingressService: x\n"),
               manifest("  mesh: >-\n    accessLogEncoding: JSON\n\n    defaultConfig:\n      "
                        "statNameLength: 9\n\n    ingressService: x\n"));
    check_text(manifest("  mesh: '{\"acessLogEncoding\": \"json\", \"concurrency\": 2}'\n"),
               manifest("  mesh: '{\"accessLogEncoding\": \"JSON\", \"defaultConfig\": "
                        "{\"concurrency\": 2}}'\n"));
    check_text(manifest("  mesh: \"{\\\"concurrency\\\": 2, \\\"defaultConfig\\\": "
                        "{\\\"statNameLength\\\": 9}}\"\n"),
               manifest("  mesh: \"{\\\"defaultConfig\\\": {\\\"statNameLength\\\": 9, "
                        "\\\"concurrency\\\": 2}}\"\n"));
    check_text(manifest("  mesh: |\r\n    concurrency: 2\r\n    accessLogEncoding: TEXT\r\n"),
               manifest("  mesh: |\r\n    defaultConfig:\r\n      concurrency: 2\r\n    "
                        "accessLogEncoding: TEXT\r\n"));
}

TEST_CASE("the ConfigMap itself is mended") {
    check_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"istio-share-configmap-asm_1_30\" # "
        "n\ndata:\n  "
        "Mesh: |\n    acessLogEncoding: TEXT\n",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"istio-shared-configmap-asm-1-30\" # "
        "n\n  namespace: "
        "aks-istio-system\ndata:\n  mesh: |\n    accessLogEncoding: TEXT\n");
    check_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-shared-configmap-asm-1-30, "
        "namespace: "
        "istio-system}\ndata:\n  mesh:  # c\n    # d\n    accessLogEncoding: TEXT\n    "
        "defaultConfig:\n      concurrency: 2\n",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-shared-configmap-asm-1-30, "
        "namespace: "
        "aks-istio-system}\ndata:\n  mesh: |-  # c\n    # d\n    accessLogEncoding: TEXT\n    "
        "defaultConfig:\n      concurrency: 2\n");
    check_text(manifest("  mesh: {accessLogEncoding: TEXT, ingressService: 'x'}\n"),
               manifest("  mesh: '{accessLogEncoding: TEXT, ingressService: ''x''}'\n"));
    check_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n  "
        "namespace:\ndata:\n  mesh: |\n    accessLogEncoding: TEXT",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n  "
        "namespace: "
        "aks-istio-system\ndata:\n  mesh: |\n    accessLogEncoding: TEXT");
}

TEST_CASE("tabs become spaces where that mends the text") {
    check_block("defaultConfig:\n\tconcurrency: 2\n\tstatNameLength: 9\n",
                "defaultConfig:\n  concurrency: 2\n  statNameLength: 9\n");
    check_text(manifest("\tmesh: |\n\t  accessLogEncoding: TEXT\n"),
               manifest("  mesh: |\n    accessLogEncoding: TEXT\n"));
    check_block("defaultConfig:\n\tconcurrency: 2\n  - x\n",
                "defaultConfig:\n\tconcurrency: 2\n  - x\n");
}

}  // namespace
