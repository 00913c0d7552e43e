#include "loader/text/nearest_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/text/ascii.h"
#include "loader/text/edit_distance.h"
#include "meshlint/tables.h"
#include "support/scalar_generator.h"

namespace meshlint {

namespace {

using test::Random;

std::vector<std::string_view> field_names(const Message& message) {
    std::vector<std::string_view> names;
    for (const Field& field : message.fields) names.push_back(field.name);
    return names;
}

const Message& message_named(std::string_view name) {
    const auto found = std::ranges::find(messages(), name, &Message::name);
    REQUIRE(found != messages().end());
    return *found;
}

/// The suggestion for a field of a message; "" when there is none.
std::string suggested_field(std::string_view message, std::string_view name) {
    const auto names = field_names(message_named(message));
    return std::string(nearest_name(name, names).value_or(""));
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& names) {
    return std::string(nearest_name(name, names).value_or(""));
}

/// Optimal string alignment by its definition, with a whole matrix.
std::size_t reference_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            const auto same = [&](std::size_t in_a, std::size_t in_b) {
                return to_lower(a[in_a]) == to_lower(b[in_b]);
            };
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (same(i - 1, j - 1) ? 0 : 1)});
            if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1)) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

std::string random_word(Random& random, std::size_t longest) {
    constexpr std::string_view letters = "abcAB-";
    std::string word;
    for (std::size_t size = random.below(longest + 1); size > 0; --size) {
        word += letters[random.below(letters.size())];
    }
    return word;
}

}  // namespace

TEST_CASE("edit distances") {
    CHECK(edit_distance("", "", 0) == 0);
    CHECK(edit_distance("same", "SAME", 0) == 0);
    CHECK(edit_distance("", "abc", 5) == 3);
    CHECK(edit_distance("abc", "", 2) == 3);
    CHECK(edit_distance("abcd", "acbd", 3) == 1);
    CHECK(edit_distance("kitten", "sitting", 9) == 3);
    CHECK(edit_distance("ca", "abc", 9) == 3);  // not 2: a swapped pair is not edited again
    CHECK(edit_distance("istio-share-confgimap", "istio-shared-configmap", 3) == 2);
    CHECK(edit_distance("abcdefgh", "xxxxxxxx", 3) == 4);
    CHECK(edit_distance("a", "b", 0) == 1);
    CHECK(edit_distance("\xC3\x84", "\xC3\xA4", 3) == 1);  // bytes, not letters, beyond ASCII
}

TEST_CASE("edit distances equal their definition up to any limit") {
    Random random(1);
    for (int i = 0; i < 20'000; ++i) {
        const std::size_t longest = random.chance(10) ? 60 : 9;
        const std::string a = random_word(random, longest);
        std::string b = random.chance(50) ? a : random_word(random, longest);
        for (std::size_t edits = random.below(5); edits > 0 && !b.empty(); --edits) {
            b.replace(random.below(b.size()), random.below(3), random_word(random, 2));
        }
        const std::size_t limit = random.chance(5) ? 1000 : random.below(12);
        CAPTURE(a, b, limit);
        CHECK(edit_distance(a, b, limit) == std::min(reference_distance(a, b), limit + 1));
    }
}

TEST_CASE("misspelled fields have the suggestion one expects") {
    struct Case {
        std::string_view message;
        std::string_view name;
        std::string_view expected;
    };
    const auto [message, name, expected] = GENERATE(values<Case>({
        {"MeshConfig", "accesLogFile", "accessLogFile"},
        {"MeshConfig", "acessLogFile", "accessLogFile"},
        {"MeshConfig", "accessLogfile", "accessLogFile"},
        {"MeshConfig", "access-log-file", "accessLogFile"},
        {"MeshConfig", "ACCESS_LOG_FILE", "accessLogFile"},
        {"MeshConfig", "acccesLogFile", "accessLogFile"},
        {"MeshConfig", "accessLogFormt", "accessLogFormat"},
        {"MeshConfig", "outboundTrafficPolcy", "outboundTrafficPolicy"},
        {"MeshConfig", "outboundTraficPolicy", "outboundTrafficPolicy"},
        {"MeshConfig", "enableTracin", "enableTracing"},
        {"MeshConfig", "enabelTracing", "enableTracing"},
        {"MeshConfig", "enableAutoMTLS", "enableAutoMtls"},
        {"MeshConfig", "meshMtls", "meshMTLS"},
        {"MeshConfig", "discoverySelector", "discoverySelectors"},
        {"MeshConfig", "extensionProvider", "extensionProviders"},
        {"MeshConfig", "extentionProviders", "extensionProviders"},
        {"MeshConfig", "trustDomainAlias", "trustDomainAliases"},
        {"MeshConfig", "trustDomains", "trustDomain"},
        {"MeshConfig", "localityLbSettings", "localityLbSetting"},
        {"MeshConfig", "caCertificate", "caCertificates"},
        {"MeshConfig", "defaultProvider", "defaultProviders"},
        {"MeshConfig", "connectTimeOut", "connectTimeout"},
        {"MeshConfig", "rootNameSpace", "rootNamespace"},
        {"ProxyConfig", "concurency", "concurrency"},
        {"ProxyConfig", "concurrrency", "concurrency"},
        {"ProxyConfig", "Concurrency", "concurrency"},
        {"ProxyConfig", "holdApplicationUntilProxyStart", "holdApplicationUntilProxyStarts"},
        {"ProxyConfig", "holdApplicationsUntilProxyStarts", "holdApplicationUntilProxyStarts"},
        {"ProxyConfig", "proxyMetaData", "proxyMetadata"},
        {"ProxyConfig", "statsUdpAddress", "statsdUdpAddress"},
        {"ProxyConfig", "zipkinAdress", "zipkinAddress"},
        {"ProxyConfig", "imgae", "image"},
        {"ProxyConfig", "tracng", "tracing"},
        {"ProxyConfig", "gatewayTopolgy", "gatewayTopology"},
        {"ProxyConfig", "meshID", "meshId"},
        {"Tracing", "samplng", "sampling"},
        {"Tracing", "samplling", "sampling"},
        {"Tracing", "customTag", "customTags"},
        {"Tracing", "maxPathTagLenght", "maxPathTagLength"},
    }));
    CAPTURE(message, name);
    CHECK(suggested_field(message, name) == expected);
}

