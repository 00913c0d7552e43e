#include "cli/lint/run_checks.h"

#include "meshlint/apply_suppressions.h"
#include "meshlint/cluster.h"
#include "meshlint/flux.h"
#include "meshlint/providers.h"

namespace meshlint::cli {

RunKnowledge check_together(std::span<FileReport> reports, std::span<const std::string> deployed,
                            bool defaults) {
    check_cluster(reports, deployed);
    const bool providers = check_providers(reports, true);
    leave_to_flux(reports);
    return {!deployed.empty(), defaults, providers};
}

void apply_run_policy(FileReport& report, const FileSettings& files, const RunKnowledge& known) {
    SeverityPolicy rules = files.policy(report.file);
    if (!known.cluster) {
        for (const RuleId rule : cluster_rules) rules.disable(rule);
    }
    if (!known.providers) {
        for (const RuleId rule : provider_rules) rules.disable(rule);
    }
    rules.apply(report);
    // Without the default ConfigMap only a part of what it overrides is found.
    if (!known.defaults) rules.disable(RuleId::overridden_by_default);
    apply_suppressions(report, rules);
}

}  // namespace meshlint::cli
