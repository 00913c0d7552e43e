// What upgrade and convert make of any bytes is YAML that holds a shared ConfigMap.
#include <algorithm>
#include <array>
#include <cstddef>

#include "fuzz_target.h"
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

void check_conversion(std::string_view input, HolderKind kind, const Revision& to) {
    ConvertOptions options;
    options.to = &to;
    options.input = kind;
    const auto outcome = convert_to_shared_config_map(input, options);
    if (const auto* const problem = std::get_if<Problem>(&outcome)) {
        require(!problem->message.empty(), "a refusal has a reason");
        return;
    }
    const auto& conversion = std::get<Conversion>(outcome);
    const FileReport report = lint("result.yaml", conversion.text, {});
    require(count_broken(conversion.text) == 0, "the result can be read");
    require(report.config_maps.size() == 1 && report.config_maps.front().name == conversion.name,
            "the result is a shared ConfigMap");
}

}  // namespace

/// The first byte chooses the revision and what the input is taken for.
void fuzz_migrate(std::string_view input) {
    const std::size_t choice = take_choice(input);
    const Revision& to = revisions()[choice % revisions().size()];
    check_upgrade(input, to);
    constexpr std::array kinds = {HolderKind::automatic, HolderKind::mesh_config,
                                  HolderKind::istio_operator, HolderKind::helm_values,
                                  HolderKind::istio_config_map};
    check_conversion(input, kinds[choice % kinds.size()], to);
}

}  // namespace meshlint::fuzz
