// Values that istiod cannot decode, and fields that drop each other. Every kind of value has one
// table of what its decoder refuses and takes.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("wrong-type: boolean") {
    for (const std::string_view block : {"enableTracing: @", "enablePrometheusMerge: @",
                                         "defaultConfig: {holdApplicationUntilProxyStarts: @}"}) {
        check_values(
            30, block, "wrong-type",
            {"\"true\"", "'yes'", "tRUE", "0", "1", "\"\"", "[]", "[true]", "{}", "{value: true}",
             "1.0"},
            {"true", "True", "TRUE", "yes", "on", "y", "false", "No", "OFF", "n", "null", "~"});
    }
}

TEST_CASE("wrong-type: int32") {
    for (const std::string_view block : {"proxyHttpPort: @", "defaultConfig: {concurrency: @}",
                                         "defaultConfig: {statusPort: @}"}) {
        check_values(30, block, "wrong-type",
                     {"1.5", "2147483648", "-2147483649", "\"1.0\"", "\"1e3\"", "\"+5\"", "\"015\"",
                      "\"0x10\"", "\"1_000\"", "\"\"", "abc", "\"true\"", "true", "{}", "[1]",
                      "1:30", "\"1 0\"", "2001-01-01"},
                     {"1", "1.0", "1e3", "1_000", "0x10", "+5", "\"5\"", "\" 5\"", "'5 '", "null"});
    }
}

TEST_CASE("wrong-type: unsigned numbers") {
    check_values(30,
                 "extensionProviders: [{name: a, zipkin: {service: b.example.com, port: 1, "
                 "maxTagLength: @}}]",
                 "wrong-type", {"-1", "\"-1\"", "4294967296", "1.5", "\"\"", "true", "[]"},
                 {"0", "4294967295", "\"256\"", "2.0", "null"});
    check_values(30, "localityLbSetting: {distribute: [{from: a, to: {b: @}}]}", "wrong-type",
                 {"-1", "1.5", "\"100%\"", "[100]", "true"}, {"100", "\"100\"", "1e2"});
    check_values(31, "«blocked-field|zoneAwareLbSetting»: {minClusterSize: @}", "wrong-type",
                 {"-1", "1.5", "4294967296", "\"4294967296\""},
                 {"0", "4294967295", "\"4294967295\""});
}

TEST_CASE("wrong-type: double") {
    check_values(
        30, "defaultConfig: {tracing: {sampling: @}}", "wrong-type",
        {"\"nan\"", "\"inf\"", "\"+1\"", "\"01\"", "\"0x1p3\"", "\"\"", "true", "[]", "1e400",
         "\"1e400\"", "\"1%\"", "{}"},
        {"1", "1.5", ".5", "\"1.5\"", "\"1e1\"", "\" 1\"", "0x10", "\"null\"", "null", "1e-400"});
    // How large a number is, its exponent alone does not tell.
    const std::string zeros(400, '0');
    const std::string small = "\"0." + zeros + "1\"";
    const std::string usual = "\"1" + zeros + "e-400\"";
    const std::string large = "\"1" + zeros + "e-1\"";
    check_values(30, "defaultConfig: {tracing: {sampling: @}}", "wrong-type", {large},
                 {small, usual});
}

TEST_CASE("wrong-type: string") {
    for (const std::string_view block :
         {"accessLogFile: @", "«blocked-field|rootNamespace»: @", "defaultConfig: {meshId: @}",
          "defaultConfig: {proxyMetadata: {A: b, ISTIO_META_X: @}}", "ingressService: @",
          "defaultConfig: {extraStatTags: [a, @]}", "caCertificates: [{pem: @}]",
          "extensionProviders: [{name: @, prometheus: {}}, {name: b, prometheus: {}}]"}) {
        check_values(30, block, "wrong-type",
                     {"1.24", "8080", "0x1F", "true", "yes", "on", "off", "Y", "n", "[a]", "{a: b}",
                      "[]", "{}", "1e3"},
                     {"a", "\"1.24\"", "'8080'", "\"yes\"", "1:30", "2001-01-01", "!!str 1", "tRue",
                      "1.2.3", "\"true\""});
    }
    check_blocks(30, {"defaultConfig:\n"
                      "  proxyMetadata:\n"
                      "    ISTIO_META_DNS_CAPTURE: «wrong-type|true»\n"
                      "    ISTIO_META_HTTP10: «wrong-type|1»  # a comment\n"
                      "    ISTIO_META_OTHER: \"1\"\n"
                      "    ISTIO_META_NONE:\n"});
}

