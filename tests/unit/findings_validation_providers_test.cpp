// extensionProviders and defaultProviders: istiod logs at most, and the provider does not work.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("invalid-provider: an entry without a name or a kind") {
    check_blocks(
        30,
        {"extensionProviders: [«invalid-provider|{zipkin: {service: a.example.com, port: 9411}}»]",
         "extensionProviders: [«invalid-provider|{name: \"\", prometheus: {}}»]",
         "extensionProviders: [«invalid-provider|{name: null, prometheus: {}}»]",
         "extensionProviders: [«invalid-provider|{name: a}»]",
         "extensionProviders: [{name: a, «invalid-provider|zipkin»: null}]",
         "extensionProviders: [«invalid-provider|{name: a, «unknown-field|jager»: {}}»]",
         "extensionProviders:\n"
         "- «invalid-provider|name: a»\n"
         "- name: b\n"
         "  prometheus: {}\n",
         "extensionProviders: [{name: a, prometheus: {}}]", "extensionProviders: []",
         "extensionProviders: null",
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

TEST_CASE("invalid-provider: kinds that istiod has no code for") {
    const std::string at = "{service: c.example.com, port: 1}}]";
    check_blocks(22, {"extensionProviders: [{name: a, «deprecated-field|opencensus»: " + at});
    check_blocks(23, {"extensionProviders: [{name: a, "
                      "«invalid-provider|«deprecated-field|opencensus»»: " +
                      at});
    check_blocks(22, {"extensionProviders: [{name: a, stackdriver: {}}]"});
    check_blocks(23, {"extensionProviders: [{name: a, «invalid-provider|stackdriver»: {}}]"});
    // Gateways ask this one for `sds://` credentials, though the validation does not know it.
    check_blocks(27, {"extensionProviders: [{name: a, sds: {name: b, service: c.example.com, "
                      "port: 1}}]"});
}

TEST_CASE("invalid-provider: a service that istiod cannot look up") {
    const Texts never{"10.0.0.1",          "'::1'",
                      "127.0.0.1",         "'ns/*'",
                      "NS/a.example.com",  "'*/a.example.com'",
                      "'./a.example.com'", "'~/a.example.com'"};
    const Texts short_names{"a",
                            "ext-authz",
                            "ext-authz.platform",
                            "ns/jaeger.tracing",
                            "a.b.svc",
                            "a.b.svc.cluster",
                            "a.svc.cluster.local",
                            "a.b.svc.cluster.local.",
                            "A.b.svc.cluster.local",
                            "ns/a."};
    const Texts good{"a.b.svc.cluster.local", "b/a.b.svc.cluster.local",     "jaeger.com",
                     "collector.example.com", "'ns/*.example.com'",          "otel.io",
                     "mesh.internal",         "pod-0.a.b.svc.cluster.local", "ns/a.b.c"};
    for (const int minor : {17, 24, 31}) {
        const std::string block =
            "extensionProviders: [{name: a, envoyExtAuthzGrpc: {port: 80, service: @}}]";
        check_values(minor, block, "invalid-provider", never, good);
        check_values(minor, block, "invalid-provider", short_names, {});
    }
}

TEST_CASE("invalid-provider: service") {
    const Texts bad{"\"\"",       "a..b",     "a_b",     "'*.a'",      "http://a.b", "a.b:80",
                    "a.1",        "ns/short", "/a.b",    "ns/",        "'ns/*a.b'",  "a.ns/a.b",
                    "ns/1.2.3.4", "ns/a.b/c", "'[::1]'", "10.0.0.0/8", "256.0.0.1",  "-a.b"};
    const Texts good{"a.b.svc.cluster.local", "ns/collector.example.com", "'ns/*.a.b'"};
    for (const std::string_view kind :
         {"zipkin", "datadog", "skywalking", "opentelemetry", "envoyOtelAls", "envoyHttpAls",
          "envoyTcpAls", "envoyExtAuthzHttp", "envoyExtAuthzGrpc"}) {
        const std::string before = "extensionProviders: [{name: a, " + std::string(kind);
        check_values(30, before + ": {port: 80, service: @}}]", "invalid-provider", bad, good);
    }
    check_values(30, "extensionProviders: [{name: a, zipkin: {port: 80, service: @}}]",
                 "invalid-provider", {"'~ns/a.b'", "'~*/a.b'"}, {});
    check_values(31, "extensionProviders: [{name: a, zipkin: {port: 80, service: @}}]",
                 "invalid-provider", {"ns/short", "'~a.b/c.d'", "'~ns/a.b'", "'~*/a.b'"}, {});
    check_blocks(30, {"extensionProviders: [{name: a, «invalid-provider|zipkin»: {port: 80}}]",
                      "extensionProviders:\n"
                      "- name: a\n"
                      "  «invalid-provider|zipkin»:\n"
                      "    service: null\n"
                      "    port: 80\n"});
}

TEST_CASE("invalid-provider: port") {
    check_values(30, "extensionProviders: [{name: a, zipkin: {service: b.example.com, port: @}}]",
                 "invalid-provider", {"0", "65536", "4294967295", "\"0\"", "0x10000"},
                 {"1", "65535", "\"9411\"", "9411"});
    check_blocks(
        30, {"extensionProviders: [{name: a, «invalid-provider|zipkin»: {service: b.example.com}}]",
             "extensionProviders: [{name: a, «invalid-provider|zipkin»: "
             "{service: b.example.com, port: null}}]",
             "extensionProviders: [{name: a, zipkin: {service: b.example.com, port: "
             "«wrong-type|-1»}}]"});
    check_values(17, "extensionProviders: [{name: a, datadog: {service: b.example.com, port: @}}]",
                 "invalid-provider", {"0", "65536"}, {"1"});
}

TEST_CASE("invalid-provider: lightstep needs a token") {
    check_blocks(26,
                 {"extensionProviders: [{name: a, «invalid-provider|«deprecated-field|lightstep»»: "
                  "{service: b.example.com, port: 1}}]",
                  "extensionProviders: [{name: a, «invalid-provider|«deprecated-field|lightstep»»: "
                  "{service: b.example.com, port: 1, accessToken: \"\"}}]",
                  "extensionProviders: [{name: a, «deprecated-field|lightstep»: "
                  "{service: b.example.com, port: 1, accessToken: t}}]"});
}

TEST_CASE("invalid-provider: the status of an external authorizer that fails") {
    for (const std::string_view kind : {"envoyExtAuthzHttp", "envoyExtAuthzGrpc"}) {
        check_values(30,
                     "extensionProviders: [{name: a, " + std::string(kind) +
                         ": {service: b.example.com, port: 1, statusOnError: @}}]",
                     "invalid-provider",
                     {"\"101\"", "\"102\"", "\"103\"", "\"306\"", "\"418\"", "\"425\"", "\"451\"",
                      "\"99\"", "\"512\"", "\"-1\"", "Forbidden", "\" 403\"", "\"403.0\"",
                      "\"209\"", "\"4294967699\""},
                     {"\"\"", "\"403\"", "\"+403\"", "\"0403\"", "\"0\"", "\"100\"", "\"200\"",
                      "\"208\"", "\"226\"", "\"511\"", "\"421\"", "\"424\"", "\"426\"", "null"});
        check_values(30,
                     "extensionProviders: [{name: a, " + std::string(kind) +
                         ": {service: b.example.com, port: 1, statusOnError: @}}]",
                     "wrong-type", {"403"}, {});
    }
}

TEST_CASE("invalid-provider: pathPrefix") {
    check_values(
        30,
        "extensionProviders: [{name: a, envoyExtAuthzHttp: "
        "{service: b.example.com, port: 1, pathPrefix: @}}]",
        "invalid-provider",
        {"check", "\"a/b\"", "\"/%\"", "\"/%zz\"", "\"/a\\tb\"", "//a:b", "'//['", "http://a/b"},
        {"\"\"", "/", "/check", "\"/a b\"", "\"/a?b#c\"", "\"/%20\"", "//a", "'//a:80/b'"});
}

TEST_CASE("invalid-provider: a bare * among the headers of an external authorizer") {
    for (const std::string_view list :
         {"includeRequestHeadersInCheck", "headersToDownstreamOnDeny", "headersToDownstreamOnAllow",
          "headersToUpstreamOnAllow", "«deprecated-field|includeHeadersInCheck»"}) {
        check_values(
            30,
            "extensionProviders: [{name: a, envoyExtAuthzHttp: {service: b.example.com, port: 1, " +
                std::string(list) + ": [x-a, @]}}]",
            "invalid-provider", {"'*'", "\"*\""}, {"'x-*'", "'*-x'", "a"});
    }
}

TEST_CASE("invalid-provider: names of external authorizers, from 1.30 on") {
    for (const std::string_view kind : {"envoyExtAuthzHttp", "envoyExtAuthzGrpc"}) {
        const std::string block = "extensionProviders: [{name: @, " + std::string(kind) +
                                  ": {service: b.example.com, port: 1}}]";
        check_values(30, block, "invalid-provider",
                     {"My-Authz", "a_b", "a.b", "-a", "a-", "a b", "ä", std::string(64, 'a')},
                     {"my-authz", "a", "\"1\"", "a1", std::string(63, 'a')});
        check_values(29, block, "invalid-provider", {}, {"My-Authz", "a_b", "a.b", "-a", "a b"});
    }
    check_blocks(
        30, {"extensionProviders: [{name: My_Zipkin, zipkin: {service: b.example.com, port: 1}}]"});
}

TEST_CASE("invalid-provider: opentelemetry over gRPC and HTTP at once, from 1.24 on") {
    check_blocks(30,
                 {"extensionProviders: [{name: a, opentelemetry: {service: b.example.com, port: 1, "
                  "«invalid-provider|grpc»: {timeout: 1s}, http: {path: /v1}}}]",
                  "extensionProviders: [{name: a, opentelemetry: {service: b.example.com, port: 1, "
                  "http: {path: /v1}}}]",
                  "extensionProviders: [{name: a, opentelemetry: {service: b.example.com, port: 1, "
                  "grpc: {timeout: 1s}, http: null}}]"});
    check_blocks(24,
                 {"extensionProviders: [{name: a, opentelemetry: {service: b.example.com, port: 1, "
                  "«invalid-provider|grpc»: {}, http: {}}}]"});
    check_blocks(23,
                 {"extensionProviders: [{name: a, opentelemetry: {service: b.example.com, port: 1, "
                  "«field-not-in-revision|grpc»: {}, http: {}}}]"});
}

TEST_CASE("undefined-provider") {
    for (const auto& [field, kind] :
         {std::pair<std::string_view, std::string_view>{
              "tracing", "datadog: {service: otel.example.com, port: 1}"},
          {"metrics", "prometheus: {}"},
          {"accessLogging", "envoyOtelAls: {service: otel.example.com, port: 1}"}}) {
        check_values(30,
                     "extensionProviders: [{name: mine, " + std::string(kind) +
                         "}]\n"
                         "defaultProviders: {" +
                         std::string(field) + ": [envoy, @]}",
                     "undefined-provider", {"promtheus", "yours", "\"\"", "null"},
                     {"prometheus", "Prometheus", "stackdriver", "envoy", "MINE", "\"mine\""});
    }
    check_blocks(30, {"defaultProviders:\n"
                      "  metrics:\n"
                      "  - «undefined-provider|mine»\n",
                      "defaultProviders: {metrics: []}", "defaultProviders: {}",
                      "defaultProviders: {metrics: «wrong-type|mine»}",
                      "defaultProviders: {tracing: [mine]}\n"
                      "extensionProviders:\n"
                      "- name: mine\n"
                      "  zipkin: {service: a.example.com, port: 1}\n"});
}

}  // namespace
