// Values of MeshConfig's own fields, against the bounds of each release.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("invalid-duration: connectTimeout is 1ms to 1h in whole milliseconds") {
    check_values(30, "connectTimeout: @", "invalid-duration",
                 {"0s", "-1s", "999us", "999999ns", "1.5ms", "1ms1us", "3600001ms", "3601s", "61m",
                  "\"0\"", "'2h'"},
                 {"1ms", "0.001s", "10s", "1h", "3600s", "59m60s", "\"30s\"", "'1h'", "null", "~"});
    check_values(19, "connectTimeout: @", "invalid-duration", {"30001ms", "31s", "1h", "0s"},
                 {"1ms", "30s", "30000ms"});
    check_values(20, "connectTimeout: @", "invalid-duration", {"3601s", "0s"}, {"31s", "1h"});
    check_values(17, "connectTimeout: @", "invalid-duration", {"31s"}, {"30s"});
}

TEST_CASE("invalid-duration: protocolDetectionTimeout is in whole milliseconds") {
    check_values(30, "«blocked-field|protocolDetectionTimeout»: @", "invalid-duration",
                 {"1us", "1500us", "-1500us", "1ns"}, {"0s", "1ms", "24h", "null"});
    check_values(30, "«blocked-field|protocolDetectionTimeout»: @", "unchecked-value", {"-1s"}, {});
}

TEST_CASE("invalid-port: proxyListenPort") {
    check_values(
        30, "proxyListenPort: @", "invalid-port",
        {"0", "-1", "65536", "2147483647", "\"0\"", "'65536'", "0x10000", "1e5", "\"null\""},
        {"1", "65535", "15001", "\"15001\"", "' 15001 '", "0x3A99", "1.5001e4", "15_001", "null"});
    check_values(17, "proxyListenPort: @", "invalid-port", {"0", "65536"}, {"1", "65535"});
}

TEST_CASE("unchecked-value: ports that istiod takes as they are") {
    check_values(30, "proxyInboundListenPort: @", "unchecked-value", {"-1", "65536", "0"},
                 {"1", "65535", "null"});
    check_values(30, "proxyHttpPort: @", "unchecked-value", {"-1", "65536"},
                 {"0", "1", "65535", "null"});
    check_values(18, "proxyInboundListenPort: @", "unchecked-value", {"65536"}, {"15006"});
}

TEST_CASE("invalid-trust-domain") {
    const std::string label(63, 'a');
    check_values(30, "trustDomain: @", "invalid-trust-domain",
                 {"\"\"", "a..b", ".a", "-a", "a-", "a_b", "spiffe://a", "a:80", "'*.a'", "zürich",
                  "'a b'", ".", "a..", label + "a", "b." + label + "a"},
                 {"cluster.local", "td.", "\"1.2\"", "Aa.B", "a-b", "a", label, label + "." + label,
                  "null"});
    check_values(30, "trustDomainAliases: [td1, @, td2]", "invalid-trust-domain",
                 {"\"\"", "null", "~", "spiffe://td", "'*'"}, {"td3", "td1"});
    check_blocks(30, {"trustDomainAliases:\n"
                      "- td1\n"
                      "- «invalid-trust-domain|td_2»\n"
                      "- «invalid-trust-domain|spiffe://td3»\n",
                      "trustDomainAliases: []\n", "trustDomainAliases:\n"});
    check_values(17, "trustDomain: @", "invalid-trust-domain", {"a_b"}, {"a-b"});
}

TEST_CASE("invalid-hostname: hosts of service settings") {
    check_values(30, "serviceSettings: [{hosts: [a.b, @]}]", "invalid-hostname",
                 {"\"\"", "null", "'a*.b'", "'a.*'", "a.123", ".", "a..b", "-a.b", "a_b.c", "'**'",
                  "'*.*.b'", "http://a.b", "a.b:80"},
                 {"'*'", "'*.a.b'", "'*a.b'", "'*-a.b'", "\"123\"", "a.", "'*.'", "A.B",
                  "'*.svc.cluster.local'"});
    check_blocks(30, {"serviceSettings:\n"
                      "- settings:\n"
                      "    clusterLocal: true\n"
                      "  hosts:\n"
                      "  - \"*.svc.cluster.local\"\n"
                      "  - «invalid-hostname|\"a_b\"»\n"});
}

