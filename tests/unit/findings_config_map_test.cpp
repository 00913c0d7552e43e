// The ConfigMap around the mesh block: its name, namespace and data.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

/// A ConfigMap with this (marked) metadata, in flow style, and a mesh block that is fine.
std::string with_metadata(std::string_view metadata) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: " + std::string(metadata) +
           "\ndata:\n  mesh: |\n    accessLogEncoding: TEXT\n";
}

std::string with_name(std::string_view name) {
    return with_metadata("{name: " + std::string(name) + ", namespace: aks-istio-system}");
}

/// What follows `metadata`, from the first column on.
std::string with_data(std::string_view data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n"
           "  namespace: aks-istio-system\n" +
           std::string(data);
}

TEST_CASE("configmap-name: names that istiod does not read") {
    for (const std::string_view name :
         {"istio-share-configmap-asm-1-30", "istio-shared-configmap", "istio-shared-configmap-",
          "istio-shared-configmap-asm", "istio-shared-configmap-asm-1",
          "istio-shared-configmap-1-30", "istio-shared-configmap-asm-1.30",
          "istio-shared-configmap-asm-1-30-x", "istio-shared-configmap-asm-1-030",
          "istio-shared-configmap-ASM-1-30", "istio-shared-configmap-asm-1-30-",
          "istio-shared-configmaps-asm-1-30", "Istio-Shared-ConfigMap-asm-1-30",
          "istio-shared-config-map-asm-1-30", "istio_shared_configmap_asm-1-30",
          "istio-sharedconfigmap-asm-1-30", "my-mesh", "\"istio-share-configmap-asm-1-30\"",
          "'istio-shared-configmap'"}) {
        check_manifests({with_name("«configmap-name|" + std::string(name) + "»")});
    }
}

TEST_CASE("configmap-name: no name at all") {
    check_manifests({with_metadata("«configmap-name|»{namespace: aks-istio-system}"),
                     with_metadata("{name: «configmap-name|\"\"», namespace: aks-istio-system}")});
}

TEST_CASE("configmap-name: names that are fine, or none of our business") {
    check_manifests(
        {with_name("istio-shared-configmap-asm-1-30"),
         with_name("\"istio-shared-configmap-asm-1-30\""),
         with_name("'istio-shared-configmap-asm-1-29'"),
         with_metadata("{name: my-mesh, namespace: elsewhere}"),
         with_metadata("{name: istio, namespace: istio-system}"), with_metadata("{name: my-mesh}"),
         with_metadata("{name: istio-asm-1-30, namespace: elsewhere}"),
         "apiVersion: v1\nkind: Secret\nmetadata: {name: istio-share-configmap-asm-1-30, "
         "namespace: aks-istio-system}\ndata: {mesh: \"\"}\n",
         "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: aks-istio-system}\n"
         "data: {other: a}\n"});
}

TEST_CASE("configmap-namespace") {
    const std::string name = "{name: istio-shared-configmap-asm-1-30, namespace: ";
    check_manifests(
        {with_metadata(name + "«configmap-namespace|istio-system»}"),
         with_metadata(name + "«configmap-namespace|default»}"),
         with_metadata(name + "«configmap-namespace|\"aks-istio-system \"»}"),
         with_metadata(name + "«configmap-namespace|AKS-istio-system»}"),
         with_metadata(name + "«configmap-namespace|aks-istio-ingress»}"),
         with_metadata(name + "aks-istio-system}"), with_metadata(name + "\"aks-istio-system\"}"),
         with_metadata("{name: «configmap-namespace|istio-shared-configmap-asm-1-30»}"),
         with_metadata("{name: «configmap-namespace|\"istio-shared-configmap-asm-1-30\"»,"
                       " labels: {namespace: aks-istio-system}}"),
         with_metadata("{name: «configmap-namespace|istio-shared-configmap-asm-1-30», "
                       "namespace: \"\"}"),
         with_metadata("\n  name: «configmap-namespace|istio-shared-configmap-asm-1-30»")});
}

