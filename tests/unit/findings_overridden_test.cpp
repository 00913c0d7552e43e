// overridden-by-default: what the default ConfigMap leaves of a shared one.
#include <algorithm>
#include <string>
#include <string_view>

#include "catch2.h"
#include "meshlint/effective.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::DefaultConfigMaps;
using meshlint::FileReport;
using meshlint::Finding;
using meshlint::test::MarkedOptions;
using meshlint::test::mismatch;
using meshlint::test::Notes;
using meshlint::test::shared_config_map;

std::string default_config_map(std::string_view block, std::string_view revision) {
    std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-" +
                       std::string(revision) +
                       "\n  namespace: aks-istio-system\ndata:\n  mesh: |\n";
    while (!block.empty()) {
        const std::size_t end = block.find('\n');
        text += "    " + std::string(block.substr(0, end)) + '\n';
        block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
    }
    return text;
}

DefaultConfigMaps defaults_of(std::string_view block, std::string_view revision = "asm-1-30") {
    DefaultConfigMaps defaults(nullptr);
    const auto found =
        meshlint::read_merge_inputs("default.yaml", default_config_map(block, revision), {});
    REQUIRE(found.sources.size() == 1);
    REQUIRE_FALSE(found.sources.front().problem);
    defaults.add(found.sources.front());
    return defaults;
}

/// What is wrong with the marks in a shared block beside this default block.
std::string marks(std::string_view add_on, std::string_view shared,
                  std::string_view revision = "asm-1-30") {
    const DefaultConfigMaps defaults = defaults_of(add_on, revision);
    MarkedOptions options;
    options.notes = Notes::ignored;
    options.lint.default_config_maps = &defaults;
    return mismatch(shared_config_map(shared, revision), options);
}

Finding only_finding(std::string_view add_on, std::string_view shared) {
    const DefaultConfigMaps defaults = defaults_of(add_on);
    meshlint::LintOptions options;
    options.default_config_maps = &defaults;
    FileReport report =
        meshlint::lint("shared.yaml", shared_config_map(shared, "asm-1-30"), options);
    // Fields outside the classification have findings of their own.
    std::erase_if(report.findings, [](const Finding& finding) {
        return finding.rule != meshlint::RuleId::overridden_by_default;
    });
    REQUIRE(report.findings.size() == 1);
    return report.findings.front();
}

TEST_CASE("a scalar that the default ConfigMap sets otherwise has no effect") {
    CHECK(marks("enableTracing: true\nconnectTimeout: 10s\n",
                "«overridden-by-default|enableTracing: false»\naccessLogEncoding: JSON\n"
                "«overridden-by-default|connectTimeout: 20s»\n") == "");
}

TEST_CASE("equal values are no finding, however they are written") {
    CHECK(marks("connectTimeout: 60s\naccessLogEncoding: JSON\naccessLogFile: ''\n"
                "defaultConfig: {concurrency: 2, proxyMetadata: {A: \"1\"}}\n",
                "connectTimeout: 1m\naccessLogEncoding: 1\n"
                "defaultConfig: {concurrency: \"2\", proxyMetadata: {A: '1'}}\n") == "");
}

TEST_CASE("null and absence in the default ConfigMap leave the shared value in force") {
    CHECK(marks("connectTimeout:\ndefaultConfig: {concurrency: ~}\n",
                "connectTimeout: 20s\ndefaultConfig: {concurrency: 2}\n") == "");
}

TEST_CASE("defaultConfig merges field by field, proxyMetadata key by key") {
    CHECK(marks("defaultConfig:\n  drainDuration: 60s\n  proxyMetadata: {A: a, B: b}\n",
                "defaultConfig:\n"
                "  «overridden-by-default|drainDuration: 45s»\n"
                "  holdApplicationUntilProxyStarts: true\n"
                "  proxyMetadata:\n"
                "    A: a\n"
                "    «overridden-by-default|B: x»\n"
                "    C: c\n") == "");
}

TEST_CASE("messages are replaced whole") {
    CHECK(marks("meshMTLS: {minProtocolVersion: TLSV1_2}\n",
                "meshMTLS:\n"
                "  «overridden-by-default|minProtocolVersion: TLSV1_3»\n"
                "  «overridden-by-default|cipherSuites»: [ECDHE-RSA-AES256-GCM-SHA384]\n") == "");
}

