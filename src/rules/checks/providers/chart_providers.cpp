#include "rules/checks/providers/chart_providers.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"
#include "meshlint/chart_values.h"
#include "rules/checks/providers/provider_reader.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

constexpr std::string_view profile_kind = "profile";

/// `path` is "global.profile".
NodeId find_path(const YamlTree& tree, NodeId node, std::string_view path) {
    while (node != no_node) {
        const std::size_t dot = path.find('.');
        node = find_value(tree, node, path.substr(0, dot));
        if (dot == std::string_view::npos) break;
        path.remove_prefix(dot + 1);
    }
    return node;
}

/// As Istio's charts choose it: the first that is set.
std::string_view chosen_profile(const YamlTree& tree, const ChartValues& chart, Minor release) {
    for (const ProfileSelector& selector : profile_selectors()) {
        if (selector.kind != profile_kind || !selector.releases.has(release)) continue;
        const std::string_view name =
            scalar_text(tree, find_path(tree, chart.values, selector.value));
        if (!name.empty()) return name;
    }
    return scalar_text(tree, chart.profile);
}

}  // namespace

std::vector<ProviderDefinition> providers_of_profile(const YamlTree& tree, const ChartValues& chart,
                                                     Minor release, const Limits& limits) {
    const std::string_view name = chosen_profile(tree, chart, release);
    if (name.empty()) return {};
    const auto profile = std::ranges::find_if(chart_profiles(), [&](const ChartProfile& each) {
        return each.kind == profile_kind && each.name == name &&
               (!each.by_operator || chart.by_operator) && each.releases.has(release);
    });
    if (profile == chart_profiles().end() || profile->values.empty()) return {};
    const LoadedYaml loaded = load_yaml(profile->values, limits);
    if (!loaded.tree) return {};
    const NodeId mesh = find_value(*loaded.tree, loaded.tree->root(), "meshConfig");
    if (mesh == no_node) return {};
    ProviderFacts facts;
    read_provider_definitions(PlacedTree(*loaded.tree, profile->values, 0),
                              MessageView(*loaded.tree, mesh, mesh_config(), release, {}), false,
                              facts);
    for (ProviderDefinition& definition : facts.definitions) definition.place = {};
    return std::move(facts.definitions);
}

}  // namespace meshlint
