// What `effective` prints is YAML that says what was merged.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "catch2.h"
#include "cli/commands/effective_yaml.h"
#include "effective/apply_mesh.h"
#include "effective/mesh_decoder.h"
#include "loader/yaml/yaml_loader.h"
#include "report/palette.h"

namespace {

using namespace meshlint;

void apply(MeshValue& mesh, std::string_view text, Origins origin) {
    const LoadedYaml loaded = load_yaml(text, {});
    REQUIRE_FALSE(loaded.problem);
    const PlacedTree block(*loaded.tree, text, 0);
    DecodedMesh decoded = decode_mesh(block, loaded.tree->root(), 30, origin);
    REQUIRE(decoded.refused.empty());
    apply_mesh(mesh, std::move(decoded.mesh), 30);
}

MeshValue merged(std::string_view shared, std::string_view add_on = "") {
    MeshValue mesh;
    mesh.kind = ValueKind::message;
    apply(mesh, shared, from_shared);
    apply(mesh, add_on, from_default);
    return mesh;
}

std::string yaml_of(const MeshValue& mesh) {
    std::string text;
    cli::append_effective_yaml(text, mesh, palette(false));
    return text;
}

/// Reads the output back.
void check_round_trip(std::string_view shared, std::string_view add_on = "") {
    const MeshValue mesh = merged(shared, add_on);
    const std::string text = yaml_of(mesh);
    INFO(shared << "\n" << text);
    CHECK(equal(mesh, merged(text)));
}

TEST_CASE("effective YAML: each value with its origin, aligned") {
    CHECK(yaml_of(merged("accessLogEncoding: JSON\ndefaultConfig: {concurrency: 2}\n"
                         "trustDomainAliases: [b, a]\ndefaultServiceExportTo: []\n",
                         "trustDomainAliases: [b]\ndefaultConfig: {drainDuration: 60s}\n"
                         "extensionProviders:\n- name: x\n  prometheus: {}\n")) ==
          "accessLogEncoding: JSON     # shared\n"
          "defaultConfig:\n"
          "  drainDuration: 60s        # default\n"
          "  concurrency: 2            # shared\n"
          "trustDomainAliases:\n"
          "  - a                       # shared\n"
          "  - b                       # both\n"
          "defaultServiceExportTo: []  # shared\n"
          "extensionProviders:\n"
          "  - name: x                 # default\n"
          "    prometheus: {}          # default\n");
    CHECK(yaml_of(merged("")) == "{}\n");
}

TEST_CASE("effective YAML: strings of all kinds survive") {
    for (const std::string_view text :
         {"yes",     "5",       "1.5",         "~",          "null",        "",          " ",
          "a: b",    "a #b",    "#",           "- a",        "a\\nb",       "\\t",       "\\u2028",
          "\\u202e", "\\ufffd", "\\U0001F600", "\\x1b[31m",  "\\xa0",       "::error::", "##vso[x]",
          "{",       "]",       "%",           "@",          "!x",          "&x",        "*x",
          "|",       ">",       "'",           "\\\"",       "\\\\",        "=",         "<<",
          "0x10",    "1:30",    "é",           "2020-01-01", "-",           "---",       "...",
          "y",       "N",       "NaN",         ".inf",       "/dev/stdout", "a:"}) {
        check_round_trip("accessLogFormat: \"" + std::string(text) +
                         "\"\n"
                         "defaultConfig: {proxyMetadata: {\"" +
                         std::string(text) + "\": \"x\"}}\n");
    }
}

TEST_CASE("effective YAML: values of all kinds survive") {
    check_round_trip(
        "extensionProviders:\n- name: log\n  envoyFileAccessLog:\n    logFormat:\n"
        "      labels: {n: 1, f: 1.5e30, b: true, s: '1', z: null, l: [[], [a, [b]], {}, {c: "
        "[1]}]}\n"
        "- {}\n- name: z\n  zipkin: {service: a.b, port: 9411, path: ''}\n"
        "discoverySelectors: [{matchLabels: {a: b}}, {}, {matchExpressions: [{key: k}]}]\n"
        "accessLogEncoding: 7\nenableTracing: false\nconnectTimeout: -1.5s\n"
        "localityLbSetting: {distribute: [{from: a, to: {b: 100, '1': 0}}]}\n"
        "defaultConfig: {tracing: {sampling: 'NaN'}, concurrency: 0, serviceCluster: ''}\n");
}

TEST_CASE("effective JSON: values and origins have one shape") {
    const MeshValue mesh = merged("connectTimeout: 60s\nenableTracing: false\n",
                                  "connectTimeout: 1m\nproxyListenPort: 015001\n");
    CHECK(cli::effective_values(mesh).dump() ==
          R"({"proxyListenPort":6657,"connectTimeout":"1m","enableTracing":false})");
    CHECK(cli::effective_origins(mesh).dump() ==
          R"({"proxyListenPort":"default","connectTimeout":"both","enableTracing":"shared"})");
}

}  // namespace
