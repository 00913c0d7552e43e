// A kustomization, and a file that one makes a mesh block.
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/targets/kustomization.h"
#include "meshlint/lint.h"
#include "meshlint/text.h"

namespace {

using meshlint::FileReport;
using meshlint::HolderKind;
using meshlint::LintOptions;
using meshlint::RuleId;

FileReport lint_kustomization(std::string_view text) {
    LintOptions options;
    options.kustomization = true;
    return meshlint::lint("kustomization.yaml", text, options);
}

std::string generator(std::string_view rest) {
    return "configMapGenerator:\n- name: istio-shared-configmap-asm-1-30\n" + std::string(rest);
}

constexpr std::string_view no_hash = "  options: {disableNameSuffixHash: true}\n";

bool has(const FileReport& report, RuleId rule) {
    for (const auto& finding : report.findings) {
        if (finding.rule == rule) return true;
    }
    return false;
}

TEST_CASE("files that a kustomization names") {
    const auto named = meshlint::named_files(
        "namespace: aks-istio-system\nresources: [a.yaml]\npatches:\n- path: p.yaml\n"
        "patchesStrategicMerge:\n- q.yaml\n- |\n  kind: ConfigMap\nnamePrefix: x-\n"
        "configMapGenerator:\n"
        "- name: istio-shared-configmap-asm-1-30\n  files: [ca.crt, mesh=conf/m.yaml]\n"
        "- name: istio\n  files: [mesh.yaml]\n- name: other\n  files: [mesh=n.yaml]\n",
        {});
    REQUIRE(named.generated.size() == 2);
    CHECK(named.generated[0].path == "conf/m.yaml");
    CHECK(named.generated[0].config_map.name == "x-istio-shared-configmap-asm-1-30");
    CHECK(named.generated[1].config_map.holder == HolderKind::istio_config_map);
    CHECK(named.manifests == std::vector<std::string>{"p.yaml", "q.yaml", "a.yaml"});
    CHECK(meshlint::named_files("istio: [", {}).generated.empty());
}

TEST_CASE("a hash behind the name is an error, whoever could switch it off and does not") {
    const std::string block = "  literals: ['mesh=accessLogEncoding: TEXT']\n";
    CHECK(has(lint_kustomization(generator(block)), RuleId::configmap_name));
    CHECK(has(lint_kustomization(generator("  options: {disableNameSuffixHash: false}\n" + block)),
              RuleId::configmap_name));
    CHECK(lint_kustomization(generator(std::string(no_hash) + block)).findings.empty());
    CHECK(lint_kustomization("generatorOptions: {disableNameSuffixHash: true}\n" + generator(block))
              .findings.empty());
}

TEST_CASE("findings in a literal stand where they are written") {
    const std::string text =
        generator(std::string(no_hash) + "  literals:\n  - \"mesh=\\taccesLogFile: x\"\n" +
                  "  - |\n    mesh=\n");
    const FileReport bad = lint_kustomization(text);
    REQUIRE_FALSE(bad.findings.empty());
    for (const auto& finding : bad.findings) CHECK(finding.begin.line >= 5);
    const FileReport report = lint_kustomization(
        generator(std::string(no_hash) + "  literals:\n  - \"mesh='accesLogFile: x'\"\n"));
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == RuleId::unknown_field);
    CHECK(report.findings[0].begin.line == 5);
    CHECK(report.findings[0].begin.column == 12);
    REQUIRE(report.config_maps.size() == 1);
    CHECK(report.config_maps[0].revision == "asm-1-30");
    CHECK(report.config_maps[0].target_revision == "asm-1-30");
}

TEST_CASE("a file that is a mesh block is judged as one, broken or in several documents") {
    LintOptions options;
    options.generated = {{"istio-shared-configmap-asm-1-28", "istio-shared-configmap-asm-1-28",
                          HolderKind::shared_config_map}};
    const FileReport broken = meshlint::lint("mesh.yaml", "accessLogFile: [\n", options);
    REQUIRE(broken.unreadable.size() == 1);
    CHECK(broken.unreadable[0].refused_by == meshlint::EnforcedBy::istiod);
    const FileReport two =
        meshlint::lint("mesh.yaml", "accessLogEncoding: TEXT\n---\nconfigSources: []\n", options);
    REQUIRE(two.findings.size() == 1);
    CHECK(two.findings[0].rule == RuleId::ignored_document);
    REQUIRE(two.config_maps.size() == 1);
    CHECK(two.config_maps[0].revision == "asm-1-28");
}

}  // namespace
