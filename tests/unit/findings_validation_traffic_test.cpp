// Retries, discovery selectors, and the traffic policy of 1.31.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("invalid-retry: what istiod lets pass in defaultHttpRetryPolicy") {
    check_values(30, "defaultHttpRetryPolicy: {attempts: @}", "invalid-retry", {"-1", "\"-1\""},
                 {"0", "3", "null"});
    check_values(30, "defaultHttpRetryPolicy: {attempts: 2, retryOn: @}", "invalid-retry",
                 {"5XX", "connect_failure", "\"5xx,,reset\"", "\"5xx,\"", "gateway-eror", "\"600\"",
                  "\"5xx,bogus\"", "5xx reset"},
                 {"5xx", "connect-failure", "\"503\"", "\"5xx,reset\"", "\"5xx, reset\"",
                  "\"connect-failure,refused-stream,unavailable,cancelled,503\"", "\"\"", "null",
                  "retriable-status-codes", "http3-post-connect-failure"});
    check_values(17, "defaultHttpRetryPolicy: {retryOn: @}", "invalid-retry", {"bogus"}, {"5xx"});
    check_values(30, "defaultHttpRetryPolicy: {retryOn: @}", "wrong-type", {"503"}, {});
}

TEST_CASE("invalid-label-selector: matchLabels") {
    const std::string label(63, 'a');
    check_values(30, "discoverySelectors: [{matchLabels: {a: b, c: @}}]", "invalid-label-selector",
                 {"-a", "a-", "_a", "a/b", "\"a b\"", "ä", "\"*\"", label + "a"},
                 {"a", "\"\"", "A_b.c-d", "\"1\"", "null", label});
    check_blocks(30, {"discoverySelectors:\n"
                      "- matchLabels:\n"
                      "    «invalid-label-selector|istio discovery»: enabled\n",
                      "discoverySelectors: [{matchLabels: {«invalid-label-selector|/a»: b}}]",
                      "discoverySelectors: [{matchLabels: {«invalid-label-selector|a/»: b}}]",
                      "discoverySelectors: [{matchLabels: {«invalid-label-selector|A.b/c»: b}}]",
                      "discoverySelectors: [{matchLabels: {«invalid-label-selector|a/b/c»: b}}]",
                      "discoverySelectors: [{matchLabels: {«invalid-label-selector|-a»: "
                      "«invalid-label-selector|-b»}}]",
                      "discoverySelectors: [{matchLabels: {istio-discovery: enabled}}]",
                      "discoverySelectors: [{matchLabels: {kubernetes.io/metadata.name: a}}]",
                      "discoverySelectors: [{matchLabels: {a.b-c.d/E_f: g}}]",
                      "discoverySelectors: [{matchLabels: {}}]", "discoverySelectors: [{}]",
                      "discoverySelectors: []",
                      "discoverySelectors: [{matchLabels: {a: «wrong-type|true»}}]"});
}

TEST_CASE("invalid-label-selector: matchExpressions") {
    check_values(30,
                 "discoverySelectors: [{matchExpressions: [{key: a, operator: @, values: [b]}]}]",
                 "invalid-label-selector", {"in", "IN", "Equals", "\"\"", "=="}, {"In", "NotIn"});
    check_values(30, "discoverySelectors: [{matchExpressions: [{key: @, operator: Exists}]}]",
                 "invalid-label-selector", {"\"\"", "\"a b\"", "-a", "A.b/c"},
                 {"a", "a.b/c", "istio-discovery"});
    check_values(
        30, "discoverySelectors: [{matchExpressions: [{key: a, operator: In, values: [b, @]}]}]",
        "invalid-label-selector", {"-a", "\"a b\""}, {"a", "\"\"", "null"});
    check_blocks(30, {"discoverySelectors: [{matchExpressions: "
                      "[«invalid-label-selector|{key: a, operator: In}»]}]",
                      "discoverySelectors: [{matchExpressions: "
                      "[«invalid-label-selector|{key: a, operator: NotIn, values: []}»]}]",
                      "discoverySelectors: [{matchExpressions: "
                      "[{key: a, operator: Exists, values: «invalid-label-selector|[b]»}]}]",
                      "discoverySelectors: [{matchExpressions: "
                      "[{key: a, operator: DoesNotExist, values: []}]}]",
                      "discoverySelectors: [{matchExpressions: "
                      "[«invalid-label-selector|{key: a, values: [b]}»]}]",
                      "discoverySelectors: [{matchExpressions: "
                      "[«invalid-label-selector|{operator: Exists}»]}]",
                      "discoverySelectors:\n"
                      "- matchExpressions:\n"
                      "  - «invalid-label-selector|key: a\n"
                      "    operator: In»\n"
                      "- matchLabels: {b: c}\n"});
}

