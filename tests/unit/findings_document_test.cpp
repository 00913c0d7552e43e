// The YAML text itself, in the manifest and in the mesh block: syntax, tabs, repeated keys,
// templates, and documents that nobody reads.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

/// A shared ConfigMap with more text behind its metadata, which is in the first column.
std::string with_data(std::string_view data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n"
           "  namespace: aks-istio-system\n" +
           std::string(data);
}

std::string with_name(std::string_view name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + std::string(name) +
           ", namespace: aks-istio-system}\ndata: {mesh: \"accessLogFile: a\"}\n";
}

TEST_CASE("yaml-syntax: in the mesh block") {
    check_blocks(30,
                 {"accessLogFile: a\n"
                  " «yaml-syntax|accessLogEncoding: TEXT»\n",
                  "accessLogFile: «yaml-syntax|@a»\n", "trustDomainAliases: [*«yaml-syntax|.»a]\n",
                  "accessLogFile: «yaml-syntax|%a»\n", "accessLogFile: «yaml-syntax|*a»\n",
                  "discoverySelectors: «yaml-syntax|[»\n", "accessLogFile: «yaml-syntax|\"a»\n",
                  "accessLogFile: a\n«yaml-syntax|}»\n", "accessLogFile: «yaml-syntax|\"\\/a\"»",
                  "accessLogFile: «yaml-syntax|.inf»", "«yaml-syntax|null»: a",
                  "defaultConfig:\n  concurrency: 2\n «yaml-syntax|drainDuration: 5s»\n",
                  "accessLogFile: «yaml-syntax|a: b»\n"});
}

TEST_CASE("yaml-syntax: what the cluster's YAML takes") {
    check_blocks(
        30, {"accessLogFile: '@a'", "accessLogFile: \"%a\"", "accessLogFile: a:b",
             "accessLogFile: a#b", "{accessLogFile: a}", "%YAML 1.1\n---\naccessLogFile: a\n",
             "# a comment\n\naccessLogFile: a # another\n", "accessLogFile: |\n  a\n",
             "accessLogFile: >-\n  a\n  b\n", "accessLogFile: a\n  b\n", "? accessLogFile\n: a\n",
             "---\naccessLogFile: a\n", "defaultConfig: &a {concurrency: 2}\n",
             "accessLogFile: inf", "accessLogFile: ä"});
}

TEST_CASE("tab-indentation: in the mesh block") {
    check_blocks(30, {"defaultConfig:\n"
                      "«tab-indentation|\t»concurrency: 2\n",
                      "defaultConfig:\n"
                      "«tab-indentation|\t\t»concurrency: 2\n"
                      "«tab-indentation|\t\t»drainDuration: 5s\n",
                      "defaultConfig:\n"
                      "  «tab-indentation|\t»concurrency: 2\n",
                      "trustDomainAliases:\n"
                      "-«tab-indentation|\t»«wrong-type|a: b»\n"});
}

TEST_CASE("tab-indentation: tabs that do no harm") {
    check_blocks(30, {"accessLogFile:\ta", "accessLogFile: a\t# a comment", "accessLogFile: a\tb",
                      "accessLogFile: \"a\tb\"", "accessLogFile: 'a\tb'",
                      "defaultConfig: {\tconcurrency: 2\t}", "accessLogFormat: |\n  a\n  \tb\n",
                      "accessLogFile: a\t\n"});
}

TEST_CASE("tab-indentation: in the manifest") {
    check_manifests(
        {"apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
         "«tab-indentation|\t»name: «missing-mesh|istio-shared-configmap-asm-1-30»\n"
         "«tab-indentation|\t»namespace: aks-istio-system\n",
         "apiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n"
         "  name: «missing-mesh|istio-shared-configmap-asm-1-30»\r\n"
         "«tab-indentation|\t»namespace: aks-istio-system\r\n",
         // Not one of ours.
         "kind: Service\nmetadata:\n\tname: a\n",
         "apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: a\n"});
}

TEST_CASE("yaml-syntax: in the manifest, if it could be one of ours") {
    check_manifests(
        {"apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
         "  name: «missing-mesh|istio-shared-configmap-asm-1-30»\n"
         " «yaml-syntax|namespace: aks-istio-system»\n",
         "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: something-else\n namespace: a\n",
         "kind: Service\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n namespace: a\n",
         "# kind: ConfigMap, name: istio-shared-configmap-asm-1-30\na: [\n"});
}

TEST_CASE("duplicate-key: in the mesh block, the second and every later one") {
    check_blocks(30, {"accessLogFile: a\n«duplicate-key|accessLogFile»: b\n",
                      "accessLogFile: a\n«duplicate-key|\"accessLogFile\"»: b\n"
                      "«duplicate-key|'accessLogFile'»: c\n",
                      "defaultConfig: {concurrency: 2}\n"
                      "accessLogFile: a\n"
                      "«duplicate-key|defaultConfig»:\n"
                      "  drainDuration: 45s\n",
                      "defaultConfig: {proxyMetadata: {A: a, «duplicate-key|A»: b}}",
                      "extensionProviders:\n"
                      "- name: a\n"
                      "  prometheus: {}\n"
                      "  «duplicate-key|name»: b\n",
                      "defaultConfig: {proxyMetadata: {1: a, «duplicate-key|\"1\"»: b}}",
                      "defaultConfig: {proxyMetadata: {true: a, «duplicate-key|yes»: b}}",
                      // Also where nobody knows the field.
                      "«unknown-field|xyzzy»: {a: 1, «duplicate-key|a»: 2}"});
}