TEST_CASE("default-configmap") {
    check_manifests({with_name("«default-configmap|istio-asm-1-30»"),
                     with_name("«default-configmap|\"istio-asm-1-24\"»"),
                     with_metadata("{name: «default-configmap|istio-asm-1-30»}"),
                     // Of the rest nothing is said.
                     "apiVersion: v1\nkind: ConfigMap\n"
                     "metadata: {name: «default-configmap|istio-asm-1-30»}\n"
                     "data: {mesh: \"xyzzy: 1\", other: a}\n",
                     with_metadata("{name: istio-asm-1-30, namespace: istio-system}"),
                     with_metadata("{name: istio-asm-1-30-ca, namespace: default}")});
}

TEST_CASE("unknown-revision") {
    check_manifests({with_name("«unknown-revision|istio-shared-configmap-asm-1-99»"),
                     with_name("«unknown-revision|'istio-shared-configmap-asm-1-16'»"),
                     with_name("«unknown-revision|istio-shared-configmap-asm-2-30»"),
                     with_name("«unknown-revision|istio-shared-configmap-asm-0-30»"),
                     with_name("istio-shared-configmap-asm-1-17"),
                     with_name("istio-shared-configmap-asm-1-31")});
}

TEST_CASE("retired-revision is a note") {
    CHECK(mismatch(with_name("«retired-revision|istio-shared-configmap-asm-1-17»")) == "");
    CHECK(mismatch(with_name("«retired-revision|\"istio-shared-configmap-asm-1-24\"»")) == "");
    CHECK(mismatch(with_name("istio-shared-configmap-asm-1-30")) == "");
    CHECK(mismatch(with_name("istio-shared-configmap-asm-1-29")) == "");
}

TEST_CASE("as another revision, the one in the name is not judged") {
    const meshlint::Revision* newest = meshlint::find_revision("asm-1-30");
    REQUIRE(newest != nullptr);
    MarkedOptions options;
    options.lint.as_revision = newest;
    CHECK(mismatch(with_name("istio-shared-configmap-asm-1-17"), options) == "");
    CHECK(mismatch(with_name("istio-shared-configmap-asm-1-99"), options) == "");
    CHECK(mismatch(with_name("«configmap-name|istio-shared-configmap»"), options) == "");
}

TEST_CASE("missing-mesh") {
    check_manifests(
        {with_data("«missing-mesh|data»: {}\n"), with_data("«missing-mesh|data»:\n"),
         with_data("«missing-mesh|data»: {meshNetworks: \"\"}\n"),
         with_data("«missing-mesh|\"data\"»: null\n"),
         with_data("data:\n  «missing-mesh|Mesh»: |\n    accessLogFormat: a\n"),
         with_data("data:\n  «missing-mesh|meshConfig»: |\n    accessLogFormat: a\n"),
         with_data("data:\n  «missing-mesh|mesh.yaml»: |\n    accessLogFormat: a\n"),
         with_data("data: {«missing-mesh|\"mseh\"»: \"\"}\n"),
         with_data("data: {«missing-mesh|«manifest-invalid-value|'mesh '»»: \"\"}\n"),
         with_data("data: {«unexpected-data-key|meshConfig»: a, mesh: \"accessLogFormat: a\"}\n"),
         with_data("data: {mesh: \"accessLogFormat: a\"}\n")});
}

TEST_CASE("missing-mesh: without data") {
    check_manifests(
        {"apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
         "  name: «missing-mesh|istio-shared-configmap-asm-1-30»\n"
         "  namespace: aks-istio-system\n",
         "apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
         "  name: istio-shared-configmap-asm-1-30\n"
         "  namespace: aks-istio-system\n"
         "«manifest-unknown-field|mesh»: |\n"
         "  accessLogFormat: a\n"});
}