TEST_CASE("wrong-type: message") {
    check_values(30, "tlsDefaults: @", "wrong-type",
                 {"TLSV1_3", "\"\"", "1", "true", "[]", "[{minProtocolVersion: TLSV1_3}]"},
                 {"{}", "null", "{minProtocolVersion: TLSV1_3}"});
    check_values(30, "defaultConfig: {tracing: @}", "wrong-type", {"\"\"", "yes", "[zipkin]"},
                 {"{}", "null"});
    check_blocks(30, {"outboundTrafficPolicy: «wrong-type|REGISTRY_ONLY»",
                      "defaultConfig: «wrong-type|concurrency:2»",
                      "defaultConfig: «wrong-type|[{concurrency: 0}]»",
                      "defaultConfig:\n"
                      "«wrong-type|- concurrency: 2»\n",
                      // A tag counts, but is not what is wrong with the value.
                      "enableTracing: !!str «wrong-type|true»", "enableTracing: !!bool \"yes\"",
                      "accessLogFile: !!int «wrong-type|\"1\"»"});
}

TEST_CASE("wrong-type: list") {
    check_values(30, "trustDomainAliases: @", "wrong-type",
                 {"a", "{}", "{a: b}", "\"\"", "1", "true"}, {"[]", "[a]", "null"});
    check_values(30, "trustDomainAliases: [a, @]", "wrong-type", {"1", "[b]", "{b: c}", "true"},
                 {"b", "\"1\""});
    check_values(30, "extensionProviders: @", "wrong-type",
                 {"{name: a, zipkin: {service: 1}}", "a", "{a: {}}"}, {"[]", "null"});
    check_blocks(
        30, {"extensionProviders:\n"
             "  «wrong-type|name: a\n"
             "  zipkin: {service: b.example.com, port: 1}»\n"
             "accessLogFile: /dev/stdout\n",
             "defaultProviders: {metrics: «wrong-type|prometheus»}",
             "discoverySelectors: [«wrong-type|a»]", "discoverySelectors: [«wrong-type|[{}]»]"});
}

TEST_CASE("wrong-type: map") {
    check_values(30, "defaultConfig: {proxyMetadata: @}", "wrong-type",
                 {"[]", "\"\"", "A=b", "[A: b]"}, {"{}", "null", "{A: null}", "{1: a, true: b}"});
    check_values(30, "defaultConfig: {tracing: {customTags: {a: @}}}", "wrong-type",
                 {"x", "1", "[]"}, {"{}", "null", "{literal: {value: x}}"});
}

TEST_CASE("wrong-type: struct") {
    const std::string block =
        "extensionProviders: [{name: a, envoyFileAccessLog: {logFormat: {labels: @}}}]";
    check_values(30, block, "wrong-type", {"[]", "\"\"", "a"},
                 {"{}", "{a: null, b: [1, x, true, {c: {}}]}", "null"});
}

TEST_CASE("wrong-type: the block is no mapping") {
    check_blocks(
        30, {"«yaml-syntax|accessLogFile:/dev/stdout»", "«wrong-type|- accessLogFile: /dev/stdout»",
             "«wrong-type|[]»", "«wrong-type|true»", "«wrong-type|15»", "«wrong-type|\"\"»",
             "«wrong-type|accessLogFile\n"
             "/dev/stdout»"});
}

TEST_CASE("invalid-enum") {
    check_values(30, "outboundTrafficPolicy: {mode: @}", "invalid-enum",
                 {"allow_any", "ALLOW-ANY", "\"\"", "\"1\"", "1.5", "2147483648", "ALLOW_ANY_",
                  "true", "\" ALLOW_ANY\"", "registry_only", "BLOCK"},
                 {"ALLOW_ANY", "REGISTRY_ONLY", "\"ALLOW_ANY\"", "'REGISTRY_ONLY'", "1", "1.0",
                  "ALLOW_ANY_DYNAMIC_DNS"});
    check_values(29, "outboundTrafficPolicy: {mode: @}", "invalid-enum", {"ALLOW_ANY_DYNAMIC_DNS"},
                 {"ALLOW_ANY"});
    check_values(30, "accessLogEncoding: @", "invalid-enum", {"json", "text", "YAML", "off"},
                 {"JSON", "TEXT", "null"});
    check_values(30, "meshMTLS: {minProtocolVersion: @}", "invalid-enum",
                 {"TLSv1_3", "\"1.3\"", "1.3"}, {"TLSV1_3"});
    check_values(30, "h2UpgradePolicy: @", "invalid-enum", {"yes", "upgrade"}, {"UPGRADE"});
    check_values(30,
                 "extensionProviders: [{name: a, «invalid-provider|«deprecated-field|opencensus»»: "
                 "{service: b.example.com, port: 1, context: [B3, @]}}]",
                 "invalid-enum", {"b3"}, {"W3C_TRACE_CONTEXT", "2"});
    check_values(30, "outboundTrafficPolicy: {mode: @}", "wrong-type", {"[ALLOW_ANY]", "{}"}, {});
}