TEST_CASE("an absent field of a message is the same as its zero value") {
    CHECK(marks("outboundTrafficPolicy: {}\n", "outboundTrafficPolicy: {mode: REGISTRY_ONLY}\n") ==
          "");
    CHECK(marks("outboundTrafficPolicy: {mode: ALLOW_ANY}\n",
                "outboundTrafficPolicy: {«overridden-by-default|mode: REGISTRY_ONLY»}\n") == "");
}

TEST_CASE("lists are replaced whole") {
    CHECK(marks("defaultServiceExportTo: ['.']\n",
                "«overridden-by-default|defaultServiceExportTo»: ['*']\n") == "");
    CHECK(marks("defaultServiceExportTo: []\n",
                "«overridden-by-default|defaultServiceExportTo»: ['*']\n") == "");
    CHECK(marks("defaultServiceExportTo: ['*']\n", "defaultServiceExportTo: ['*']\n") == "");
}

TEST_CASE("extension providers merge by name") {
    CHECK(
        marks("extensionProviders:\n- name: b\n  zipkin: {service: a.example.com, port: 9411}\n"
              "- name: c\n  prometheus: {}\n",
              "extensionProviders:\n"
              "- name: a\n  zipkin: {service: z.example.com, port: 1}\n"
              "- name: b\n  zipkin: {«overridden-by-default|service: z.example.com», port: 9411}\n"
              "- name: c\n  «overridden-by-default|zipkin»: {service: z.example.com, port: 1}\n") ==
        "");
}

TEST_CASE("trust domain aliases are united") {
    CHECK(marks("trustDomainAliases: [a, b]\n", "trustDomainAliases: [b, c]\n") == "");
}

TEST_CASE("of headers some survive a later proxyHeaders") {
    const std::string_view add_on = "defaultConfig: {proxyHeaders: {server: {disabled: true}}}\n";
    CHECK(marks(add_on, "defaultConfig: {proxyHeaders: {requestId: {disabled: true}}}\n") == "");
    CHECK(marks(add_on,
                "defaultConfig:\n  proxyHeaders:\n    server:\n"
                "      «overridden-by-default|value: x»\n"
                "    «overridden-by-default|metadataExchangeHeaders»: {mode: IN_MESH}\n") == "");
}

TEST_CASE("a member of a oneof excludes the other") {
    const Finding finding = only_finding("defaultConfig: {tracingServiceName: CANONICAL_NAME_ONLY}",
                                         "defaultConfig: {serviceCluster: x}");
    CHECK(finding.message ==
          "`defaultConfig.serviceCluster` has no effect: `istio-asm-1-30` sets "
          "`defaultConfig.tracingServiceName`, which excludes it");
}

TEST_CASE("the finding names the winning value and its place") {
    const Finding finding = only_finding("\nconnectTimeout: 10s", "connectTimeout: 20s");
    CHECK(
        finding.message ==
        "`connectTimeout` has no effect: `istio-asm-1-30` sets it to `10s`, and its settings win");
    CHECK(finding.field == "connectTimeout");
    CHECK(finding.begin.line == 8);
    REQUIRE(finding.related.size() == 1);
    CHECK(finding.related[0].file == "default.yaml");
    CHECK(finding.related[0].begin == meshlint::Position{9, 5});
    CHECK(finding.related[0].end == meshlint::Position{9, 24});
}

TEST_CASE("a default ConfigMap of another revision has no say") {
    const DefaultConfigMaps defaults = defaults_of("connectTimeout: 10s", "asm-1-29");
    MarkedOptions options;
    options.notes = Notes::ignored;
    options.lint.default_config_maps = &defaults;
    CHECK(mismatch(shared_config_map("connectTimeout: 20s", "asm-1-30"), options) == "");
    CHECK(defaults.find("istio-shared-configmap-asm-1-30") == nullptr);
    CHECK(defaults.find("istio-shared-configmap") == nullptr);
    CHECK(defaults.find("istio-shared-configmap-asm-1-29") != nullptr);
}

TEST_CASE("what does not decode is left to the rules that say so") {
    CHECK(marks("connectTimeout: 5\n", "connectTimeout: 20s\n") == "");
    CHECK(marks("connectTimeout: 10s\n", "connectTimeout: «invalid-duration|5»\n") == "");
}

TEST_CASE("a list that the default ConfigMap does not have is nobody's but the user's") {
    CHECK(marks("accessLogEncoding: JSON\n",
                "discoverySelectors: [{matchLabels: {a: «wrong-type|true»}}]\n") == "");
}

TEST_CASE("unknown fields and default_config set nothing") {
    CHECK(marks("«snake-case-field|default_config»: {concurrency: 4}\n«unknown-field|noField»: 1\n",
                "defaultConfig: {concurrency: 2}\n") == "");
}