TEST_CASE("invalid-service-settings: an entry without hosts applies to nothing") {
    check_blocks(30,
                 {"serviceSettings: [«invalid-service-settings|{settings: {clusterLocal: true}}»]",
                  "serviceSettings: [«invalid-service-settings|{}»]",
                  "serviceSettings: [«invalid-service-settings|{hosts: null}»]",
                  "serviceSettings: [{hosts: [a], settings: {}}]", "serviceSettings: []",
                  "serviceSettings: null"});
}

TEST_CASE("implicit-registry-only: an outbound policy without a mode") {
    check_blocks(
        30,
        {"«implicit-registry-only|outboundTrafficPolicy»: {}",
         "«implicit-registry-only|\"outboundTrafficPolicy\"»: {}",
         "«implicit-registry-only|outboundTrafficPolicy»: {mode: null}",
         "«implicit-registry-only|outboundTrafficPolicy»:\n"
         "  mode:\n",
         "«implicit-registry-only|outboundTrafficPolicy»: {tls: {mode: SIMPLE}}",
         // What a misspelled one means is a note of its finding.
         "outboundTrafficPolicy:\n"
         "  «unknown-field|Mode»: ALLOW_ANY\n",
         "«implicit-registry-only|«snake-case-field|outbound_traffic_policy»»: {}",
         "outboundTrafficPolicy: {mode: ALLOW_ANY}", "outboundTrafficPolicy: {mode: REGISTRY_ONLY}",
         "outboundTrafficPolicy: {mode: 0}", "outboundTrafficPolicy: null",
         "outboundTrafficPolicy:\n", "outboundTrafficPolicy: {mode: «invalid-enum|allow_any»}",
         "outboundTrafficPolicy: «wrong-type|ALLOW_ANY»", "accessLogFile: /dev/stdout"});
}

TEST_CASE("invalid-access-log-format: JSON encoding needs a JSON object") {
    check_values(30, "accessLogEncoding: JSON\naccessLogFormat: @", "invalid-access-log-format",
                 {"'[%START_TIME%]'", "'[]'", "'\"a\"'", "'1'"},
                 {"'{\"a\": \"%START_TIME%\"}'", "'{}'", "\"{\\\"a\\\":\\n1}\"", "' {\"a\": [1]} '",
                  "''", "null"});
    check_values(30, "accessLogEncoding: 1\naccessLogFormat: @", "invalid-access-log-format",
                 {"plain"}, {"'{}'"});
    check_blocks(30, {"accessLogEncoding: TEXT\naccessLogFormat: plain", "accessLogFormat: plain",
                      "accessLogEncoding: JSON",
                      "accessLogEncoding: JSON\n"
                      "accessLogFormat: |\n"
                      "  {\"a\": \"b\"«invalid-access-log-format|»\n"
                      "accessLogFile: /dev/stdout\n",
                      "accessLogEncoding: JSON\n"
                      "accessLogFormat: |\n"
                      "  {\"a\": \"b\"}\n"});
}

TEST_CASE("invalid-access-log-format: where the JSON breaks") {
    const auto check = [](const std::string& format) {
        INFO(format);
        check_blocks(30, {"accessLogEncoding: JSON\naccessLogFormat: " + format});
    };
    check("'{\"a\": «invalid-access-log-format|}»'");
    check("'{\"a\": 1«invalid-access-log-format|,»}'");
    check("'{\"a\": [1«invalid-access-log-format|,»]}'");
    check("\"{«invalid-access-log-format|'»a': 1}\"");
    check("\"{\\\"a\\\": 1} «invalid-access-log-format|{»}\"");
    check("'{\"a\": \"b\" «invalid-access-log-format|\"c\"»: 1}'");
    check("'{\"a\": {} «invalid-access-log-format|\"c\"»: 1}'");
    check("'{\"a\": true «invalid-access-log-format|\"c\"»: 1}'");
    check("'{\"a\" «invalid-access-log-format|12»}'");
    check("'{\"a\": «invalid-access-log-format|%DURATION%»}'");
    check("'{\"a\": [\"b\" «invalid-access-log-format|\"c\"»]}'");
    check("'{«invalid-access-log-format|a»: 1}'");
    check("'{\"a\": \"«invalid-access-log-format|b\\q»\"}'");
}