TEST_CASE("names of other things have no suggestion") {
    struct Case {
        std::string_view message;
        std::string_view name;
    };
    const auto [message, name] = GENERATE(values<Case>({
        {"MeshConfig", ""},
        {"MeshConfig", "-"},
        {"MeshConfig", "foo"},
        {"MeshConfig", "image"},
        {"MeshConfig", "mode"},
        {"MeshConfig", "port"},
        {"MeshConfig", "tls"},
        {"MeshConfig", "name"},
        {"MeshConfig", "cb"},
        {"MeshConfig", "tracing"},
        {"MeshConfig", "accessLog"},
        {"MeshConfig", "enablePolicyChecks"},
        {"MeshConfig", "enableCores"},
        {"MeshConfig", "disableTracing"},
        {"MeshConfig", "mixerCheckServer"},
        {"MeshConfig", "h3UpgradePolicy"},
        {"MeshConfig", "egressService"},
        {"MeshConfig", "caCertificatesPem"},
        {"ProxyConfig", "img"},
        {"ProxyConfig", "imageType"},
        {"ProxyConfig", "tracingSamplling"},
        {"ProxyConfig", "tracingSampling"},
        {"ClientTLSSettings", "certificates"},
        {"LocalityLoadBalancerSetting", "failOpen"},
        {"Tracing", "sampler"},
        {"Tracing", "openTelemetry"},
    }));
    CAPTURE(message, name);
    CHECK(suggested_field(message, name) == "");
}

TEST_CASE("words that merely look alike are no suggestion") {
    CHECK(suggestion("mode", {"node"}) == "");
    CHECK(suggestion("host", {"port"}) == "");
    CHECK(suggestion("uri", {"url"}) == "");
    CHECK(suggestion("ssl", {"tls"}) == "");
    CHECK(suggestion("httpPort", {"httpHost"}) == "");
    CHECK(suggestion("minTokens", {"maxTokens"}) == "");
    CHECK(suggestion("ingressGateway", {"egressGateway"}) == "");
    CHECK(suggestion("inboundPolicy", {"outboundPolicy"}) == "");
    CHECK(suggestion("disablePolicyChecks", {"enablePolicyChecks"}) == "");
    CHECK(suggestion("readTimeout", {"idleTimeout"}) == "");
    CHECK(suggestion("consecutive4xxErrors", {"consecutive5xxErrors"}) == "");
    CHECK(suggestion("TLSV1_1", {"TLSV1_2", "TLSV1_3", "TLS_AUTO"}) == "");
    CHECK(suggestion("ALLOW_ALL", {"ALLOW_ANY", "REGISTRY_ONLY"}) == "");
}

TEST_CASE("enum values are compared like names") {
    CHECK(suggestion("registry-only", {"REGISTRY_ONLY", "ALLOW_ANY"}) == "REGISTRY_ONLY");
    CHECK(suggestion("RegistryOnly", {"REGISTRY_ONLY", "ALLOW_ANY"}) == "REGISTRY_ONLY");
    CHECK(suggestion("REGISTRY_ONYL", {"REGISTRY_ONLY", "ALLOW_ANY"}) == "REGISTRY_ONLY");
    CHECK(suggestion("TLSv1_2", {"TLSV1_2", "TLSV1_3"}) == "TLSV1_2");
    CHECK(suggestion("Mutual", {"DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"}) == "MUTUAL");
}

