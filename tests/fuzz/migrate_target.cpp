// What upgrade and convert make of any bytes is YAML that holds a MeshConfig where it should.
#include <algorithm>
#include <cstddef>
#include <vector>

#include "fuzz_target.h"
#include "loader/targets/holder.h"
#include "meshlint/convert.h"
#include "meshlint/upgrade.h"

namespace meshlint::fuzz {

namespace {

std::size_t count_broken(std::string_view text) {
    const FileReport report = lint("result.yaml", text, {});
    return static_cast<std::size_t>(
        std::ranges::count(report.findings, RuleId::yaml_syntax, &Finding::rule));
}

void check_upgrade(std::string_view input, const Revision& to) {
    UpgradeOptions options;
    options.to = &to;
    const auto outcome = upgrade_shared_config_maps(input, options);
    if (const auto* const problem = std::get_if<Problem>(&outcome)) {
        require(!problem->message.empty(), "a refusal has a reason");
        return;
    }
    const auto& upgrade = std::get<Upgrade>(outcome);
    require(!upgrade.config_maps.empty(), "an upgrade is one of ConfigMaps");
    require(count_broken(upgrade.text) <= count_broken(input), "an upgrade breaks no document");
    const FileReport report = lint("result.yaml", upgrade.text, {});
    for (const UpgradedConfigMap& config_map : upgrade.config_maps) {
        require(std::ranges::find(report.config_maps, config_map.new_name,
                                  &ConfigMapSummary::name) != report.config_maps.end(),
                "the upgraded ConfigMap is in the result");
    }
}

void check_conversion(std::string_view input, HolderKind from, HolderKind to,
                      const Revision& revision) {
    ConvertOptions options;
    options.to = to;
    options.revision = to == HolderKind::shared_config_map ? &revision : nullptr;
    options.input = from;
    const auto outcome = convert_mesh_config(input, options);
    if (const auto* const problem = std::get_if<Problem>(&outcome)) {
        require(!problem->message.empty(), "a refusal has a reason");
        return;
    }
    const auto& conversion = std::get<Conversion>(outcome);
    LintOptions lint_options;
    lint_options.input = to;
    const FileReport report = lint("result.yaml", conversion.text, lint_options);
    require(std::ranges::none_of(
                report.findings,
                [](const Finding& finding) { return finding.rule == RuleId::yaml_syntax; }),
            "the result can be read");
    require(report.config_maps.size() == 1 && report.config_maps.front().name == conversion.name,
            "the result holds one MeshConfig");
}

}  // namespace

/// The first byte chooses the revision, what the input is taken for, and what becomes of it.
void fuzz_migrate(std::string_view input) {
    const std::size_t choice = take_choice(input);
    const Revision& to = revisions()[choice % revisions().size()];
    check_upgrade(input, to);
    std::vector<HolderKind> inputs = {HolderKind::automatic};
    std::vector<HolderKind> outputs;
    for (const HolderRecord& record : holder_records()) {
        inputs.push_back(record.kind);
        if (record.frame != nullptr) outputs.push_back(record.kind);
    }
    check_conversion(input, inputs[choice % inputs.size()], outputs[choice % outputs.size()], to);
}

}  // namespace meshlint::fuzz