TEST_CASE("octal-number: a leading zero") {
    check_values(30, "proxyListenPort: @", "octal-number", {"015001", "0100", "+0100", "0_17"},
                 {"15001", "07", "0x10", "0b11", "0o17", "0888", "10"});
    check_blocks(
        30,
        {"defaultConfig:\n"
         "  statusPort: «octal-number|015020»\n",
         "defaultConfig:\n"
         "  concurrency: «octal-number|010»\n",
         "proxyListenPort: «invalid-port|«octal-number|0200000»»",
         "proxyHttpPort: «unchecked-value|«octal-number|-017»»",
         "extensionProviders: [{name: z, zipkin: {service: a.example.com, port: "
         "«octal-number|011»}}]",
         "localityLbSetting: {distribute: [{from: a, to: {b: «octal-number|0144»}}]}",
         "defaultConfig: {tracing: {sampling: «octal-number|010»}}",
         "defaultConfig: {tracing: {sampling: 0.10}}", "proxyListenPort: «wrong-type|\"015001\"»",
         "defaultConfig: {meshId: \"015\"}", "defaultConfig: {meshId: «wrong-type|015»}"});
}

TEST_CASE("unchecked-value: negative durations") {
    check_values(30, "dnsRefreshRate: @", "unchecked-value", {"-1s", "-1ns", "\"-1m\""},
                 {"0s", "1ns", "60s", "null"});
    check_values(30, "tcpKeepalive: {time: @}", "unchecked-value", {"-1s"}, {"0s", "10s"});
    check_values(30, "tcpKeepalive: {interval: @}", "unchecked-value", {"-1s"}, {"0s", "10s"});
    check_values(30, "defaultConfig: {terminationDrainDuration: @}", "unchecked-value", {"-5s"},
                 {"0s", "5s", "1.5s"});
    check_values(30, "«blocked-field|hboneIdleTimeout»: @", "unchecked-value", {"-1s"}, {"1h"});
    check_values(30, "defaultHttpRetryPolicy: {perTryTimeout: @}", "unchecked-value", {"-1s"},
                 {"0s", "1s"});
    check_values(30,
                 "extensionProviders: [{name: a, envoyExtAuthzGrpc: {service: a.example.com, port: "
                 "1, timeout: @}}]",
                 "unchecked-value", {"-1s"}, {"1s"});
}

TEST_CASE("unchecked-value: numbers that an enum does not have") {
    check_values(30, "accessLogEncoding: @", "unchecked-value", {"2", "-1", "7"},
                 {"0", "1", "TEXT", "JSON", "null"});
    check_values(30, "outboundTrafficPolicy: {mode: @}", "unchecked-value", {"2", "9"},
                 {"0", "1", "3", "ALLOW_ANY_DYNAMIC_DNS"});
    check_values(29, "outboundTrafficPolicy: {mode: @}", "unchecked-value", {"2", "3"}, {"0", "1"});
    check_values(30, "h2UpgradePolicy: @", "unchecked-value", {"44"}, {"1", "UPGRADE"});
    check_values(30, "pathNormalization: {normalization: @}", "unchecked-value", {"88", "5"},
                 {"4", "DECODE_AND_MERGE_SLASHES"});
    check_values(30, "meshMTLS: {minProtocolVersion: @}", "unchecked-value", {"3"},
                 {"2", "TLSV1_3"});
    check_values(30, "defaultConfig: {tracingServiceName: @}", "unchecked-value", {"3"},
                 {"0", "CANONICAL_NAME_ONLY"});
}

TEST_CASE("unchecked-value: a sampling rate that is no percentage") {
    check_values(30, "defaultConfig: {tracing: {sampling: @}}", "unchecked-value",
                 {"101", "100.1", "-1", "-0.5", "500", "\"NaN\"", "\"Infinity\"", "\"101\""},
                 {"0", "0.01", "1.5", "100", "100.0", "\"50\"", "1e2", "null"});
}

}  // namespace