TEST_CASE("nothing is suggested when candidates are equally near, or for a valid name") {
    CHECK(suggestion("accessLogFil", {"accessLogFile", "accessLogFill"}) == "");
    CHECK(suggestion("accessLogFil", {"accessLogFile", "accessLogFill", "accessLogFill"}) == "");
    CHECK(suggestion("accessLogFil", {"accessLogFile", "accessLogFile"}) == "accessLogFile");
    CHECK(suggestion("AccessLogFile", {"accessLogFile", "access_log_file"}) == "");
    CHECK(suggestion("sampling", {"samplings", "sampling"}) == "");
    CHECK(suggestion("x", {}) == "");
}

TEST_CASE("the nearer candidate wins, whatever the order") {
    CHECK(suggestion("acessLogFiles", {"accessLogFiles", "accessLogFile"}) == "accessLogFiles");
    CHECK(suggestion("acessLogFiles", {"accessLogFile", "accessLogFiles"}) == "accessLogFiles");
    CHECK(suggestion("log_file", {"logFiles", "logFile", "logFine"}) == "logFile");
}

TEST_CASE("no field of the schema is taken for one of another message, but for its plural") {
    const auto singular = [](std::string_view name) {
        return name.ends_with('s') ? name.substr(0, name.size() - 1) : name;
    };
    for (const Message& message : messages()) {
        const auto names = field_names(message);
        for (const Message& other : messages()) {
            for (const Field& field : other.fields) {
                const auto nearest = nearest_name(field.name, names);
                if (!nearest) continue;
                CAPTURE(message.name, other.name, field.name, *nearest);
                CHECK(singular(*nearest) == singular(field.name));
            }
        }
    }
}

TEST_CASE("a slip in a long word of any field finds the field again") {
    Random random(3);
    std::size_t tried = 0;
    for (const Message& message : messages()) {
        const auto names = field_names(message);
        for (const std::string_view name : names) {
            // Neither at the ends, where a plural may hide, nor between words.
            const auto is_small = [](char c) { return is_letter(c) && to_lower(c) == c; };
            if (name.size() < 8 || !std::ranges::all_of(name.substr(0, 7), is_small)) continue;
            std::string slipped(name);
            const std::size_t at = 2 + random.below(3);
            switch (random.below(4)) {
                case 0:
                    slipped.erase(at, 1);
                    break;
                case 1:
                    slipped.insert(at, 1, slipped[at]);
                    break;
                case 2:
                    std::swap(slipped[at], slipped[at + 1]);
                    break;
                default:
                    slipped[at] = 'q';
            }
            if (slipped == name) continue;
            CAPTURE(message.name, name, slipped);
            CHECK(nearest_name(slipped, names) == name);
            ++tried;
        }
    }
    CHECK(tried > 50);
}

TEST_CASE("names of any length and bytes") {
    const std::string long_name(100'000, 'a');
    const std::string_view limit = std::string_view(long_name).substr(0, 128);
    CHECK(suggestion(long_name, {"accessLogFile", limit}) == "");
    CHECK(suggestion("accessLogFile", {long_name}) == "");
    CHECK(suggestion(std::string(127, 'a') + "b", {limit}) == limit);
    CHECK(suggestion("---", {"accessLogFile", "---x"}) == "");
    CHECK(suggestion("\xFF\xFE", {"\xFF", "ab"}) == "");
}

using Names = std::vector<std::string_view>;

TEST_CASE("related names: those that begin so, before those of the same words") {
    const Names providers{"envoyExtAuthzHttp", "envoyExtAuthzGrpc", "envoyHttpAls", "zipkin"};
    CHECK(related_names("envoyExtAuthz", providers) ==
          Names{"envoyExtAuthzHttp", "envoyExtAuthzGrpc"});
    const Names policies{"outboundTrafficPolicy", "accessLogFile", "connectTimeout"};
    CHECK(related_names("trafficPolicy", policies) == Names{"outboundTrafficPolicy"});
    CHECK(related_names("connectionTimeout", policies) == Names{"connectTimeout"});
    CHECK(related_names("accesslog", policies) == Names{"accessLogFile"});
    const Names proxy{"holdApplicationUntilProxyStarts", "proxyMetadata"};
    CHECK(related_names("holdApplicationUntilProxyReady", proxy) ==
          Names{"holdApplicationUntilProxyStarts"});
    CHECK(related_names("holdApplicationUntilProxyIsReady", proxy) ==
          Names{"holdApplicationUntilProxyStarts"});
    CHECK(related_names("holdApplicationUntilTheSidecarIsReady", proxy).empty());
}

TEST_CASE("related names: silence") {
    const Names names{"accessLogFile",    "accessLogFormat", "accessLogEncoding",
                      "accessLogService", "trustDomain",     "tracing"};
    CHECK(related_names("accessLog", names).empty());  // too many
    CHECK(related_names("trust", names) == Names{"trustDomain"});
    CHECK(related_names("xyzzy", names).empty());
    CHECK(related_names("domain", names).empty());
    CHECK(related_names("", names).empty());
    CHECK(related_names(std::string(1000, 'a'), names).empty());
}

}  // namespace meshlint
