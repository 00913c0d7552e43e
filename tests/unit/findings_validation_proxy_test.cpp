// Values below defaultConfig, which every new proxy validates once more.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("concurrency-zero") {
    check_blocks(30, {"defaultConfig:\n"
                      "  «concurrency-zero|concurrency: 0»\n",
                      "defaultConfig: {«concurrency-zero|concurrency: 0»}",
                      "defaultConfig: {«concurrency-zero|\"concurrency\": 0»}",
                      "defaultConfig: {«concurrency-zero|concurrency: \"0\"»}",
                      "defaultConfig: {«concurrency-zero|concurrency: 0x0»}",
                      "defaultConfig: {«concurrency-zero|concurrency: 0.0»}",
                      "defaultConfig: {«concurrency-zero|concurrency: \"null\"»}",
                      "defaultConfig:\n"
                      "  «concurrency-zero|concurrency:   0»  # all cores\n",
                      "defaultConfig:\n"
                      "  holdApplicationUntilProxyStarts: true\n"
                      "  «concurrency-zero|concurrency:\n"
                      "    0»\n",
                      "defaultConfig: {concurrency: 1}", "defaultConfig: {concurrency: 2}",
                      "defaultConfig: {concurrency: \"2\"}", "defaultConfig: {concurrency: null}",
                      "defaultConfig: {concurrency: }", "defaultConfig: {concurrency: 10}",
                      "defaultConfig: {concurrency: «wrong-type|false»}",
                      "defaultConfig: {concurrency: «wrong-type|0.5»}",
                      "defaultConfig: {concurrency: «wrong-type|\"\"»}",
                      "defaultConfig: {concurrency: «wrong-type|[0]»}"});
}

TEST_CASE("concurrency-zero: in every revision") {
    for (const int minor : {17, 20, 24, 26, 29, 31}) {
        check_blocks(minor, {"defaultConfig: {«concurrency-zero|concurrency: 0»}",
                             "defaultConfig: {concurrency: 1}"});
    }
}

TEST_CASE("invalid-duration: drainDuration is in whole seconds, up to 1.21 no more than an hour") {
    check_values(30, "defaultConfig: {drainDuration: @}", "invalid-duration",
                 {"0s", "-1s", "1us", "1ms", "500ms", "45.5s", "1500ms", "1s1us", "\"45.5s\""},
                 {"1s", "1000ms", "45s", "1h", "2h", "1h1m1s", "null"});
    check_values(21, "defaultConfig: {drainDuration: @}", "invalid-duration",
                 {"3601s", "2h", "61m", "0s"}, {"1h", "3600s", "1s"});
    check_values(22, "defaultConfig: {drainDuration: @}", "invalid-duration", {"45.5s"},
                 {"3601s", "24h"});
    check_values(17, "defaultConfig: {drainDuration: @}", "invalid-duration", {"3601s"}, {"1h"});
}

TEST_CASE("invalid-port: the two ports of the proxy that istiod checks") {
    check_values(30, "defaultConfig: {statusPort: @}", "invalid-port",
                 {"0", "-1", "65536", "\"0\"", "\"65536\""},
                 {"1", "15020", "65535", "\"15020\"", "null"});
    check_values(30, "defaultConfig: {proxyAdminPort: @}", "invalid-port", {"0", "-1", "65536"},
                 {"1", "15000", "65535", "null"});
    check_values(17, "defaultConfig: {statusPort: @}", "invalid-port", {"0"}, {"15020"});
}