TEST_CASE("invalid-duration: the form of durations") {
    check_values(
        30, "dnsRefreshRate: @", "invalid-duration",
        {"10",          "0",    "1.5",      "\"10\"",   "1d",       "1w",     "1M",       "1S",
         "1e3s",        "1_0s", "\"10 s\"", "\" 10s\"", "\"10s \"", "\"\"",   "\"null\"", "true",
         "9223372037s", "s",    "--1s",     "1min",     "10sec",    "\".s\"", "1s1",      "1,5s"},
        {"10s", "1.5s", ".5s", "5.s", "1h30m", "1s1h", "1h1h", "\"0\"", "\"+0\"", "\"-0\"", "100us",
         "100µs", "100μs", "100ns", "0.1ns", "9223372036s", "+10s", "null"});
    check_values(30, "dnsRefreshRate: @", "wrong-type", {"{seconds: 10}", "[10s]", "{}"}, {});
    check_blocks(30, {"defaultConfig:\n"
                      "  drainDuration: «invalid-duration|45»\n"
                      "  terminationDrainDuration: «invalid-duration|\"5\"»\n",
                      "connectTimeout: «invalid-duration|10»",
                      "extensionProviders: [{name: a, envoyExtAuthzGrpc: "
                      "{service: b.example.com, port: 1, timeout: «invalid-duration|1»}}]"});
}

TEST_CASE("decoding findings at deeper places") {
    check_blocks(30, {"extensionProviders:\n"
                      "- name: a\n"
                      "  envoyExtAuthzHttp:\n"
                      "    service: b.example.com\n"
                      "    port: 1\n"
                      "    includeRequestHeadersInCheck:\n"
                      "    - x-a\n"
                      "    - «wrong-type|1»\n"
                      "    includeAdditionalHeadersInCheck:\n"
                      "      x-b: «wrong-type|true»\n"});
    // Through an alias, a value is wrong in two fields. Both findings are where it stands.
    check_blocks(
        30, {"defaultConfig:\n"
             "  envoyMetricsService: &service\n"
             "    address: «wrong-type|«wrong-type|9411»»\n"
             "  envoyAccessLogService: *service\n",
             "defaultConfig:\n"
             "  envoyMetricsService: {address: &address «invalid-address|«invalid-address|host»»}\n"
             "  envoyAccessLogService: {address: *address}\n",
             "defaultConfig:\n"
             "  envoyMetricsService: &service\n"
             "    address: «invalid-address|«invalid-address|host»»\n"
             "  envoyAccessLogService:\n"
             "    <<: *service\n"});
}

TEST_CASE("oneof-conflict: the one declared last wins") {
    check_blocks(30, {"defaultConfig:\n"
                      "  tracing:\n"
                      "    «oneof-conflict|zipkin»: {address: \"a:1\"}\n"
                      "    datadog: {address: \"a:1\"}\n",
                      "defaultConfig:\n"
                      "  tracing:\n"
                      "    datadog: {address: \"a:1\"}\n"
                      "    «oneof-conflict|zipkin»: {address: \"a:1\"}\n",
                      "defaultConfig: {tracing: {«oneof-conflict|zipkin»: {}, "
                      "«oneof-conflict|datadog»: {}, stackdriver: {}}}",
                      "defaultConfig: {«blocked-field|«oneof-conflict|serviceCluster»»: a, "
                      "tracingServiceName: CANONICAL_NAME_ONLY}",
                      "extensionProviders: [{name: a, «oneof-conflict|zipkin»: {service: "
                      "a.example.com, port: 1}, "
                      "prometheus: {}}]",
                      "extensionProviders: [{name: a, envoyFileAccessLog: {logFormat: "
                      "{labels: {}, «oneof-conflict|text»: a}}}]",
                      "caCertificates: [{«oneof-conflict|pem»: a, spiffeBundleUrl: b}]",
                      "defaultConfig: {privateKeyProvider: {«oneof-conflict|cryptomb»: "
                      "{pollDelay: 1ms}, qat: {pollDelay: 1ms}}}",
                      "defaultConfig: {tracing: {customTags: {a: {«oneof-conflict|literal»: {}, "
                      "header: {name: b}}}}}"});
}

TEST_CASE("oneof-conflict: one member, or null beside it") {
    check_blocks(30,
                 {"defaultConfig: {tracing: {zipkin: {address: \"a:1\"}, datadog: null}}",
                  "defaultConfig: {tracing: {zipkin: null, datadog: {address: \"a:1\"}}}",
                  "defaultConfig: {tracing: {zipkin: {address: \"a:1\"}, sampling: 1}}",
                  "extensionProviders: [{name: a, zipkin: {service: a.example.com, port: 1}}, "
                  "{name: b, prometheus: {}}]",
                  // They are no oneof in the log of OpenTelemetry.
                  "extensionProviders: [{name: a, envoyOtelAls: {service: a.example.com, port: 1, "
                  "logFormat: {text: b, labels: {}}}}]"});
    // envName came in 1.26, and with it the oneof.
    const std::string before =
        "extensionProviders: [{name: a, opentelemetry: {service: a.example.com, port: 1, ";
    check_blocks(26, {before + "http: {path: /, headers: [{name: b, «oneof-conflict|value»: c, "
                               "envName: D}]}}}]"});
    check_blocks(25, {before + "http: {path: /, headers: [{name: b, value: c, "
                               "«field-not-in-revision|envName»: D}]}}}]"});
}

}  // namespace
