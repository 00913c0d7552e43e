// unknown-provider, unfit-provider and unused-provider: names in resources against the providers
// that MeshConfigs define.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "meshlint/providers.h"
#include "meshlint/stream_linter.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::FileReport;
using meshlint::Finding;
using meshlint::test::ExpectedFinding;
using meshlint::test::MarkedManifest;
using meshlint::test::shared_config_map;

bool is_provider_rule(const Finding& finding) {
    return std::ranges::find(meshlint::provider_rules, finding.rule) !=
           meshlint::provider_rules.end();
}

meshlint::LintOptions keeping_providers() {
    meshlint::LintOptions options;
    options.input = meshlint::HolderKind::automatic;
    options.keep_providers = true;
    return options;
}

struct Run {
    std::vector<FileReport> reports;
    bool checked = false;
};

Run lint_files(const std::vector<std::string>& texts) {
    Run run;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        run.reports.push_back(
            meshlint::lint("file" + std::to_string(i), texts[i], keeping_providers()));
    }
    run.checked = meshlint::check_providers(run.reports, true);
    return run;
}

/// The findings on providers are exactly those that are marked in the texts.
void check_files(std::initializer_list<std::string> marked) {
    std::vector<MarkedManifest> expected;
    std::vector<std::string> texts;
    for (const std::string& each : marked) {
        expected.push_back(meshlint::test::parse_marked(each));
        texts.push_back(expected.back().text);
    }
    const Run run = lint_files(texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        INFO(texts[i]);
        std::vector<ExpectedFinding> found;
        for (const Finding& finding : run.reports[i].findings) {
            if (!is_provider_rule(finding)) continue;
            found.push_back({std::string(meshlint::rule(finding.rule).name), finding.range});
        }
        CHECK(found == expected[i].expected);
    }
}

std::string telemetry(std::string_view spec) {
    return "apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: t}\nspec: " +
           std::string(spec) + "\n";
}

std::string policy(std::string_view provider, std::string_view action = "CUSTOM") {
    return "apiVersion: security.istio.io/v1beta1\nkind: AuthorizationPolicy\n"
           "metadata: {name: p}\nspec: {action: " +
           std::string(action) + ", provider: {name: " + std::string(provider) + "}}\n";
}

const std::string tracer =
    "- name: jaeger\n  zipkin: {service: zipkin.obs.svc.cluster.local, port: 9411}\n";
const std::string authorizer =
    "- name: ext-authz\n  envoyExtAuthzGrpc: {service: a.obs.svc.cluster.local, port: 9000}\n";
const std::string both = "extensionProviders:\n" + tracer + authorizer;
const std::string uses_both =
    telemetry("{tracing: [{providers: [{name: jaeger}]}]}") + "---\n" + policy("ext-authz");

TEST_CASE("unknown-provider: names that no MeshConfig defines") {
    const std::string mesh = shared_config_map(both);
    check_files({mesh, uses_both,
                 telemetry("{tracing: [{providers: [{name: «unknown-provider|jeager»}]}]}"),
                 telemetry("{metrics: [{}, {providers: [{name: prometheus}, "
                           "{name: «unknown-provider|'prom'»}]}]}"),
                 telemetry("{accessLogging: [{providers: [{name: envoy}]}, "
                           "{providers: [{name: «unknown-provider|\"otel\"»}]}]}"),
                 policy("«unknown-provider|ext-auth»")});
}

TEST_CASE("unknown-provider: a policy takes the exact name, a Telemetry any case") {
    check_files({shared_config_map(both), uses_both,
                 telemetry("{tracing: [{providers: [{name: JAEGER}]}]}"),
                 policy("«unknown-provider|Ext-Authz»")});
}

TEST_CASE("unknown-provider: resources stand in Lists and beside the MeshConfig") {
    check_files({shared_config_map(both) + "---\n" + uses_both + "---\n" +
                 "apiVersion: v1\nkind: List\nitems:\n"
                 "- apiVersion: security.istio.io/v1\n  kind: AuthorizationPolicy\n"
                 "  spec:\n    action: CUSTOM\n    provider:\n"
                 "      name: «unknown-provider|other»\n"});
}

