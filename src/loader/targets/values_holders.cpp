#include "loader/targets/values_holders.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "loader/targets/found_targets.h"
#include "loader/targets/helm_parameters.h"
#include "loader/targets/unread_meshes.h"
#include "loader/targets/values_search.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

void add_parameters(const HolderQuery& query, NodeId list, const ChartUse& chart,
                    std::vector<Target>& found) {
    for (DecodedScalar& text : mesh_config_of_parameters(query.manifest, list)) {
        const std::size_t offset = query.manifest.in_file(ByteRange{}).begin;
        auto values = std::make_shared<const MeshBlock>(std::move(text), offset, query.limits,
                                                        PlacedText::made_of_parameters);
        if (values->problem()) continue;
        const NodeId root = values->placed().tree().root();
        Target& target = add(found, chart.title, chart.at, no_node, root);
        target.values = std::move(values);
        target.filled_in = "$";  // Argo CD knows variables of its own there
    }
}

/// The name stands for the whole.
ChartUse use_of_object(const HolderQuery& query) {
    const YamlTree& tree = query.tree;
    const NodeId name = find_value(tree, find_value(tree, query.object.node, "metadata"), "name");
    return {titled(query.object.kind, scalar_text(tree, name)),
            name == no_node ? query.object.node : name};
}

/// One of the two ways in which Argo CD takes values.
struct ArgoValues {
    std::string_view key;
    std::string_view other_key;
    NodeKind kind;
};

constexpr ArgoValues text_values = {"values", "valuesObject", NodeKind::scalar};
constexpr ArgoValues object_values = {"valuesObject", "values", NodeKind::mapping};

/// What stands under the one key is looked at even if it ought to stand under the other.
void add_source_values(const HolderQuery& query, NodeId helm, const ArgoValues& wanted,
                       const ChartUse& chart, std::vector<Target>& found) {
    const std::size_t before = found.size();
    for (const MappingEntry& entry : entries_of(query.tree, helm)) {
        if (entry.name != wanted.key) continue;
        const NodeKind kind = query.tree.node(entry.value).kind;
        if (kind == NodeKind::mapping) {
            add_values(query, query.tree, entry.value, chart, found);
        } else {
            add_values_text(query, entry.value, chart, found);
        }
        if (kind == wanted.kind || found.size() == before || query.values_alone) continue;
        Target& target = add(found, chart.title, chart.at, entry.key, no_node);
        target.unread = Unread::values_type;
        target.unread_path = wanted.key;
        if (find_value(query.tree, helm, wanted.other_key) == no_node) {
            target.right_path = wanted.other_key;
        }
    }
}

/// The CRD of Argo CD wants strings.
void add_typed_parameters(const HolderQuery& query, NodeId list, const ChartUse& chart,
                          std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    if (list == no_node || tree.resolved(list).kind != NodeKind::sequence) return;
    for (const NodeId item : tree.children(tree.resolve(list))) {
        const NodeId parameter = tree.resolve(item);
        const NodeId value = find_value(tree, parameter, "value");
        const std::string_view name = scalar_text(tree, find_value(tree, parameter, "name"));
        if (value == no_node || !name.starts_with("meshConfig.")) continue;
        const Node& node = tree.resolved(value);
        if (node.kind == NodeKind::scalar) {
            const ResolvedKind kind = resolve_node(node).kind;
            if (kind == ResolvedKind::string || kind == ResolvedKind::null) continue;
        }
        Target& target = add(found, chart.title, chart.at, tree.resolve(value), no_node);
        target.unread = Unread::parameter_type;
    }
}

void add_source(const HolderQuery& query, NodeId source, ChartUse chart,
                std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    const NodeId helm = find_value(tree, source, "helm");
    if (helm == no_node) return;
    chart.tell(scalar_text(tree, find_value(tree, source, "chart")),
               {"targetRevision", find_value(tree, source, "targetRevision")});
    const std::size_t before = found.size();
    // Argo CD reads one of the two.
    const NodeId object = find_value(tree, helm, "valuesObject");
    const bool has_object = object != no_node && !is_null(tree.resolved(object));
    add_source_values(query, helm, has_object ? object_values : text_values, chart, found);
    const NodeId parameters = find_value(tree, helm, "parameters");
    add_parameters(query, parameters, chart, found);
    if (!query.values_alone) add_typed_parameters(query, parameters, chart, found);
    if (chart.is_istiod && !query.values_alone) {
        add_unread_meshes({.tree = tree,
                           .root = source,
                           .right_path = "helm.valuesObject.meshConfig",
                           .title = chart.title,
                           .at = chart.at,
                           .except = has_object ? object : find_value(tree, helm, "values"),
                           .limits = query.limits},
                          before, found);
    }
    tell_chart_version(tree, chart, before, found);
}

