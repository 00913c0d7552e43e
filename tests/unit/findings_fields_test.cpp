// Names of fields: at the two levels that AKS classifies, and below.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("unknown-field: at the two top levels") {
    check_blocks(
        30,
        {"«unknown-field|acessLogFile»: /dev/stdout", "«unknown-field|AccessLogFile»: /dev/stdout",
         "«unknown-field|accesslogfile»: /dev/stdout", "«unknown-field|xyzzy»: null",
         "«unknown-field|\"xyzzy\"»: 1", "«unknown-field|'access log'»: 1",
         "«unknown-field|meshMtls»: {}", "«unknown-field|'@type'»: a",
         "«unknown-field|\"[foo.bar]\"»: 1\n", "«unknown-field|\"\"»: 1",
         "«field-not-in-revision|mixerCheckServer»: a", "? «unknown-field|xyzzy»\n: 1\n",
         "defaultConfig:\n"
         "  «unknown-field|holdApplicationUntilProxyStart»: true\n"
         "  concurrency: 2\n",
         "defaultConfig: {«unknown-field|Concurrency»: 0}", "«unknown-field|true»: a",
         "«unknown-field|1»: a"});
}

TEST_CASE("unknown-field: nothing below an unknown field is looked at") {
    check_blocks(30, {"«unknown-field|defaultConfg»:\n"
                      "  concurrency: 0\n"
                      "  xyzzy: 1\n",
                      "defaultConfig: {«unknown-field|xyzzy»: {concurrency: 0}}"});
}

TEST_CASE("unknown-field: below, in messages, lists and maps") {
    check_blocks(30,
                 {"outboundTrafficPolicy: {mode: ALLOW_ANY, «unknown-field|modes»: a}",
                  "extensionProviders:\n"
                  "- name: a\n"
                  "  zipkin:\n"
                  "    service: b.example.com\n"
                  "    port: 1\n"
                  "    «unknown-field|adress»: c\n"
                  "- name: b\n"
                  "  prometheus:\n"
                  "    «unknown-field|xyzzy»: 1\n",
                  "defaultConfig: {tracing: {customTags: {any_name: "
                  "{literal: {«unknown-field|valu»: x}}}}}",
                  "defaultConfig: {proxyMetadata: {any: a, NAME: b}}",
                  "extensionProviders: [{name: a, envoyFileAccessLog: {logFormat: "
                  "{labels: {any: {name: x}}}}}]",
                  "discoverySelectors: [{matchLabels: {any: a}}, {«unknown-field|matchLabel»: {}}]",
                  "serviceSettings: [{hosts: [a], settings: {«unknown-field|clusterlocal»: true}}]",
                  "tcpKeepalive: {«unknown-field|idle»: 1s}"});
}

TEST_CASE("fields that are fine, supported and allowed ones") {
    check_blocks(30,
                 {"accessLogFile: /dev/stdout", "accessLogEncoding: TEXT",
                  "\"accessLogFile\": /dev/stdout", "'accessLogFile': /dev/stdout",
                  "? accessLogFile\n: /dev/stdout\n", "!!str accessLogFile: /dev/stdout",
                  "{\"accessLogFile\":\"/dev/stdout\"}", "meshMTLS: {}", "enableTracing: true",
                  "connectTimeout: 10s", "defaultConfig: {holdApplicationUntilProxyStarts: true}",
                  "defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}"});
}

TEST_CASE("misplaced-field") {
    check_blocks(30, {"«misplaced-field|concurrency»: 2",
                      "«misplaced-field|holdApplicationUntilProxyStarts»: true",
                      "«misplaced-field|\"proxyMetadata\"»: {A: b}",
                      "«misplaced-field|tracing»: {sampling: 1}",
                      "«misplaced-field|drain_duration»: 5s", "«misplaced-field|image»: {}",
                      "defaultConfig: {«misplaced-field|accessLogFile»: /dev/stdout}",
                      "defaultConfig:\n"
                      "  «misplaced-field|extensionProviders»: []\n"
                      "  concurrency: 2\n",
                      "defaultConfig: {«misplaced-field|defaultConfig»: {concurrency: 0}}",
                      "defaultConfig: {concurrency: 2}\naccessLogFile: a\n"});
    check_blocks(30, {"outboundTrafficPolicy: {mode: ALLOW_ANY, «unknown-field|concurrency»: 1}"});
}

TEST_CASE("misplaced-field: a field that the release does not have is none") {
    check_blocks(28, {"«unknown-field|fileFlushInterval»: 1s"});
    check_blocks(29, {"«misplaced-field|fileFlushInterval»: 1s"});
}