TEST_CASE("unknown-provider: other kinds, groups, actions and fields name no provider") {
    check_files({shared_config_map(both), uses_both,
                 "apiVersion: example.com/v1\nkind: Telemetry\n"
                 "spec: {tracing: [{providers: [{name: other}]}]}\n",
                 policy("other", "ALLOW"), telemetry("{tracing: [{providers: [{name: 5}]}]}"),
                 telemetry("{tracing: [{providers: [{name: jaeger}, {name: other}]}]}"),
                 telemetry("{tracing: [{providers: null}, {providers: other}, other]}")});
}

TEST_CASE("unknown-provider: every MeshConfig of the run counts, whatever it stands in") {
    check_files({shared_config_map("accessLogEncoding: JSON\n"),
                 "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n"
                 "  meshConfig:\n    extensionProviders:\n    - name: jaeger\n"
                 "      zipkin: {service: zipkin.obs.svc.cluster.local, port: 9411}\n",
                 "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-asm-1-30, namespace: "
                 "aks-istio-system}\ndata:\n  mesh: |\n    extensionProviders:\n"
                 "    - name: ext-authz\n      envoyExtAuthzGrpc: {service: a.b, port: 1}\n",
                 uses_both});
}

TEST_CASE("provider rules are silent where it is not known what is defined") {
    const std::string resources = telemetry("{tracing: [{providers: [{name: other}]}]}");
    const std::string plain = shared_config_map("accessLogEncoding: JSON\n");
    CHECK(lint_files({plain, resources}).checked);
    CHECK_FALSE(lint_files({resources}).checked);
    for (const std::string_view block :
         {"extensionProviders: [", "extensionProviders: ${PROVIDERS}\n",
          "extensionProviders:\n- ${PROVIDER}\n", "extensionProviders:\n- name: ${NAME}\n",
          "extensionProviders:\n- name: '{{ .Values.name }}'\n", "other"}) {
        INFO(block);
        const Run run = lint_files({plain, shared_config_map(block), resources});
        CHECK_FALSE(run.checked);
        CHECK(run.reports.back().findings.empty());
    }
}

TEST_CASE(
    "provider rules: an annotation is no MeshConfig, and defines nothing where it is broken") {
    const std::string workload =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  template:\n"
        "    metadata:\n      annotations:\n        proxy.istio.io/config: |\n          ";
    const std::string resource = telemetry("{tracing: [{providers: [{name: other}]}]}");
    CHECK_FALSE(lint_files({workload + "concurrency: 2\n", resource}).checked);
    const std::string plain = shared_config_map("accessLogEncoding: JSON\n");
    CHECK(lint_files({plain, workload + "concurrency: [\n", resource}).checked);
}

TEST_CASE("unknown-provider: placeholders and other letters are no names") {
    check_files({shared_config_map(both), uses_both,
                 telemetry("{tracing: [{providers: [{name: \"${TRACER}\"}]}]}"),
                 telemetry("{tracing: [{providers: [{name: \"{{ .Values.tracer }}\"}]}]}"),
                 telemetry("{tracing: [{providers: [{name: jäger}]}]}")});
}

TEST_CASE("unknown-provider: a dry run denies nothing") {
    check_files({shared_config_map(both), uses_both,
                 "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\n"
                 "metadata: {annotations: {istio.io/dry-run: 'true'}}\n"
                 "spec: {action: CUSTOM, provider: {name: other}}\n"});
}

TEST_CASE("unfit-provider: a provider of a kind that cannot do it") {
    check_files({shared_config_map(both), uses_both,
                 telemetry("{accessLogging: [{providers: [{name: «unfit-provider|jaeger»}]}]}"),
                 telemetry("{metrics: [{providers: [{name: «unfit-provider|envoy»}]}]}"),
                 telemetry("{tracing: [{providers: [{name: «unfit-provider|ext-authz»}]}]}"),
                 policy("«unfit-provider|jaeger»"), policy("«unfit-provider|prometheus»")});
}