TEST_CASE("mesh-not-string") {
    check_manifests({with_data("data:\n  «mesh-not-string|mesh»:\n    accessLogEncoding: TEXT\n"),
                     // What it says is checked all the same.
                     with_data("data:\n"
                               "  «mesh-not-string|mesh»:\n"
                               "    «blocked-field|configSources»: []\n"
                               "    defaultConfig:\n"
                               "      «concurrency-zero|concurrency: 0»\n"),
                     with_data("data:\n  «mesh-not-string|\"mesh\"»: {accessLogFormat: a}\n"),
                     with_data("data:\n  «mesh-not-string|mesh»: [a]\n"),
                     with_data("data:\n  mesh: «mesh-not-string|1»\n"),
                     with_data("data:\n  mesh: «mesh-not-string|true»\n"),
                     with_data("data:\n  mesh: «mesh-not-string|1.5»\n")});
    check_manifests({with_data("data:\n  mesh: \"accessLogFormat: a\"\n"),
                     with_data("data:\n  mesh: 'accessLogFormat: a'\n"),
                     with_data("data:\n  mesh: >-\n    accessLogFormat: a\n")});
}

TEST_CASE("empty-mesh") {
    for (const std::string_view value : {"\"\"", "''", "|\n    # nothing", "\"{}\"", "\"null\"",
                                         "\"~\"", "\" \"", "\"---\"", "null", "\"# nothing\""}) {
        check_manifests({with_data("data:\n  mesh: «empty-mesh|" + std::string(value) + "»\n")});
    }
    check_manifests({with_data("data:\n  mesh: \"defaultConfig: {}\"\n"),
                     with_data("data:\n  mesh: \"accessLogFile:\"\n")});
}

TEST_CASE("unexpected-data-key") {
    const std::string mesh = "  mesh: |\n    accessLogEncoding: TEXT\n";
    check_manifests(
        {with_data("data:\n" + mesh + "  «unexpected-data-key|defaultConfig»: |\n    a: b\n"),
         with_data("data:\n  «unexpected-data-key|\"values\"»: a\n" + mesh),
         with_data("data:\n" + mesh +
                   "  «unexpected-data-key|a»: b\n"
                   "  «unexpected-data-key|c»: d\n"),
         with_data("data:\n" + mesh + "binaryData:\n  «unexpected-data-key|a»: YQ==\n"),
         with_data("data:\n" + mesh +
                   "binaryData: {«unexpected-data-key|«manifest-invalid-value|mesh»»: YQ==}\n"),
         with_data("data:\n" + mesh + "  meshNetworks: |\n    networks: {}\n"),
         with_data("data:\n" + mesh + "immutable: true\nbinaryData: {}\n")});
}

TEST_CASE("configmap-too-large: more than 1 MiB of values") {
    constexpr std::size_t most = std::size_t{1} << 20;
    const std::string mesh = "accessLogFormat: a #";
    const auto manifest = [&](std::string_view data, std::size_t size) {
        return with_data(std::string(data) + ":\n  mesh: \"" + mesh +
                         std::string(size - mesh.size(), 'x') + "\"\n");
    };
    CHECK(mismatch(manifest("data", most)) == "");
    CHECK(mismatch(manifest("«configmap-too-large|data»", most + 1)) == "");
}

TEST_CASE("several ConfigMaps, each for itself") {
    const std::string good = with_name("istio-shared-configmap-asm-1-30");
    const std::string bad = with_name("«configmap-name|istio-shared-configmap»");
    check_manifests(
        {good + "---\n" + bad, bad + "---\n" + good + "---\n" + bad,
         "apiVersion: v1\nkind: List\nitems:\n"
         "- apiVersion: v1\n  kind: ConfigMap\n"
         "  metadata: {name: istio-shared-configmap-asm-1-30, "
         "namespace: «configmap-namespace|default»}\n"
         "  data: {mesh: \"«unknown-field|xyzzy»: 1\"}\n"
         "- apiVersion: v1\n  kind: ConfigMap\n"
         "  metadata: {name: istio-shared-configmap-asm-1-29, namespace: aks-istio-system}\n"
         "  data: {mesh: \"accessLogFormat: a\"}\n",
         "kind: ConfigMapList\nitems:\n"
         "- metadata: {name: «configmap-name|istio-shared-configmap», "
         "namespace: aks-istio-system}\n"
         "  data: {mesh: \"accessLogFormat: a\"}\n"});
}

}  // namespace