TEST_CASE("wrapped-mesh-config") {
    check_blocks(30, {"«wrapped-mesh-config|meshConfig»:\n"
                      "  accessLogFile: /dev/stdout\n",
                      "«wrapped-mesh-config|mesh»: {accessLogFile: /dev/stdout}",
                      "«wrapped-mesh-config|\"meshConfig\"»: {accessLogFile: /dev/stdout}",
                      "«wrapped-mesh-config|spec»:\n"
                      "  meshConfig:\n"
                      "    accessLogFile: /dev/stdout\n",
                      // What is inside is checked as if the wrapper were not there.
                      "«wrapped-mesh-config|meshConfig»:\n"
                      "  «blocked-field|configSources»: []\n"
                      "  defaultConfig:\n"
                      "    «concurrency-zero|concurrency: 0»\n",
                      "«wrapped-mesh-config|spec»: {«unknown-field|accessLogFil»: a}",
                      "accessLogFile: a\n«wrapped-mesh-config|meshConfig»: {accessLogFile: b}\n"});
}

TEST_CASE("wrapped-mesh-config: not a wrapper") {
    check_blocks(30, {"«unknown-field|meshConfig»: a", "«unknown-field|mesh»: null",
                      "«unknown-field|meshconfig»: {accessLogFile: a}"});
}

TEST_CASE("field-not-in-revision: at the two top levels") {
    check_blocks(30, {"«field-not-in-revision|zoneAwareLbSetting»: {}",
                      "«field-not-in-revision|serviceEntryVisibility»: {}",
                      "defaultConfig: {«field-not-in-revision|connectionSettings»: {}}"});
    check_blocks(17, {"«field-not-in-revision|tlsDefaults»: {minProtocolVersion: TLSV1_3}",
                      "«field-not-in-revision|proxyInboundListenPort»: 15006",
                      "«field-not-in-revision|inboundTrafficPolicy»: {}",
                      "defaultConfig: {«field-not-in-revision|proxyHeaders»: {}}"});
    check_blocks(18,
                 {"tlsDefaults: {minProtocolVersion: TLS_AUTO}", "proxyInboundListenPort: 15006"});
    check_blocks(21, {"«field-not-in-revision|inboundTrafficPolicy»: {}"});
    check_blocks(22, {"«blocked-field|inboundTrafficPolicy»: {}"});
    check_blocks(28, {"«field-not-in-revision|\"hboneIdleTimeout\"»: 1h"});
    check_blocks(29, {"«blocked-field|hboneIdleTimeout»: 1h"});
}

TEST_CASE("field-not-in-revision: below") {
    check_blocks(29, {"outboundTrafficPolicy: {mode: ALLOW_ANY, «field-not-in-revision|tls»: {}}"});
    check_blocks(30, {"outboundTrafficPolicy: {mode: ALLOW_ANY, tls: {}}"});
    check_blocks(24, {"defaultConfig: {tracing: {«field-not-in-revision|enableIstioTags»: true}}"});
    check_blocks(25, {"defaultConfig: {tracing: {enableIstioTags: true}}"});
    check_blocks(23, {"extensionProviders:\n"
                      "- name: a\n"
                      "  zipkin:\n"
                      "    service: b.example.com\n"
                      "    port: 1\n"
                      "    «field-not-in-revision|path»: /\n"});
    check_blocks(
        24,
        {"extensionProviders: [{name: a, zipkin: {service: b.example.com, port: 1, path: /}}]"});
}

TEST_CASE("blocked-field") {
    for (const int minor : {17, 24, 30}) {
        check_blocks(minor,
                     {"«blocked-field|configSources»: []", "«blocked-field|enableAutoMtls»: true",
                      "«blocked-field|\"rootNamespace\"»: a", "«blocked-field|ca»: {}",
                      "«blocked-field|certificates»: []",
                      "defaultConfig: {«blocked-field|image»: {imageType: distroless}}",
                      "defaultConfig:\n"
                      "  «blocked-field|'configPath'»: a\n"});
    }
}

TEST_CASE("blocked-field: until AKS allows it") {
    check_blocks(20, {"«blocked-field|ingressService»: a", "«blocked-field|ingressSelector»: a"});
    check_blocks(21, {"ingressService: a", "ingressSelector: a"});
    check_blocks(23, {"defaultConfig: {«blocked-field|gatewayTopology»: {numTrustedProxies: 1}}"});
    check_blocks(24, {"defaultConfig: {gatewayTopology: {numTrustedProxies: 1}}"});
    check_blocks(24, {"defaultConfig: {«blocked-field|proxyHeaders»: {}}"});
    check_blocks(25, {"defaultConfig: {proxyHeaders: {}}"});
}