TEST_CASE("duplicate-key: equal keys of different mappings, and merged ones") {
    check_blocks(30, {"extensionProviders: [{name: a, prometheus: {}}, {name: b, prometheus: {}}]",
                      "defaultConfig: {proxyMetadata: {A: a, a: b}}",
                      "defaultConfig:\n"
                      "  tracing: {zipkin: &z {address: \"a:1\"}}\n"
                      "  envoyMetricsService: {<<: *z, address: \"b:1\"}\n",
                      "accessLogFile: a\n«snake-case-field|access_log_file»: b\n"});
}

TEST_CASE("duplicate-key: in the manifest") {
    check_manifests(
        {with_data("data:\n  mesh: \"accessLogFile: a\"\n"
                   "  «duplicate-key|mesh»: \"accessLogFile: b\"\n"),
         with_data("data: {mesh: \"xyzzy: 1\"}\n"
                   "«duplicate-key|data»: {mesh: \"«unknown-field|abcde»: 1\"}\n"),
         "apiVersion: v1\nkind: ConfigMap\n«duplicate-key|kind»: ConfigMap\n"
         "metadata: {name: istio-shared-configmap-asm-1-30, namespace: aks-istio-system}\n"
         "data: {mesh: \"accessLogFile: a\"}\n",
         "apiVersion: v1\nkind: ConfigMap\nkind: ConfigMap\nmetadata: {name: a}\n"});
}

TEST_CASE("template-placeholder: in names") {
    check_manifests(
        {with_name("istio-shared-configmap-«template-placeholder|<asm-revision>»"),
         with_name("\"istio-shared-configmap-«template-placeholder|${REVISION}»\""),
         with_name("istio-shared-configmap-«template-placeholder|$REVISION»"),
         with_name("\"istio-shared-configmap-«template-placeholder|#{ASM_REVISION}#»\""),
         with_name("istio-shared-configmap-«template-placeholder|__ASM_REVISION__»"),
         with_name("istio-shared-configmap-«template-placeholder|${{ variables.revision }}»"),
         with_name("\"istio-shared-configmap-«template-placeholder|{{ .Values.rev }}»\""),
         with_name("istio-shared-configmap-asm-1-30")});
}

TEST_CASE("template-placeholder: in the namespace") {
    check_manifests(
        {"apiVersion: v1\nkind: ConfigMap\n"
         "metadata:\n"
         "  name: istio-shared-configmap-asm-1-30\n"
         "  namespace: «template-placeholder|${NAMESPACE}»\n"
         "data: {mesh: \"accessLogFile: a\"}\n"});
}

TEST_CASE("template-placeholder: in the mesh block") {
    check_blocks(30,
                 {"accessLogFile: «template-placeholder|${LOG_FILE}»",
                  "accessLogFile: «template-placeholder|\"$LOG_FILE\"»",
                  "accessLogFile: «template-placeholder|<log file>»",
                  "accessLogFile: «template-placeholder|__LOG_FILE__»",
                  "accessLogFile: «template-placeholder|<%= log_file %>»",
                  "accessLogFile: a«template-placeholder|${{ variables.file }}»",
                  "outboundTrafficPolicy:\n  mode: «template-placeholder|#{MODE}#»",
                  "defaultConfig:\n  extraStatTags:\n  - a\n  - «template-placeholder|${ALIAS}»\n",
                  "accessLogFile: \"«template-placeholder|{{ .Values.file }}»\"",
                  "«template-placeholder|{{- if .Values.a }}»\n"
                  "accessLogFile: a\n"
                  "«template-placeholder|{{- end }}»\n",
                  "accessLogFile: «template-placeholder|{{ .Values.file }}»"});
}

TEST_CASE("template-placeholder: what only looks like one") {
    check_blocks(30, {"defaultConfig: {tracing: {zipkin: {address: \"$(HOST_IP):9411\"}}}",
                      "accessLogFormat: \"[%START_TIME%] $a\"", "accessLogFile: a$b",
                      "accessLogFile: $", "accessLogFile: \"$1\"", "accessLogFile: a<b>",
                      "accessLogFile: <>", "# {{ a comment }}\naccessLogFile: a\n",
                      "accessLogFile: \"{ a }\"", "accessLogFile: \"${}\""});
}

TEST_CASE("ignored-document") {
    check_blocks(30, {"accessLogFile: a\n«ignored-document|---»\naccessLogEncoding: TEXT\n",
                      "---\naccessLogFile: a\n«ignored-document|---»\nnot even parsed: [\n",
                      "accessLogFile: a\n«ignored-document|...»\n---\naccessLogEncoding: TEXT\n"});
    check_blocks(30, {"accessLogFile: a\n---\n", "accessLogFile: a\n...\n",
                      "accessLogFile: a\n---\n# a comment\n", "---\naccessLogFile: a\n",
                      "# a comment\n---\naccessLogFile: a\n",
                      "accessLogFormat: |\n  a\n  ---\n  b\n", "accessLogFile: \"---\""});
}

TEST_CASE("anchors and tags stand in front of any scalar") {
    check_blocks(30, {"defaultConfig:\n"
                      "  drainDuration:\n"
                      "    &drain «invalid-duration||-\n"
                      "    0.5s»\n",
                      "defaultServiceExportTo:\n"
                      "- &all |-\n"
                      "  .\n",
                      "defaultConfig:\n"
                      "  drainDuration: &drain 45s\n"
                      "  terminationDrainDuration: *drain\n"});
}

}  // namespace