TEST_CASE("defaultTrafficPolicy: from 1.31 on") {
    const std::string block = "«blocked-field|defaultTrafficPolicy»: ";
    check_blocks(31, {block + "{«invalid-connection-pool|connectionPool»: {}}",
                      block + "{«invalid-connection-pool|connectionPool»: {http: null}}",
                      block + "{connectionPool: {http: {}}}", block + "{connectionPool: {tcp: {}}}",
                      block + "{}", block + "{connectionPool: null}"});
    for (const std::string_view field :
         {"http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries",
          "maxConcurrentStreams"}) {
        check_values(31, block + "{connectionPool: {http: {" + std::string(field) + ": @}}}",
                     "invalid-connection-pool", {"-1"}, {"0", "1", "null"});
    }
    check_values(31, block + "{connectionPool: {tcp: {maxConnections: @}}}",
                 "invalid-connection-pool", {"-1"}, {"0", "100"});
    check_values(
        31, block + "{connectionPool: {http: {h2UpgradePolicy: UPGRADE, useClientProtocol: @}}}",
        "invalid-connection-pool", {"true"}, {"false", "null"});
    check_values(31,
                 block +
                     "{connectionPool: {http: {h2UpgradePolicy: DO_NOT_UPGRADE, "
                     "useClientProtocol: @}}}",
                 "invalid-connection-pool", {}, {"true"});
    for (const std::string_view field :
         {"{connectionPool: {http: {idleTimeout: @}}}",
          "{connectionPool: {tcp: {connectTimeout: @}}}",
          "{connectionPool: {tcp: {maxConnectionDuration: @}}}",
          "{connectionPool: {tcp: {tcpKeepalive: {time: @}}}}",
          "{connectionPool: {tcp: {tcpKeepalive: {interval: @}}}}",
          "{outlierDetection: {baseEjectionTime: @}}", "{outlierDetection: {interval: @}}"}) {
        check_values(31, block + std::string(field), "invalid-duration",
                     {"0s", "-1s", "999us", "1.5ms"}, {"1ms", "1h", "100h", "null"});
    }
    check_values(31, block + "{connectionPool: {tcp: {idleTimeout: @}}}", "invalid-duration",
                 {"-1s", "1.5ms", "-1ms"}, {"0s", "999us", "1ms", "1h"});
    check_blocks(30, {"«field-not-in-revision|defaultTrafficPolicy»: {connectionPool: {}}"});
}

TEST_CASE("defaultTrafficPolicy: outlier detection") {
    const std::string block = "«blocked-field|defaultTrafficPolicy»: {outlierDetection: ";
    for (const std::string_view field : {"maxEjectionPercent", "minHealthPercent"}) {
        check_values(31, block + "{" + std::string(field) + ": @}}", "invalid-percentage",
                     {"-1", "101", "\"101\""}, {"0", "50", "100", "null"});
    }
    check_values(31, block + "{consecutiveLocalOriginFailures: @}}", "invalid-connection-pool",
                 {"1", "5"}, {"0", "null"});
    check_values(31,
                 block +
                     "{splitExternalLocalOriginErrors: false, "
                     "consecutiveLocalOriginFailures: @}}",
                 "invalid-connection-pool", {"1"}, {"0"});
    check_values(31,
                 block +
                     "{splitExternalLocalOriginErrors: true, "
                     "consecutiveLocalOriginFailures: @}}",
                 "invalid-connection-pool", {}, {"0", "1", "5"});
}

}  // namespace