void add_helmfile_release(const HolderQuery& query, NodeId release, std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    const NodeId name = find_value(tree, release, "name");
    ChartUse chart{titled("helmfile release", scalar_text(tree, name)),
                   name == no_node ? release : name};
    chart.tell(scalar_text(tree, find_value(tree, release, "chart")),
               {"version", find_value(tree, release, "version")});
    const std::size_t before = found.size();
    const NodeId values = find_value(tree, release, "values");
    if (values != no_node && tree.node(values).kind == NodeKind::sequence) {
        for (const NodeId each : tree.children(values)) {
            add_values(query, tree, tree.resolve(each), chart, found);
        }
    }
    add_parameters(query, find_value(tree, release, "set"), chart, found);
    tell_chart_version(tree, chart, before, found);
    fill_in("{{", before, found);
}

/// Flux drops values that are text.
void add_dropped_values(const HolderQuery& query, NodeId spec, const ChartUse& chart,
                        std::vector<Target>& found) {
    const std::size_t before = found.size();
    for (const MappingEntry& entry : entries_of(query.tree, spec)) {
        const bool is_text = query.tree.resolved(entry.value).kind == NodeKind::scalar;
        if (entry.name != "values" || !is_text) continue;
        add_values_text(query, entry.value, chart, found);
        if (found.size() == before || query.values_alone) return;
        Target& target = add(found, chart.title, chart.at, entry.key, entry.value);
        target.unread = Unread::values_type;
        target.unread_path = "spec.values";
    }
}

}  // namespace

bool find_helm_release(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind != "HelmRelease" || !is_of_group(query, "helm.toolkit.fluxcd.io")) {
        return false;
    }
    const YamlTree& tree = query.tree;
    const NodeId spec = find_value(tree, query.object.node, "spec");
    const NodeId source = find_value(tree, find_value(tree, spec, "chart"), "spec");
    ChartUse chart = use_of_object(query);
    chart.tell(scalar_text(tree, find_value(tree, source, "chart")),
               {"spec.chart.spec.version", find_value(tree, source, "version")});
    const std::size_t before = found.size();
    const NodeId values = find_value(tree, spec, "values");
    add_values(query, tree, values, chart, found);
    add_dropped_values(query, spec, chart, found);
    if (chart.is_istiod && !query.values_alone) {
        add_unread_meshes({.tree = tree,
                           .root = spec,
                           .root_path = "spec",
                           .right_path = "spec.values.meshConfig",
                           .title = chart.title,
                           .at = chart.at,
                           .except = values,
                           .limits = query.limits},
                          before, found);
    }
    tell_chart_version(tree, chart, before, found);
    fill_in("${", before, found);  // by `postBuild` of Flux's Kustomization
    return true;
}

bool find_argo_application(const HolderQuery& query, std::vector<Target>& found) {
    const bool is_set = query.object.kind == "ApplicationSet";
    if (!is_set && query.object.kind != "Application") return false;
    if (!is_of_group(query, "argoproj.io")) return false;
    const YamlTree& tree = query.tree;
    NodeId spec = find_value(tree, query.object.node, "spec");
    if (is_set) spec = find_value(tree, find_value(tree, spec, "template"), "spec");
    const ChartUse chart = use_of_object(query);
    const std::size_t before = found.size();
    add_source(query, find_value(tree, spec, "source"), chart, found);
    const NodeId sources = find_value(tree, spec, "sources");
    if (sources != no_node && tree.node(sources).kind == NodeKind::sequence) {
        for (const NodeId source : tree.children(sources)) {
            add_source(query, tree.resolve(source), chart, found);
        }
    }
    if (is_set) fill_in("{{", before, found);
    return true;
}

bool is_helmfile(std::string_view document) {
    bool has_releases = false;
    while (!document.empty()) {
        const std::string_view line = document.substr(0, document.find('\n'));
        document.remove_prefix(std::min(line.size() + 1, document.size()));
        if (line.starts_with("kind:")) return false;
        has_releases = has_releases || line.starts_with("releases:");
    }
    return has_releases;
}

bool find_helmfile(const HolderQuery& query, std::vector<Target>& found) {
    if (!query.object.is_document || query.object.has_kind) return false;
    const NodeId releases = find_value(query.tree, query.object.node, "releases");
    if (releases == no_node || query.tree.node(releases).kind != NodeKind::sequence) return false;
    const std::size_t before = found.size();
    for (const NodeId release : query.tree.children(releases)) {
        add_helmfile_release(query, query.tree.resolve(release), found);
    }
    return found.size() > before;
}

}  // namespace meshlint
