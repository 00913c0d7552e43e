// What the command does, with nothing but the headers that are installed.
#include <meshlint/apply_suppressions.h>
#include <meshlint/convert.h>
#include <meshlint/fix.h>
#include <meshlint/lint.h>
#include <meshlint/severity_policy.h>
#include <meshlint/upgrade.h>
#include <meshlint/version.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <variant>

namespace {

constexpr std::string_view manifest =
    "apiVersion: v1\n"
    "kind: ConfigMap\n"
    "metadata:\n"
    "  name: istio-shared-configmap-asm-1-27\n"
    "  namespace: aks-istio-system\n"
    "data:\n"
    "  mesh: |\n"
    "    configSources: []  # meshlint: ignore[blocked-field] until the webhook is there\n"
    "    accesLogFile: /dev/stdout\n";

void say(const char* what, std::string_view value) {
    std::printf("%s: %.*s\n", what, static_cast<int>(value.size()), value.data());
}

meshlint::FileReport lint(std::string_view text) {
    meshlint::FileReport report = meshlint::lint("manifest.yaml", text, {});
    meshlint::SeverityPolicy policy;
    policy.set(meshlint::RuleId::unknown_field, meshlint::Severity::warning);
    policy.disable(meshlint::RuleId::retired_revision);
    policy.apply(report);
    meshlint::apply_suppressions(report, policy);
    return report;
}

}  // namespace

int main() {
    static_assert(!meshlint::version.empty());
    const meshlint::FileReport report = lint(manifest);
    for (const meshlint::Finding& finding : report.findings) {
        const std::string severity(meshlint::to_string(finding.severity));
        say(severity.c_str(), meshlint::rule(finding.rule).name);
    }
    say("suppressed", std::to_string(report.suppressed));

    const meshlint::FixedText fixed = meshlint::apply_fixes(manifest, report, lint);
    say("left", std::to_string(fixed.report.findings.size()));  // a note on the field itself

    meshlint::UpgradeOptions options;
    options.to = meshlint::find_revision("asm-1-28");
    const auto upgraded = meshlint::upgrade_shared_config_maps(fixed.text, options);
    const auto* const upgrade = std::get_if<meshlint::Upgrade>(&upgraded);
    if (upgrade == nullptr) {
        say("refused", std::get<meshlint::Problem>(upgraded).message);
        return 1;
    }
    say("upgraded", upgrade->config_maps.front().new_name);

    meshlint::ConvertOptions conversion;
    conversion.revision = options.to;
    const auto converted = meshlint::convert_mesh_config(
        "meshConfig:\n  accessLogFile: /dev/stdout\n  rootNamespace: istio-system\n", conversion);
    const auto* const result = std::get_if<meshlint::Conversion>(&converted);
    if (result == nullptr) return 1;
    say("converted", result->name);
    say("left out", result->fields.back().path);
    return 0;
}