/// What is wrong with the marks in a shared block beside no default ConfigMap.
std::string marks_without_default(std::string_view shared, std::string_view revision) {
    MarkedOptions options;
    options.notes = Notes::ignored;
    return mismatch(shared_config_map(shared, revision), options);
}

TEST_CASE("without a default ConfigMap, what is the same in every cluster counts") {
    CHECK(marks_without_default("«overridden-by-default|trustDomain: a.example»\n"
                                "«overridden-by-default|enablePrometheusMerge: false»\n"
                                "accessLogEncoding: JSON\n",
                                "asm-1-30") == "");
    // However the name is spelled.
    CHECK(marks_without_default(
              "«overridden-by-default|«snake-case-field|trust_domain»: a.example»\n", "asm-1-30") ==
          "");
    CHECK(marks_without_default(R"(«overridden-by-default|"trust\x44omain": a.example»)"
                                "\n",
                                "asm-1-30") == "");
    CHECK(marks_without_default("trustDomain: cluster.local\nenablePrometheusMerge: true\n",
                                "asm-1-30") == "");
}

TEST_CASE("the tracing of default ConfigMaps is known up to asm-1-25") {
    CHECK(marks_without_default("defaultConfig:\n  tracing:\n    "
                                "«overridden-by-default|sampling: 10»\n"
                                "    zipkin: {address: \"zipkin.aks-istio-system:9411\"}\n",
                                "asm-1-25") == "");
    CHECK(marks_without_default("defaultConfig: {tracing: {sampling: 10}}\n", "asm-1-26") == "");
}

TEST_CASE("what is certain is told as that, with a page that shows it") {
    meshlint::LintOptions options;
    const FileReport report = meshlint::lint(
        "shared.yaml", shared_config_map("trustDomain: a.example\n", "asm-1-30"), options);
    const auto found =
        std::ranges::find(report.findings, meshlint::RuleId::overridden_by_default, &Finding::rule);
    REQUIRE(found != report.findings.end());
    CHECK(found->message ==
          "`trustDomain` has no effect: `istio-asm-1-30` sets it to `cluster.local` in every "
          "cluster, as far as known, and its settings win");
    CHECK(found->help.find("--default default.yaml") != std::string::npos);
    CHECK(found->url.starts_with("https://"));
    CHECK(found->related.empty());
}

TEST_CASE("a blocked field is one finding, which says that it has no effect either") {
    const FileReport report =
        meshlint::lint("shared.yaml", shared_config_map("rootNamespace: a\n", "asm-1-30"), {});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == meshlint::RuleId::blocked_field);
    CHECK(report.findings[0].related.size() == 1);
}

TEST_CASE("where the default ConfigMap is given, it alone counts") {
    CHECK(marks("accessLogEncoding: JSON\n", "trustDomain: a.example\n") == "");
}

TEST_CASE("nothing is certain of a revision that is not known") {
    const std::string text = shared_config_map("trustDomain: a.example\n", "asm-1-99");
    CHECK(std::ranges::none_of(meshlint::lint("shared.yaml", text, {}).findings, [](const auto& f) {
        return f.rule == meshlint::RuleId::overridden_by_default;
    }));
    meshlint::LintOptions options;
    options.as_revision = meshlint::find_revision("asm-1-30");
    CHECK(std::ranges::any_of(
        meshlint::lint("shared.yaml", text, options).findings,
        [](const auto& f) { return f.rule == meshlint::RuleId::overridden_by_default; }));
}

TEST_CASE("every record of what is certain is merged as what it says") {
    for (const meshlint::Revision& revision : meshlint::revisions()) {
        const meshlint::MergeInput certain = meshlint::certain_defaults(revision);
        INFO(certain.name);
        REQUIRE_FALSE(certain.problem);
        REQUIRE(certain.text);
        CHECK(certain.revision == revision.name);
        const auto shared = meshlint::read_merge_inputs(
            "shared.yaml", shared_config_map("accessLogFile: a\n", revision.name), {});
        const auto merged = meshlint::merge_mesh(shared.sources.at(0), certain, revision);
        CHECK(merged.refused.empty());
        CHECK(merged.mesh->find("trustDomain")->text == "cluster.local");
        CHECK(merged.mesh->find("defaultConfig")->find("discoveryAddress")->text ==
              "istiod-" + std::string(revision.name) + ".aks-istio-system.svc:15012");
        CHECK(meshlint::count_certain_defaults(revision) == (revision.minor <= 25 ? 5 : 4));
    }
}

}  // namespace
