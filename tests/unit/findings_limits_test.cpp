// What a small text may not multiply: aliases, and names that are repeated with every finding.
#include <algorithm>
#include <string>

#include "catch2.h"
#include "meshlint/lint.h"
#include "support/listing.h"
#include "support/marked_manifest.h"

namespace {

using namespace meshlint;

FileReport report_on(const std::string& text) { return lint("x.yaml", text, {}); }

/// A mesh block in which a text of this size stands in `count` places.
std::string repeated(std::size_t size, std::size_t count) {
    std::string block = "accessLogFormat: &a " + std::string(size, 'x') + "\ntrustDomainAliases:\n";
    for (std::size_t i = 0; i < count; ++i) block += "- *a\n";
    return test::shared_config_map(block);
}

bool is_refused(const FileReport& report) {
    return std::ranges::any_of(report.findings, [](const Finding& finding) {
        return finding.rule == RuleId::yaml_syntax &&
               finding.message.find("16MiB of text once its aliases are followed") !=
                   std::string::npos;
    });
}

TEST_CASE("aliases multiply no more text than the limit") {
    LintOptions options;
    options.limits.document_bytes = std::size_t{16} << 20;
    CHECK_FALSE(is_refused(lint("x.yaml", repeated(100'000, 160), options)));
    CHECK(is_refused(lint("x.yaml", repeated(100'000, 170), options)));
}

TEST_CASE("an object that aliases repeat is linted once") {
    const FileReport report = report_on(
        "kind: List\nitems:\n- &a\n  apiVersion: v1\n  kind: ConfigMap\n"
        "  metadata: {name: istio-shared-configmap-asm-1-30, namespace: aks-istio-system}\n"
        "  data: {mesh: \"x: 1\"}\n- *a\n- *a\n");
    INFO(test::listing(report));
    CHECK(report.config_maps.size() == 1);
    CHECK(report.findings.size() == 1);
}

TEST_CASE("texts that a finding quotes are bounded") {
    const std::string name(100'000, 'x');
    const std::string text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-shared-configmap-" + name +
        "}\ndata:\n  ? " + name + "\n  : y\n  mesh: |\n    ? " + name + "\n    : y\n    ? " + name +
        "\n    : y\n";
    const FileReport report = report_on(text);
    REQUIRE(report.config_maps.size() == 1);
    CHECK(report.findings.size() >= 4);
    for (const Finding& finding : report.findings) {
        CHECK(finding.message.size() < 1100);
        CHECK(finding.help.size() < 1100);
        CHECK(finding.field.size() < 1100);
        CHECK(finding.config_map.size() < 300);
        CHECK(finding.config_map == report.config_maps.front().name);
    }
}

}  // namespace