TEST_CASE("unfit-provider: one MeshConfig that makes it fit is enough, and so is one in doubt") {
    const std::string logs = telemetry("{accessLogging: [{providers: [{name: jaeger}]}]}");
    check_files({shared_config_map(both), uses_both, logs,
                 shared_config_map("extensionProviders:\n- name: jaeger\n"
                                   "  envoyOtelAls: {service: a.b, port: 1}\n")});
    check_files({shared_config_map(both), uses_both, logs,
                 shared_config_map("extensionProviders: [{name: jaeger}]\n")});
    check_files({shared_config_map(both), uses_both, logs,
                 shared_config_map("extensionProviders: [{name: jaeger, newKind: {}}]\n")});
}

TEST_CASE("unused-provider: resources and defaultProviders use them") {
    const std::string unused =
        "extensionProviders:\n- name: «unused-provider|jaeger»\n"
        "  zipkin: {service: zipkin.obs.svc.cluster.local, port: 9411}\n" +
        authorizer;
    check_files({shared_config_map(unused), policy("ext-authz")});
    check_files(
        {shared_config_map(both + "defaultProviders: {tracing: [Jaeger]}\n"), policy("ext-authz")});
    // The name may be meant by the placeholder.
    check_files({shared_config_map(both), policy("${AUTHORIZER}")});
    check_files(
        {shared_config_map("extensionProviders: [{name: envoy, "
                           "envoyFileAccessLog: {path: /dev/stdout}}]\n")});
}

TEST_CASE("provider findings say where, and suggest a name that can do it") {
    const Run run = lint_files({shared_config_map(both), "# a comment\n" + policy("'jeager'"),
                                telemetry("{tracing: [{providers: [{name: 'jeager'}]}]}")});
    CHECK(run.reports[1].findings.front().fixes.empty());
    const Finding& finding = run.reports[2].findings.front();
    CHECK(finding.help == "write `jaeger`");
    REQUIRE(finding.related.size() == 1);
    CHECK(finding.related.front().file == "file0");
    CHECK(finding.related.front().begin.line == 9);
    REQUIRE(finding.fixes.size() == 1);
    CHECK_FALSE(finding.fixes.front().safe);
    CHECK(finding.fixes.front().edits.front().text == "'jaeger'");
    CHECK(finding.begin.line == 4);
    CHECK(finding.source_line.find("jeager") != std::string::npos);
    CHECK(run.reports[2].config_maps.empty());
}

TEST_CASE("provider facts are the same however a text is read, and bounded") {
    std::string text = shared_config_map(both);
    for (int i = 0; i < 1'500; ++i) text += "---\n" + policy("other" + std::to_string(i));
    const auto options = keeping_providers();
    meshlint::StreamLinter linter("file", options);
    const std::size_t done = linter.take(text);
    const FileReport in_parts = linter.finish(std::string_view(text).substr(done));
    const FileReport whole = meshlint::lint("file", text, options);
    CHECK(whole.providers.references.size() == meshlint::most_providers_per_file);
    CHECK_FALSE(whole.providers.all_uses);
    REQUIRE(in_parts.providers.references.size() == whole.providers.references.size());
    for (std::size_t i = 0; i < whole.providers.references.size(); ++i) {
        const auto& part_place = in_parts.providers.references[i].place;
        const auto& place = whole.providers.references[i].place;
        CHECK(part_place.range.begin == place.range.begin);
        CHECK(part_place.begin.line == place.begin.line);
        CHECK(text.substr(place.range.begin, 5) == "other");
    }
}

TEST_CASE("providers are not kept unless somebody asks for them") {
    const FileReport report = meshlint::lint("file", uses_both, {});
    CHECK(report.providers.empty());
}

}  // namespace