TEST_CASE("blocked-field: the fields below a blocked one are not looked at") {
    check_blocks(30, {"«blocked-field|ca»: {xyzzy: 1, address: a}",
                      "defaultConfig: {«blocked-field|readinessProbe»: {xyzzy: 1}}"});
}

TEST_CASE("allowed-field: a note") {
    const std::string note = shared_config_map(
        "«allowed-field|enableTracing»: false\n"
        "defaultConfig:\n"
        "  «allowed-field|\"proxyMetadata\"»: {A: b}\n"
        "  concurrency: 2\n"
        "accessLogEncoding: TEXT\n"
        "«overridden-by-default|«snake-case-field|«allowed-field|trust_domain»»: a»\n");
    CHECK(mismatch(note) == "");
}

TEST_CASE("documented-alias") {
    check_blocks(30, {"defaultConfig: {«documented-alias|statsUdpAddress»: \"a:1\"}",
                      "defaultConfig:\n"
                      "  «documented-alias|\"statsUdpAddress\"»: not checked\n",
                      "defaultConfig: {statsdUdpAddress: \"a:1\"}",
                      "«unknown-field|statsUdpAddress»: \"a:1\"",
                      "defaultConfig: {«unknown-field|statsUDPAddress»: \"a:1\"}",
                      "defaultConfig: {«unknown-field|stats_udp_address»: \"a:1\"}"});
}

TEST_CASE("snake-case-field") {
    check_blocks(30, {"«snake-case-field|access_log_file»: /dev/stdout",
                      "«snake-case-field|\"access_log_file\"»: /dev/stdout",
                      "«snake-case-field|default_config»: {concurrency: 2}",
                      "«snake-case-field|default_providers»: {metrics: [prometheus]}",
                      "defaultConfig: {«snake-case-field|drain_duration»: 45s}",
                      "defaultConfig: {tracing: {custom_tags: {}}}",
                      "outboundTrafficPolicy: {mode: ALLOW_ANY, tls: "
                      "{ca_certificates: a}}",
                      "«snake-case-field|mesh_mTLS»: {min_protocol_version: TLSV1_3}",
                      "extensionProviders: [{name: a, zipkin: {service: b.example.com, port: 1, "
                      "max_tag_length: 10}}]",
                      "«snake-case-field|«blocked-field|enable_auto_mtls»»: true",
                      "«snake-case-field|connect_timeout»: «invalid-duration|0s»"});
}

TEST_CASE("snake-case-field: beside the camelCase one, it is not read") {
    check_blocks(
        30, {"«snake-case-field|connect_timeout»: 5\nconnectTimeout: 2s\n",
             "connectTimeout: null\n«snake-case-field|connect_timeout»: 0s\n",
             "«snake-case-field|default_config»: {xyzzy: 1}\ndefaultConfig: {concurrency: 2}\n"});
}

TEST_CASE("snake-case-field: no other spelling is one") {
    check_blocks(30,
                 {"«unknown-field|access-log-file»: a", "«unknown-field|access_log_File»: a",
                  "«unknown-field|Access_Log_File»: a", "«unknown-field|mesh_mtls»: {}",
                  // One word is the same in both.
                  "tcpKeepalive: {time: 1s}", "defaultConfig: {proxyMetadata: {snake_case: a}}"});
}

TEST_CASE("deprecated-field") {
    check_blocks(
        30, {"extensionProviders: [{name: a, envoyExtAuthzHttp: {service: b.example.com, port: 1, "
             "«deprecated-field|includeHeadersInCheck»: [a]}}]",
             "extensionProviders:\n"
             "- name: a\n"
             "  «invalid-provider|«deprecated-field|opencensus»»: {service: b.example.com, port: "
             "1}\n"});
    check_blocks(
        21, {"extensionProviders: [{name: a, envoyExtAuthzHttp: {service: b.example.com, port: 1, "
             "includeHeadersInCheck: [a]}}]",
             "extensionProviders: [{name: a, opencensus: {service: b.example.com, port: 1}}]"});
    check_blocks(
        22, {"extensionProviders: [{name: a, envoyExtAuthzHttp: {service: b.example.com, port: 1, "
             "«deprecated-field|includeHeadersInCheck»: [a]}}]"});
    // Blocked says more than deprecated.
    check_blocks(30, {"defaultConfig: {«blocked-field|zipkinAddress»: a}"});
}

}  // namespace
