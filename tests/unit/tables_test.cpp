// The compiled tables: how much there is, samples of each kind of fact, and every look-up.
#include "meshlint/tables.h"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "explain/field_guide.h"

namespace {

using namespace meshlint;

const Message& message(std::string_view name) {
    const auto found =
        std::find_if(messages().begin(), messages().end(),
                     [&](const Message& candidate) { return candidate.name == name; });
    REQUIRE(found != messages().end());
    return *found;
}

const Field& field(const Message& holder, std::string_view name) {
    const Field* found = holder.find(name);
    INFO(holder.name << "." << name);
    REQUIRE(found != nullptr);
    return *found;
}

const FieldFacts& facts(std::string_view holder, std::string_view name, Minor minor) {
    const FieldFacts* found = field(message(holder), name).in(minor);
    INFO(holder << "." << name << " in 1." << int{minor});
    REQUIRE(found != nullptr);
    return *found;
}

const Enumeration& enumeration(std::string_view name) {
    const auto found =
        std::find_if(enumerations().begin(), enumerations().end(),
                     [&](const Enumeration& candidate) { return candidate.name == name; });
    REQUIRE(found != enumerations().end());
    return *found;
}

std::vector<std::string_view> names_in(const Message& holder, Minor minor) {
    std::vector<std::string_view> names;
    for (const Field& candidate : holder.fields) {
        if (candidate.in(minor) != nullptr) names.push_back(candidate.name);
    }
    return names;
}

TEST_CASE("the tables hold everything that was recorded") {
    for (const Message& each : messages()) CHECK(&message(each.name) == &each);
    for (const Enumeration& each : enumerations()) CHECK(&enumeration(each.name) == &each);
    for (const ClassifiedField& row : classified_mesh_fields()) {
        CHECK(find_classified(mesh_config(), row.field) == &row);
        CHECK(field(mesh_config(), row.field).in(row.since) != nullptr);
    }
    for (const ClassifiedField& row : classified_proxy_fields()) {
        CHECK(find_classified(proxy_config(), row.field) == &row);
        CHECK(field(proxy_config(), row.field).in(row.since) != nullptr);
    }
    CHECK(rules().size() == rule_count);
    CHECK(tables_date().size() == std::string_view("YYYY-MM-DD").size());
}

TEST_CASE("revisions are consecutive and complete") {
    int expected = 17;
    for (const Revision& revision : revisions()) {
        const std::string number = std::to_string(expected);
        CHECK(revision.minor == expected);
        CHECK(revision.name == "asm-1-" + number);
        CHECK(revision.istio == "1." + number);
        ++expected;
    }
    const Revision* retired = find_revision("asm-1-24");
    REQUIRE(retired != nullptr);
    CHECK(retired->status == RevisionStatus::retired);
    CHECK(retired->upstream_release == "2024-11");
    CHECK(retired->aks_release == "2025-02");
    CHECK(retired->end_of_life == "2025-09");
    CHECK_FALSE(retired->end_of_life_expected);
    CHECK(retired->aks_versions.size() == 6);
    CHECK(retired->aks_versions.front() == "1.28");
    CHECK(retired->aks_versions.back() == "1.33");
    CHECK(retired->aks_lts_versions.empty());

    const Revision* supported = find_revision("asm-1-30");
    REQUIRE(supported != nullptr);
    CHECK(supported->status == RevisionStatus::supported);
    CHECK(supported->end_of_life == "2026-12");
    CHECK(supported->end_of_life_expected);
    CHECK(supported->aks_lts_versions.size() == 5);

    for (const Revision& revision : revisions()) {
        const bool announced = revision.status != RevisionStatus::unannounced;
        CHECK(revision.aks_release.empty() != announced);
        CHECK(revision.end_of_life.empty() != announced);
        CHECK(revision.aks_versions.empty() != announced);
    }
}

TEST_CASE("revisions are found by name and by number") {
    CHECK(find_revision("asm-1-17") == &revisions().front());
    CHECK(find_revision(Minor{17}) == &revisions().front());
    CHECK(find_revision(revisions().back().minor) == &revisions().back());
    CHECK(find_revision(Minor{24}) == find_revision("asm-1-24"));
    for (const std::string_view unknown :
         {"", "asm-1-16", "asm-1-99", "asm-1-2", "ASM-1-24", "1.24"}) {
        CHECK(find_revision(unknown) == nullptr);
    }
    CHECK(find_revision(Minor{0}) == nullptr);
    CHECK(find_revision(Minor{16}) == nullptr);
    CHECK(find_revision(Minor{99}) == nullptr);
    CHECK(find_revision(newest_minor) == nullptr);
    CHECK(newest_announced_revision().status != RevisionStatus::unannounced);
}

TEST_CASE("a field is found by both of its spellings, byte by byte") {
    CHECK(mesh_config().name == "MeshConfig");
    CHECK(proxy_config().name == "ProxyConfig");
    const Field* mesh_mtls = mesh_config().find("meshMTLS");
    REQUIRE(mesh_mtls != nullptr);
    CHECK(mesh_mtls->proto_name == "mesh_mTLS");
    CHECK(mesh_config().find("mesh_mTLS") == mesh_mtls);
    CHECK(mesh_config().find("access_log_file") == mesh_config().find("accessLogFile"));
    const Message& zipkin = message("MeshConfig.ExtensionProvider.ZipkinTracingProvider");
    CHECK(field(zipkin, "enable64bitTraceId").proto_name == "enable_64bit_trace_id");
    CHECK(field(message("LabelSelector"), "matchLabels").proto_name == "matchLabels");
    for (const std::string_view unknown :
         {"", "meshMtls", "mesh_mtls", "AccessLogFile", "accesslogfile", "access-log-file"}) {
        CHECK(mesh_config().find(unknown) == nullptr);
    }
    CHECK(message("Topology.ProxyProtocolConfiguration").find("enabled") == nullptr);
}

TEST_CASE("a field has the facts of the release") {
    SECTION("it comes and goes") {
        CHECK(field(mesh_config(), "hboneIdleTimeout").in(28) == nullptr);
        CHECK(field(mesh_config(), "hboneIdleTimeout").in(29) != nullptr);
        CHECK(field(mesh_config(), "accessLogFile").in(17) != nullptr);
        CHECK(field(mesh_config(), "accessLogFile").in(31) != nullptr);
        CHECK(field(mesh_config(), "accessLogFile").in(16) == nullptr);
    }
    SECTION("its flags change") {
        const Field& certificates = field(mesh_config(), "certificates");
        REQUIRE(certificates.facts.size() == 2);
        CHECK_FALSE(certificates.in(21)->deprecated);
        CHECK(certificates.in(21)->undocumented);
        CHECK(certificates.in(21)->until == 21);
        CHECK(certificates.in(22)->deprecated);
        CHECK(certificates.in(22)->until == newest_minor);
    }
    SECTION("its type changes") {
        const FieldType& before = facts("Topology", "forwardClientCertDetails", 18).type;
        const FieldType& after = facts("Topology", "forwardClientCertDetails", 19).type;
        CHECK(before.enumeration == &enumeration("Topology.ForwardClientCertDetails"));
        CHECK(after.enumeration == &enumeration("ForwardClientCertDetails"));
    }
    SECTION("it joins a oneof") {
        const std::string_view header = "MeshConfig.ExtensionProvider.HttpHeader";
        CHECK(facts(header, "value", 25).oneof.empty());
        CHECK(facts(header, "value", 26).oneof == "header_value");
        CHECK(facts(header, "envName", 26).oneof == "header_value");
    }
}

TEST_CASE("a field has its type") {
    const auto check = [](std::string_view holder, std::string_view name, ScalarKind kind,
                          Shape shape) {
        const FieldType& type = facts(holder, name, 31).type;
        INFO(holder << "." << name);
        CHECK(type.kind == kind);
        CHECK(type.shape == shape);
        CHECK((type.message != nullptr) == (kind == ScalarKind::message));
        CHECK((type.enumeration != nullptr) == (kind == ScalarKind::enumeration));
    };
    check("MeshConfig", "enableTracing", ScalarKind::boolean, Shape::single);
    check("MeshConfig", "enableAutoMtls", ScalarKind::boolean, Shape::wrapper);
    check("MeshConfig", "proxyListenPort", ScalarKind::int32, Shape::single);
    check("ProxyConfig", "concurrency", ScalarKind::int32, Shape::wrapper);
    check("ProxyConfig", "fileFlushMinSizeKb", ScalarKind::uint32, Shape::single);
    check("Tracing.Stackdriver", "maxNumberOfAttributes", ScalarKind::int64, Shape::wrapper);
    check("ZoneAwareLoadBalancerSetting", "minClusterSize", ScalarKind::uint32, Shape::wrapper);
    check("Tracing", "sampling", ScalarKind::float64, Shape::single);
    check("MeshConfig", "trustDomainAliases", ScalarKind::string, Shape::repeated);
    check("MeshConfig", "connectTimeout", ScalarKind::duration, Shape::single);
    check("MeshConfig", "accessLogEncoding", ScalarKind::enumeration, Shape::single);
    check("ConfigSource", "subscribedResources", ScalarKind::enumeration, Shape::repeated);
    check("MeshConfig", "extensionProviders", ScalarKind::message, Shape::repeated);
    check("ProxyConfig", "proxyMetadata", ScalarKind::string, Shape::map);
    check("LocalityLoadBalancerSetting.Distribute", "to", ScalarKind::uint32, Shape::map);
    check("Tracing", "customTags", ScalarKind::message, Shape::map);
    check("MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider.LogFormat", "labels",
          ScalarKind::structure, Shape::single);
    CHECK(facts("MeshConfig", "defaultConfig", 17).type.message == &proxy_config());
    CHECK(facts("Tracing", "customTags", 17).type.message == &message("Tracing.CustomTag"));
}

TEST_CASE("fields stand in the order in which istiod decodes them") {
    const std::vector<std::string_view> expected = {
        "proxyListenPort",
        "proxyInboundListenPort",
        "proxyHttpPort",
        "connectTimeout",
        "hboneIdleTimeout",
        "protocolDetectionTimeout",
        "tcpKeepalive",
        "ingressClass",
        "ingressService",
        "ingressControllerMode",
        "ingressSelector",
        "enableTracing",
        "accessLogFile",
        "accessLogFormat",
        "accessLogEncoding",
        "enableEnvoyAccessLogService",
        "disableEnvoyListenerLog",
        "defaultConfig",
        "outboundTrafficPolicy",
        "inboundTrafficPolicy",
        "configSources",
        "enableAutoMtls",
        "trustDomain",
        "trustDomainAliases",
        "caCertificates",
        "defaultServiceExportTo",
        "defaultVirtualServiceExportTo",
        "defaultDestinationRuleExportTo",
        "rootNamespace",
        "localityLbSetting",
        "zoneAwareLbSetting",
        "dnsRefreshRate",
        "h2UpgradePolicy",
        "inboundClusterStatName",
        "outboundClusterStatName",
        "certificates",
        "serviceSettings",
        "serviceScopeConfigs",
        "enablePrometheusMerge",
        "verifyCertificateAtClient",
        "ca",
        "extensionProviders",
        "defaultProviders",
        "discoverySelectors",
        "pathNormalization",
        "defaultHttpRetryPolicy",
        "meshMTLS",
        "tlsDefaults",
        "defaultTrafficPolicy",
        "serviceEntryVisibility",
    };
    CHECK(names_in(mesh_config(), 31) == expected);

    // The last member of a oneof in this order wins.
    std::vector<std::string_view> providers;
    for (const Field& each : message("MeshConfig.ExtensionProvider").fields) {
        if (each.facts.back().oneof == "provider") providers.push_back(each.name);
    }
    CHECK(providers == std::vector<std::string_view>{
                           "envoyExtAuthzHttp", "envoyExtAuthzGrpc", "zipkin", "lightstep",
                           "datadog", "stackdriver", "opencensus", "skywalking", "opentelemetry",
                           "prometheus", "envoyFileAccessLog", "envoyHttpAls", "envoyTcpAls",
                           "envoyOtelAls", "sds"});
    CHECK(names_in(message("MeshConfig.ExtensionProvider.EnvoyExternalAuthorizationGrpcProvider"),
                   25) == std::vector<std::string_view>{"service", "port", "timeout", "failOpen",
                                                        "clearRouteCache", "statusOnError",
                                                        "includeRequestBodyInCheck"});
}

TEST_CASE("enum values have numbers and releases") {
    const Enumeration& mode = enumeration("MeshConfig.OutboundTrafficPolicy.Mode");
    REQUIRE(mode.values.size() == 3);
    CHECK(mode.values[0].name == "REGISTRY_ONLY");
    CHECK(mode.values[0].number == 0);
    CHECK(mode.values[0].since == 17);
    CHECK(mode.values[0].until == newest_minor);
    CHECK(mode.values[2].name == "ALLOW_ANY_DYNAMIC_DNS");
    CHECK(mode.values[2].number == 3);
    CHECK(mode.values[2].since == 30);
    CHECK(enumeration("AuthenticationPolicy").values.back().number == 1000);
    for (const EnumValue& value : enumeration("Topology.ForwardClientCertDetails").values) {
        CHECK(value.until == 18);
    }
}

TEST_CASE("the classification of a field depends on level and revision") {
    CHECK(classify(mesh_config(), "accessLogFile", 17) == Classification::supported);
    CHECK(classify(mesh_config(), "accessLogFile", 31) == Classification::supported);
    CHECK(classify(mesh_config(), "enableTracing", 24) == Classification::allowed);
    CHECK(classify(mesh_config(), "configSources", 24) == Classification::blocked);
    CHECK(classify(mesh_config(), "noSuchField", 24) == Classification::blocked);

    SECTION("a row holds from its first revision on") {
        CHECK(classify(proxy_config(), "gatewayTopology", 23) == Classification::blocked);
        CHECK(classify(proxy_config(), "gatewayTopology", 24) == Classification::allowed);
        CHECK(classify(proxy_config(), "proxyHeaders", 24) == Classification::blocked);
        CHECK(classify(proxy_config(), "proxyHeaders", 25) == Classification::allowed);
        CHECK(classify(mesh_config(), "ingressService", 20) == Classification::blocked);
        CHECK(classify(mesh_config(), "ingressService", 21) == Classification::allowed);
    }
    SECTION("a field is blocked where Istio does not have it") {
        CHECK(classify(mesh_config(), "tlsDefaults", 17) == Classification::blocked);
        CHECK(classify(mesh_config(), "tlsDefaults", 18) == Classification::allowed);
        CHECK(classify(mesh_config(), "zoneAwareLbSetting", 31) == Classification::blocked);
    }
    SECTION("each level has its own rows") {
        CHECK(classify(proxy_config(), "concurrency", 24) == Classification::supported);
        CHECK(classify(mesh_config(), "concurrency", 24) == Classification::blocked);
        CHECK(classify(proxy_config(), "accessLogFile", 24) == Classification::blocked);
        CHECK(classify(message("Tracing"), "zipkin", 24) == Classification::blocked);
    }
    SECTION("only the lowerCamelCase name counts") {
        CHECK(classify(mesh_config(), "access_log_file", 24) == Classification::blocked);
        CHECK(classify(proxy_config(), "statsUdpAddress", 24) == Classification::blocked);
    }
}

TEST_CASE("rows carry what AKS and we say about a field") {
    const ClassifiedField* statsd = find_classified(proxy_config(), "statsdUdpAddress");
    REQUIRE(statsd != nullptr);
    CHECK(statsd->documented_as == "statsUdpAddress");
    CHECK(statsd->classification == Classification::allowed);
    CHECK(statsd->since == 17);
    CHECK_FALSE(statsd->note.empty());
    const ClassifiedField* headers = find_classified(proxy_config(), "proxyHeaders");
    REQUIRE(headers != nullptr);
    CHECK(headers->since == 25);
    CHECK_FALSE(headers->evidence.empty());
    CHECK(find_classified(proxy_config(), "statsUdpAddress") == nullptr);
    CHECK(find_classified(proxy_config(), "accessLogFile") == nullptr);
    CHECK(find_classified(mesh_config(), "configSources") == nullptr);
    CHECK(find_classified(message("Tracing"), "sampling") == nullptr);
}

TEST_CASE("rules are found by id and by name") {
    std::size_t index = 0;
    for (const Rule& each : rules()) {
        CHECK(static_cast<std::size_t>(each.id) == index++);
        CHECK(&rule(each.id) == &each);
        CHECK(find_rule(each.name) == &each);
    }
    const Rule& blocked = rule(RuleId::blocked_field);
    CHECK(blocked.name == "blocked-field");
    CHECK(blocked.family == "Fields");
    CHECK(blocked.severity == Severity::error);
    CHECK(blocked.enforced_by == EnforcedBy::admission_webhook);
    CHECK(blocked.on_by_default);
    CHECK(blocked.fixable == Fixable::sometimes);
    CHECK(blocked.url == find_link("meshconfig"));
    CHECK(rule(RuleId::tab_indentation).fixable == Fixable::always);
    CHECK(rule(RuleId::deprecated_field).also.size() == 1);
    CHECK(rule(RuleId::deprecated_field).also.front() == RuleId::allowed_field);
    CHECK(rule(RuleId::configmap_too_large).bad.empty());
    CHECK(find_rule("blocked_field") == nullptr);
    CHECK(find_rule("") == nullptr);
}

TEST_CASE("rules are grouped by family and worded alike") {
    std::vector<std::string_view> families;
    std::string_view previous_name;
    for (const Rule& each : rules()) {
        INFO(each.name);
        if (families.empty() || families.back() != each.family) {
            families.push_back(each.family);
        } else {
            CHECK(previous_name < each.name);
        }
        previous_name = each.name;
        for (const std::string_view text : {each.why, each.remedy}) {
            CHECK(text.find_last_not_of(" \n") + 1 == text.size());
            CHECK((text.back() == '.' || text.back() == '`'));
            CHECK(text.find('\t') == std::string_view::npos);
        }
        CHECK(each.bad.empty() == each.good.empty());
        CHECK((each.bad.empty() || each.bad.back() == '\n'));
    }
    CHECK(families == std::vector<std::string_view>{"Document and ConfigMap", "Fields", "Values",
                                                    "Suppression"});
}

TEST_CASE("links have names and addresses") {
    std::set<std::string_view> names;
    for (const Link& link : links()) {
        CHECK(names.insert(link.name).second);
        CHECK(find_link(link.name) == link.url);
        CHECK(link.url.substr(0, 8) == "https://");
    }
    CHECK(find_link("upstream-reference") ==
          "https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/");
    CHECK(find_link("no such page").empty());
}

TEST_CASE("the guide says what each classified field is for") {
    const auto check = [](const Message& holder, std::span<const ClassifiedField> rows) {
        for (const ClassifiedField& row : rows) {
            INFO(row.field);
            CHECK(find_guide({&holder, &field(holder, row.field)}) != nullptr);
        }
    };
    check(mesh_config(), classified_mesh_fields());
    check(proxy_config(), classified_proxy_fields());
}

TEST_CASE("values of the tables have names") {
    CHECK(to_string(Severity::note) == "note");
    CHECK(to_string(Severity::warning) == "warning");
    CHECK(to_string(Severity::error) == "error");
    CHECK(to_string(EnforcedBy::none) == "none");
    CHECK(to_string(EnforcedBy::api_server) == "api-server");
    CHECK(to_string(EnforcedBy::admission_webhook) == "admission-webhook");
    CHECK(to_string(EnforcedBy::istiod) == "istiod");
    CHECK(to_string(Classification::supported) == "supported");
    CHECK(to_string(Classification::allowed) == "allowed");
    CHECK(to_string(Classification::blocked) == "blocked");
}

}  // namespace
