#include "loader/targets/helm_resources.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "loader/targets/found_targets.h"
#include "loader/targets/values_search.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

/// Where a tool has a chart and its values: paths below what holds them; empty without one.
struct HelmPaths {
    std::string_view chart;
    std::string_view version;
    std::string_view values;
    std::string_view text;  ///< values as a text
};

struct HelmResource {
    std::string_view kind;
    std::string_view group;
    HelmPaths paths;
};

/// From the types of the tools: HelmChartSpec of k3s-io/helm-controller, ReleaseParameters of
/// crossplane-contrib/provider-helm, HelmChart of Kustomize's api/types.
constexpr std::array resources = {
    HelmResource{"HelmChart",
                 "helm.cattle.io",
                 {"spec.chart", "spec.version", "spec.values", "spec.valuesContent"}},
    HelmResource{
        "HelmChartConfig", "helm.cattle.io", {"", "", "spec.values", "spec.valuesContent"}},
    HelmResource{"Release",
                 "helm.crossplane.io",
                 {"spec.forProvider.chart.name", "spec.forProvider.chart.version",
                  "spec.forProvider.values", ""}},
    HelmResource{"Release",
                 "helm.m.crossplane.io",
                 {"spec.forProvider.chart.name", "spec.forProvider.chart.version",
                  "spec.forProvider.values", ""}},
    HelmResource{"HelmChartInflationGenerator", "builtin", {"name", "version", "valuesInline", ""}},
};

constexpr HelmPaths of_kustomize = {"name", "version", "valuesInline", ""};

/// BundleSpec of rancher/fleet: the customizations of targets repeat what they change.
constexpr HelmPaths of_fleet = {"helm.chart", "helm.version", "helm.values", ""};

/// The generators that Kustomize brings along have no version.
bool is_of(const HolderQuery& query, std::string_view group) {
    const NodeId version = find_value(query.tree, query.object.node, "apiVersion");
    return is_of_group(query, group) || scalar_text(query.tree, version) == group;
}

NodeId find_path(const YamlTree& tree, NodeId node, std::string_view path) {
    if (path.empty()) return no_node;
    while (node != no_node && !path.empty()) {
        const std::size_t end = std::min(path.find('.'), path.size());
        node = find_value(tree, tree.resolve(node), path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return node;
}

/// What a name stands for, or what has it where there is none.
ChartUse use_of(const YamlTree& tree, std::string_view kind, NodeId name, NodeId named) {
    return {.title = titled(kind, scalar_text(tree, name)), .at = name == no_node ? named : name};
}

/// `chart_of` holds the chart, and `holder` the values.
void add_helm_values(const HolderQuery& query, ChartUse chart, NodeId chart_of, NodeId holder,
                     const HelmPaths& paths, std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    chart.tell(scalar_text(tree, find_path(tree, chart_of, paths.chart)),
               {paths.version, find_path(tree, chart_of, paths.version)});
    const std::size_t before = found.size();
    const NodeId values = find_path(tree, holder, paths.values);
    if (values != no_node) add_values(query, tree, values, chart, found);
    const NodeId text = find_path(tree, holder, paths.text);
    if (text != no_node) add_values_text(query, text, chart, found);
    tell_chart_version(tree, chart, before, found);
}

void add_each(const HolderQuery& query, NodeId list, const auto& add_one) {
    if (list == no_node || query.tree.resolved(list).kind != NodeKind::sequence) return;
    for (const NodeId each : query.tree.children(query.tree.resolve(list))) {
        add_one(query.tree.resolve(each));
    }
}

bool find_fleet(const HolderQuery& query, std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    const NodeId root = query.object.node;
    if (find_path(tree, root, of_fleet.chart) == no_node) return false;
    const std::size_t before = found.size();
    add_helm_values(query, {.title = "values of fleet.yaml"}, root, root, of_fleet, found);
    add_each(query, find_value(tree, root, "targetCustomizations"), [&](NodeId target) {
        const ChartUse chart =
            use_of(tree, "values of target", find_value(tree, target, "name"), target);
        add_helm_values(query, chart, root, target, of_fleet, found);
    });
    fill_in("${", before, found);  // labels of a cluster
    return found.size() > before;
}

}  // namespace

bool find_helm_resource(const HolderQuery& query, std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    const NodeId object = query.object.node;
    for (const HelmResource& each : resources) {
        if (query.object.kind != each.kind || !is_of(query, each.group)) continue;
        const ChartUse chart =
            use_of(tree, each.kind, find_path(tree, object, "metadata.name"), object);
        add_helm_values(query, chart, object, object, each.paths, found);
        return true;
    }
    if (!query.object.is_document) return false;
    const std::size_t before = found.size();
    add_each(query, find_value(tree, object, "helmCharts"), [&](NodeId item) {
        const ChartUse chart = use_of(tree, "helmCharts", find_value(tree, item, "name"), item);
        add_helm_values(query, chart, item, item, of_kustomize, found);
    });
    if (found.size() > before) return true;
    return !query.object.has_kind && find_fleet(query, found);
}

}  // namespace meshlint
