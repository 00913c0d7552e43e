// The ConfigMap as an object: its kind, its fields, their types and values.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

constexpr std::string_view name =
    "  name: istio-shared-configmap-asm-1-30\n  namespace: aks-istio-system\n";
constexpr std::string_view data = "data:\n  mesh: |-\n    accessLogEncoding: TEXT\n";

/// With these lines at the end of the metadata.
std::string with_metadata(std::string_view lines) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n" + std::string(name) + std::string(lines) +
           std::string(data);
}

/// With these lines at the end, at the root.
std::string with_fields(std::string_view lines) { return with_metadata("") + std::string(lines); }

std::string with_type(std::string_view lines) {
    return std::string(lines) + "metadata:\n" + std::string(name) + std::string(data);
}

TEST_CASE("manifest-kind") {
    check_manifests({with_type("apiVersion: v1\nkind: «manifest-kind|configmap»\n"),
                     with_type("apiVersion: v1\nkind: «manifest-kind|'Config-Map'»\n"),
                     with_type("apiVersion: «manifest-kind|core/v1»\nkind: ConfigMap\n"),
                     with_type("«manifest-kind|»apiVersion: v1\n"),
                     with_type("«manifest-kind|»kind: ConfigMap\n"),
                     with_type("«manifest-kind|apiVersion»:\nkind: ConfigMap\n"),
                     with_type("apiVersion: v1\nkind: «manifest-kind|Secret»\n")});
    // Other kinds, and what has none, are somebody else's.
    check_manifests({with_type("apiVersion: a.io/v1\nkind: ConfigMapPolicy\n"),
                     "metadata:\n" + std::string(name) + "mesh: 5\n",
                     "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata:\n    name: "
                     "istio-shared-configmap-asm-1-30\n    namespace: aks-istio-system\n"
                     "  data: {mesh: 'accessLogEncoding: TEXT'}\n"});
}

TEST_CASE("manifest-unknown-field") {
    check_manifests({with_metadata("  «manifest-unknown-field|label»: {a: b}\n"),
                     with_metadata("  «manifest-unknown-field|example.com/a»: b\n"),
                     with_metadata("  annotations:\n  «manifest-unknown-field|a»: b\n"),
                     with_metadata("«manifest-unknown-field|labels»:\n  a: b\n"),
                     with_fields("«manifest-unknown-field|enableAutoMtls»: true\n"
                                 "defaultConfig: {drainDuration: 45s}\n"),
                     with_fields("«manifest-unknown-field|stringData»: {a: b}\n"),
                     with_fields("«manifest-unknown-field|immutabel»: true\n")});
    check_manifests({with_metadata("  creationTimestamp: null\n  labels:\n"),
                     with_fields("$patch: delete\n"), with_fields("immutable: false\n")});
}

TEST_CASE("manifest-wrong-type") {
    check_manifests({with_metadata("  labels: {a: «manifest-wrong-type|true», b: \"2\"}\n"),
                     with_metadata("  annotations: {a: «manifest-wrong-type|3», b: 12:30}\n"),
                     with_metadata("  annotations: {«manifest-wrong-type|a»: [b]}\n"),
                     with_metadata("  «manifest-wrong-type|labels»: [a]\n"),
                     with_metadata("  finalizers: «manifest-wrong-type|orphan»\n"),
                     with_metadata("  generation: «manifest-wrong-type|1.5»\n"),
                     with_metadata("  creationTimestamp: «manifest-wrong-type|2024-01-31»\n"),
                     with_fields("immutable: «manifest-wrong-type|\"true\"»\n"),
                     with_fields("binaryData: {«unexpected-data-key|a»: "
                                 "«manifest-wrong-type|a!»}\n")});
    check_manifests({with_metadata("  generation: 1e3\n"), with_fields("immutable: yes\n")});
}

TEST_CASE("manifest-invalid-value") {
    check_manifests({with_metadata("  labels: {a: «manifest-invalid-value|b c»}\n"),
                     with_metadata("  labels: {«manifest-invalid-value|A.io/b»: c}\n"),
                     with_metadata("  annotations: {«manifest-invalid-value|a b»: c}\n"),
                     with_metadata("  finalizers: [«manifest-invalid-value|keep»]\n"),
                     with_metadata("  generation: «manifest-invalid-value|-1»\n"),
                     with_metadata("  labels:\n    a: «template-placeholder|${TEAM}»\n")});
    check_manifests({with_metadata("  labels: {a: \"\", b: null}\n"),
                     with_metadata("  annotations: {A.io/b: any text}\n"),
                     with_metadata("  finalizers: [orphan, a.io/b]\n")});
}

TEST_CASE("missing-separator") {
    check_manifests({with_fields("«missing-separator|apiVersion»: v1\nkind: Namespace\n"
                                 "metadata: {name: shop}\n"),
                     "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
                     "«missing-separator|apiVersion»: v1\nkind: ConfigMap\nmetadata:\n" +
                         std::string(name) + std::string(data)});
    // One key twice is a slip, and other objects are none of our business.
    check_manifests({with_type("apiVersion: v1\nkind: ConfigMap\n«duplicate-key|kind»: "
                               "ConfigMap\n"),
                     "apiVersion: v1\nkind: Pod\napiVersion: v1\nkind: Service\n"});
}

}  // namespace
