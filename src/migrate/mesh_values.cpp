#include "migrate/mesh_values.h"

#include <algorithm>
#include <utility>

#include "loader/yaml/node_value.h"
#include "meshlint/chart_values.h"
#include "migrate/chart_lookup.h"

namespace meshlint {

namespace {

/// A value that a template reads for the mesh, or read once.
bool concerns_mesh(const YamlTree& tree, NodeId values) {
    const auto counts = [&](std::string_view path) {
        const NodeId node = find_at(tree, values, path);
        if (node == no_node) return find_misspelled(tree, values, path).has_value();
        // The namespace mostly says what every installation says.
        return path != "global.istioNamespace" || scalar_text(tree, node) != "istio-system";
    };
    return std::ranges::any_of(chart_settings(),
                               [&](const ChartSetting& setting) {
                                   return std::ranges::any_of(setting.values, counts) ||
                                          std::ranges::any_of(setting.conditions, counts,
                                                              &ChartCondition::value);
                               }) ||
           counts("global.meshNetworks") ||
           std::ranges::any_of(unread_chart_values(), counts, &UnreadValue::value) ||
           std::ranges::any_of(profile_selectors(), counts, &ProfileSelector::value);
}

/// Whether values of the chart itself lie under the key: it names no chart.
bool is_own_key(std::string_view key) {
    const auto below = [&](std::string_view path) { return path.substr(0, path.find('.')) == key; };
    return below("meshConfig") ||
           std::ranges::any_of(chart_settings(), [&](const ChartSetting& setting) {
               return std::ranges::any_of(setting.values, below) ||
                      std::ranges::any_of(setting.conditions, below, &ChartCondition::value);
           });
}

/// Whether the chart of that name, or the operator, makes a setting of the mesh out of the values.
bool makes_mesh(const YamlTree& tree, const ChartValues& chart) {
    if (chart.key != no_node && is_own_key(scalar_text(tree, chart.key))) return false;
    return chart.profile != no_node ||
           (chart.values != no_node && concerns_mesh(tree, chart.values));
}

}  // namespace

std::vector<Target> find_mesh_values(const TargetDocument& document, HolderKind wanted,
                                     const Limits& limits) {
    const PlacedTree manifest = document.manifest();
    std::vector<Target> found =
        find_values_targets(manifest, manifest.tree().root(), wanted, limits);
    std::erase_if(found, [&](const Target& target) {
        const bool read = target.values == nullptr || !target.values->problem();
        return target.holder->content != HolderContent::mesh_config || target.mesh != no_node ||
               !read || !makes_mesh(document.placed(target).tree(), target.chart);
    });
    // What a chart around Istio's says is none of its own where there is such a one.
    const auto is_subchart = [](const Target& target) { return target.chart.key != no_node; };
    if (std::ranges::any_of(found, is_subchart)) {
        std::erase_if(found, [&](const Target& target) { return !is_subchart(target); });
    }
    return found;
}

}  // namespace meshlint