TEST_CASE("invalid-address: host and port") {
    const Texts bad{"\":80\"",    "host",           "'host:'",        "host:0",
                    "host:65536", "host:http",      "http://host:80", "host:80:80",
                    "'*:80'",     "a_b:80",         "1.2.3:80",       "'::1:80'",
                    "'[::1]'",    "'[::1:80'",      "'[::1]x:80'",    "a..b:80",
                    "'.:80'",     "'123:80'",       "'a.1:80'",       "'host:-80'",
                    "'host: 80'", "'256.1.1.1:80'", "'01.2.3.4:80'",  "'[fe80::1%]:80'"};

    const Texts good{"host:80",
                     "a.b.c:1",
                     "host:65535",
                     "'[::1]:80'",
                     "'[fe80::1%eth0]:80'",
                     "host:+80",
                     "host:080",
                     "1.2.3.4:80",
                     "a.b.:80",
                     "HOST:80",
                     "\"collector.observability:9411\""};
    for (const std::string_view block :
         {"defaultConfig: {statsdUdpAddress: @}",
          "defaultConfig: {envoyAccessLogService: {address: @}}",
          "defaultConfig: {envoyMetricsService: {address: @}}",
          "defaultConfig: {tracing: {zipkin: {address: @}}}",
          "defaultConfig: {tracing: {datadog: {address: @}}}",
          "defaultConfig: {«blocked-field|discoveryAddress»: @}",
          "defaultConfig: {«blocked-field|envoyMetricsServiceAddress»: @}"}) {
        check_values(30, block, "invalid-address", bad, good);
    }
    check_values(17, "defaultConfig: {statsdUdpAddress: @}", "invalid-address", {"host"}, {"h:1"});
}

TEST_CASE("invalid-address: where an empty one is taken") {
    check_values(30, "defaultConfig: {statsdUdpAddress: @}", "invalid-address", {},
                 {"\"\"", "null"});
    check_values(30, "defaultConfig: {envoyMetricsService: @}", "invalid-address", {},
                 {"{}", "{address: \"\"}", "null"});
    check_values(30, "defaultConfig: {«blocked-field|discoveryAddress»: @}", "invalid-address",
                 {"\"\"", "''"}, {"null"});
    for (const std::string_view block : {"defaultConfig: {«blocked-field|configPath»: @}",
                                         "defaultConfig: {«blocked-field|binaryPath»: @}",
                                         "defaultConfig: {«blocked-field|serviceCluster»: @}"}) {
        check_values(30, block, "invalid-address", {"\"\"", "''"}, {"a", "null"});
    }
}

TEST_CASE("invalid-address: $(HOST_IP) is known to zipkin and datadog only, and once") {
    for (const std::string_view block : {"defaultConfig: {tracing: {zipkin: {address: @}}}",
                                         "defaultConfig: {tracing: {datadog: {address: @}}}"}) {
        check_values(30, block, "invalid-address",
                     {"$(HOST_IP)", "$(HOST_IP)$(HOST_IP):80", "$(POD_IP):80"},
                     {"$(HOST_IP):9411"});
    }
    check_values(30, "defaultConfig: {statsdUdpAddress: @}", "invalid-address", {"$(HOST_IP):8125"},
                 {});
    check_values(30, "defaultConfig: {tracing: {lightstep: {address: @, accessToken: t}}}",
                 "invalid-address", {"$(HOST_IP):80", "host"}, {"host:80"});
}

TEST_CASE("invalid-tracing: tracers without what they need") {
    check_blocks(30,
                 {"defaultConfig: {tracing: {«invalid-tracing|zipkin»: {}}}",
                  "defaultConfig:\n"
                  "  tracing:\n"
                  "    «invalid-tracing|datadog»: {address: null}\n",
                  "defaultConfig: {tracing: {zipkin: {address: «invalid-address|\"\"»}}}",
                  "defaultConfig: {tracing: {«invalid-tracing|lightstep»: {address: \"h:80\"}}}",
                  "defaultConfig: {tracing: {«invalid-tracing|lightstep»: {address: \"h:80\", "
                  "accessToken: \"\"}}}",
                  "defaultConfig: {tracing: {«invalid-tracing|lightstep»: {accessToken: t}}}",
                  "defaultConfig: {tracing: {lightstep: {address: \"h:80\", accessToken: t}}}",
                  "defaultConfig: {tracing: {zipkin: null}}", "defaultConfig: {tracing: {}}",
                  "defaultConfig: {tracing: {stackdriver: {}}}",
                  "defaultConfig: {tracing: {openCensusAgent: {address: not an address}}}",
                  "defaultConfig: {tracing: {sampling: 10, customTags: {a: null, b: {}}}}"});
}

