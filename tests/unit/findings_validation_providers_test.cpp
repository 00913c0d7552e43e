// extensionProviders and defaultProviders: istiod logs at most, and the provider does not work.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("invalid-provider: an entry without a name or a kind") {
    check_blocks(30,
                 {"extensionProviders: [«invalid-provider|{zipkin: {service: a.b, port: 9411}}»]",
                  "extensionProviders: [«invalid-provider|{name: \"\", prometheus: {}}»]",
                  "extensionProviders: [«invalid-provider|{name: null, prometheus: {}}»]",
                  "extensionProviders: [«invalid-provider|{name: a}»]",
                  "extensionProviders: [«invalid-provider|{name: a, zipkin: null}»]",
                  "extensionProviders: [«invalid-provider|{name: a, «unknown-field|jaeger»: {}}»]",
                  "extensionProviders:\n"
                  "- «invalid-provider|name: a»\n"
                  "- name: b\n"
                  "  prometheus: {}\n",
                  "extensionProviders: [{name: a, prometheus: {}}]", "extensionProviders: []",
                  "extensionProviders: null", "extensionProviders: [{name: a, stackdriver: {}}]",
                  "extensionProviders: [{name: a, envoyFileAccessLog: {path: /dev/stdout}}]"});
}

TEST_CASE("invalid-provider: a name twice") {
    check_blocks(30, {"extensionProviders:\n"
                      "- name: a\n"
                      "  prometheus: {}\n"
                      "- name: b\n"
                      "  prometheus: {}\n"
                      "- name: «invalid-provider|a»\n"
                      "  prometheus: {}\n",
                      "extensionProviders: [{name: a, prometheus: {}}, {name: A, prometheus: {}}]",
                      // The built-in providers may be replaced.
                      "extensionProviders: [{name: prometheus, prometheus: {}}]"});
}

TEST_CASE("invalid-provider: the kind that istiod never learned to validate") {
    check_blocks(30, {"extensionProviders: [{name: a, «invalid-provider|sds»: "
                      "{name: b, service: c.d, port: 1}}]"});
    check_blocks(27, {"extensionProviders: [{name: a, «invalid-provider|sds»: {}}]"});
}

TEST_CASE("invalid-provider: service") {
    const Texts bad{"\"\"",       "a..b",     "a_b",     "'*.a'",      "http://a.b", "a.b:80",
                    "a.1",        "ns/short", "/a.b",    "ns/",        "'ns/*a.b'",  "a.ns/a.b",
                    "ns/1.2.3.4", "ns/a.b/c", "'[::1]'", "10.0.0.0/8", "256.0.0.1",  "-a.b"};
    const Texts good{"a",        "a.b",        "a.b.svc.cluster.local",
                     "10.0.0.1", "'::1'",      "ns/a.b",
                     "'ns/*'",   "'ns/*.a.b'", "NS/a.b",
                     "ns/a.",    "'*/a.b'",    "'./a.b'",
                     "'~/a.b'",  "a."};
    for (const std::string_view kind :
         {"zipkin", "datadog", "skywalking", "opentelemetry", "envoyOtelAls", "envoyHttpAls",
          "envoyTcpAls", "envoyExtAuthzHttp", "envoyExtAuthzGrpc",
          "«deprecated-field|opencensus»"}) {
        const std::string before = "extensionProviders: [{name: a, " + std::string(kind);
        check_values(30, before + ": {port: 80, service: @}}]", "invalid-provider", bad, good);
    }
    check_values(30, "extensionProviders: [{name: a, zipkin: {port: 80, service: @}}]",
                 "invalid-provider", {"'~ns/a.b'", "'~*/a.b'"}, {});
    check_values(31, "extensionProviders: [{name: a, zipkin: {port: 80, service: @}}]",
                 "invalid-provider", {"ns/short", "'~a.b/c.d'"},
                 {"'~ns/a.b'", "'~*/a.b'", "'~/a.b'"});
    check_blocks(30, {"extensionProviders: [{name: a, «invalid-provider|zipkin»: {port: 80}}]",
                      "extensionProviders:\n"
                      "- name: a\n"
                      "  «invalid-provider|zipkin»:\n"
                      "    service: null\n"
                      "    port: 80\n"});
}

TEST_CASE("invalid-provider: port") {
    check_values(30, "extensionProviders: [{name: a, zipkin: {service: b, port: @}}]",
                 "invalid-provider", {"0", "65536", "4294967295", "\"0\"", "0x10000"},
                 {"1", "65535", "\"9411\"", "9411"});
    check_blocks(30,
                 {"extensionProviders: [{name: a, «invalid-provider|zipkin»: {service: b}}]",
                  "extensionProviders: [{name: a, «invalid-provider|zipkin»: "
                  "{service: b, port: null}}]",
                  "extensionProviders: [{name: a, zipkin: {service: b, port: «wrong-type|-1»}}]"});
    check_values(17, "extensionProviders: [{name: a, datadog: {service: b, port: @}}]",
                 "invalid-provider", {"0", "65536"}, {"1"});
}

TEST_CASE("invalid-provider: lightstep needs a token") {
    check_blocks(30,
                 {"extensionProviders: [{name: a, «invalid-provider|«deprecated-field|lightstep»»: "
                  "{service: b, port: 1}}]",
                  "extensionProviders: [{name: a, «invalid-provider|«deprecated-field|lightstep»»: "
                  "{service: b, port: 1, accessToken: \"\"}}]",
                  "extensionProviders: [{name: a, «deprecated-field|lightstep»: "
                  "{service: b, port: 1, accessToken: t}}]"});
}