TEST_CASE("invalid-proxy-metadata: from 1.25 on") {
    check_blocks(30, {"defaultConfig:\n"
                      "  proxyMetadata:\n"
                      "    «invalid-proxy-metadata|ISTIO_META_DNS_AUTO_ALLOCATE»: \"true\"\n",
                      "defaultConfig: {proxyMetadata: "
                      "{«invalid-proxy-metadata|\"ISTIO_META_DNS_AUTO_ALLOCATE\"»: \"false\"}}",
                      "defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: \"true\"}}",
                      "defaultConfig: {proxyMetadata: {istio_meta_dns_auto_allocate: \"true\"}}",
                      "defaultConfig: {proxyMetadata: {}}"});
    check_blocks(25, {"defaultConfig: {proxyMetadata: "
                      "{«invalid-proxy-metadata|ISTIO_META_DNS_AUTO_ALLOCATE»: \"\"}}"});
    check_blocks(24, {"defaultConfig: {proxyMetadata: {ISTIO_META_DNS_AUTO_ALLOCATE: \"true\"}}"});
}

TEST_CASE("invalid-tls: a private key provider") {
    check_blocks(30, {"defaultConfig: {«invalid-tls|privateKeyProvider»: {}}",
                      "defaultConfig: {«invalid-tls|privateKeyProvider»: {qat: null}}",
                      "defaultConfig: {privateKeyProvider: {«invalid-tls|cryptomb»: {}}}",
                      "defaultConfig: {privateKeyProvider: {«invalid-tls|qat»: {pollDelay: null}}}",
                      "defaultConfig: {privateKeyProvider: {cryptomb: {pollDelay: 10ms}}}",
                      "defaultConfig: {privateKeyProvider: {qat: {pollDelay: 1us}}}",
                      "defaultConfig: {privateKeyProvider: null}"});
    check_values(30, "defaultConfig: {privateKeyProvider: {cryptomb: {pollDelay: @}}}",
                 "invalid-duration", {"0s", "\"0\""}, {"1ns", "10ms"});
    check_values(30, "defaultConfig: {privateKeyProvider: {qat: {pollDelay: @}}}",
                 "invalid-duration", {"0s"}, {"10ms"});
    check_values(30, "defaultConfig: {privateKeyProvider: {qat: {pollDelay: @}}}",
                 "unchecked-value", {"-1s"}, {});
}

TEST_CASE("invalid-enum: controlPlaneAuthPolicy knows two of its numbers") {
    check_values(30, "defaultConfig: {«blocked-field|controlPlaneAuthPolicy»: @}", "invalid-enum",
                 {"2", "1000", "INHERIT", "-1"}, {"0", "1", "NONE", "MUTUAL_TLS", "null"});
}

TEST_CASE("connectionSettings: from 1.31 on") {
    const std::string before = "defaultConfig: {«blocked-field|connectionSettings»: {";
    for (const std::string_view field :
         {"listenerPerConnectionBufferLimitBytes", "clusterPerConnectionBufferLimitBytes"}) {
        check_values(31, before + std::string(field) + ": @}}", "invalid-connection-pool", {"-1"},
                     {"0", "32768"});
    }
    for (const std::string_view field : {"httpMaxConcurrentStreams", "listenerConnectionLimit",
                                         "globalDownstreamConnectionLimit"}) {
        check_values(31, before + std::string(field) + ": @}}", "invalid-connection-pool",
                     {"-1", "0"}, {"1", "100"});
    }
    for (const std::string_view field :
         {"http2InitialStreamWindowSize", "http2InitialConnectionWindowSize"}) {
        check_values(31, before + std::string(field) + ": @}}", "invalid-connection-pool",
                     {"-1", "0", "65534"}, {"65535", "2147483647", "null"});
    }
    for (const std::string_view field :
         {"httpIdleTimeout", "httpMaxConnectionDuration", "httpDrainTimeout", "httpRequestTimeout",
          "httpRequestHeadersTimeout", "httpStreamIdleTimeout", "httpMaxStreamDuration"}) {
        check_values(31, before + std::string(field) + ": @}}", "invalid-duration", {"-1s", "-1ns"},
                     {"0s", "1ns", "1h"});
    }
    check_blocks(30, {"defaultConfig: {«field-not-in-revision|connectionSettings»: "
                      "{listenerConnectionLimit: -1}}"});
}

}  // namespace