TEST_CASE("invalid-provider: the status of an external authorizer that fails") {
    for (const std::string_view kind : {"envoyExtAuthzHttp", "envoyExtAuthzGrpc"}) {
        check_values(30,
                     "extensionProviders: [{name: a, " + std::string(kind) +
                         ": {service: b, port: 1, statusOnError: @}}]",
                     "invalid-provider",
                     {"\"101\"", "\"102\"", "\"103\"", "\"306\"", "\"418\"", "\"425\"", "\"451\"",
                      "\"99\"", "\"512\"", "\"-1\"", "Forbidden", "\" 403\"", "\"403.0\"",
                      "\"209\"", "\"4294967699\""},
                     {"\"\"", "\"403\"", "\"+403\"", "\"0403\"", "\"0\"", "\"100\"", "\"200\"",
                      "\"208\"", "\"226\"", "\"511\"", "\"421\"", "\"424\"", "\"426\"", "null"});
        check_values(30,
                     "extensionProviders: [{name: a, " + std::string(kind) +
                         ": {service: b, port: 1, statusOnError: @}}]",
                     "wrong-type", {"403"}, {});
    }
}

TEST_CASE("invalid-provider: pathPrefix") {
    check_values(
        30,
        "extensionProviders: [{name: a, envoyExtAuthzHttp: "
        "{service: b, port: 1, pathPrefix: @}}]",
        "invalid-provider",
        {"check", "\"a/b\"", "\"/%\"", "\"/%zz\"", "\"/a\\tb\"", "//a:b", "'//['", "http://a/b"},
        {"\"\"", "/", "/check", "\"/a b\"", "\"/a?b#c\"", "\"/%20\"", "//a", "'//a:80/b'"});
}

TEST_CASE("invalid-provider: a bare * among the headers of an external authorizer") {
    for (const std::string_view list :
         {"includeRequestHeadersInCheck", "headersToDownstreamOnDeny", "headersToDownstreamOnAllow",
          "headersToUpstreamOnAllow", "«deprecated-field|includeHeadersInCheck»"}) {
        check_values(30,
                     "extensionProviders: [{name: a, envoyExtAuthzHttp: {service: b, port: 1, " +
                         std::string(list) + ": [x-a, @]}}]",
                     "invalid-provider", {"'*'", "\"*\""}, {"'x-*'", "'*-x'", "a"});
    }
}

TEST_CASE("invalid-provider: names of external authorizers, from 1.30 on") {
    for (const std::string_view kind : {"envoyExtAuthzHttp", "envoyExtAuthzGrpc"}) {
        const std::string block =
            "extensionProviders: [{name: @, " + std::string(kind) + ": {service: b, port: 1}}]";
        check_values(30, block, "invalid-provider",
                     {"My-Authz", "a_b", "a.b", "-a", "a-", "a b", "ä", std::string(64, 'a')},
                     {"my-authz", "a", "\"1\"", "a1", std::string(63, 'a')});
        check_values(29, block, "invalid-provider", {}, {"My-Authz", "a_b", "a.b", "-a", "a b"});
    }
    check_blocks(30, {"extensionProviders: [{name: My_Zipkin, zipkin: {service: b, port: 1}}]"});
}

TEST_CASE("invalid-provider: opentelemetry over gRPC and HTTP at once, from 1.24 on") {
    check_blocks(30, {"extensionProviders: [{name: a, opentelemetry: {service: b, port: 1, "
                      "«invalid-provider|grpc»: {timeout: 1s}, http: {path: /v1}}}]",
                      "extensionProviders: [{name: a, opentelemetry: {service: b, port: 1, "
                      "http: {path: /v1}}}]",
                      "extensionProviders: [{name: a, opentelemetry: {service: b, port: 1, "
                      "grpc: {timeout: 1s}, http: null}}]"});
    check_blocks(24, {"extensionProviders: [{name: a, opentelemetry: {service: b, port: 1, "
                      "«invalid-provider|grpc»: {}, http: {}}}]"});
    check_blocks(23, {"extensionProviders: [{name: a, opentelemetry: {service: b, port: 1, "
                      "«field-not-in-revision|grpc»: {}, http: {}}}]"});
}

TEST_CASE("undefined-provider") {
    for (const std::string_view field : {"tracing", "metrics", "accessLogging"}) {
        check_values(30,
                     "extensionProviders: [{name: mine, prometheus: {}}]\n"
                     "defaultProviders: {" +
                         std::string(field) + ": [envoy, @]}",
                     "undefined-provider", {"promtheus", "Prometheus", "yours", "\"\"", "null"},
                     {"prometheus", "stackdriver", "envoy", "mine", "\"mine\""});
    }
    check_blocks(30, {"defaultProviders:\n"
                      "  metrics:\n"
                      "  - «undefined-provider|mine»\n",
                      "defaultProviders: {metrics: []}", "defaultProviders: {}",
                      "defaultProviders: {metrics: «wrong-type|mine»}",
                      "defaultProviders: {tracing: [mine]}\n"
                      "extensionProviders:\n"
                      "- name: mine\n"
                      "  zipkin: {service: a, port: 1}\n"});
}

}  // namespace
