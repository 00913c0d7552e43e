#include "loader/targets/operator_holders.h"

#include <array>
#include <span>
#include <string>
#include <utility>

#include "loader/manifest/prefilter.h"
#include "loader/targets/found_targets.h"
#include "loader/targets/unread_meshes.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

/// What stands in `holders` of an operator's resource. People are told to use `right_path`.
void add_operator(const HolderQuery& query, const ChartValues& chart,
                  std::span<const NodeId> holders, std::string_view right_path,
                  std::vector<Target>& found) {
    const YamlTree& tree = query.tree;
    const NodeId name = find_value(tree, find_value(tree, query.object.node, "metadata"), "name");
    const std::string title = titled(query.object.kind, scalar_text(tree, name));
    const std::size_t before = found.size();
    for (const NodeId holder : holders) add_mesh_config_of(tree, holder, title, name, found);
    if (!query.values_alone) {
        add_unread_meshes({.tree = tree,
                           .root = query.object.node,
                           .right_path = right_path,
                           .title = title,
                           .at = name,
                           .limits = query.limits},
                          before, found);
    }
    if (found.size() == before && query.values_alone) {
        add(found, title, name == no_node ? query.object.node : name, no_node, no_node);
    }
    const NodeId spec = find_value(tree, query.object.node, "spec");
    const NodeId global = find_value(tree, chart.values, "global");
    const NodeId pilot = find_value(tree, chart.values, "pilot");
    const std::array places = {
        ReleasePlace{"spec.version", find_value(tree, spec, "version")},
        ReleasePlace{"spec.tag", find_value(tree, spec, "tag")},
        ReleasePlace{"spec.revision", find_value(tree, spec, "revision"), oldest_revision},
        ReleasePlace{"global.tag", find_value(tree, global, "tag")},
        ReleasePlace{"pilot.tag", find_value(tree, pilot, "tag")}};
    for (std::size_t i = before; i < found.size(); ++i) {
        found[i].chart = chart;
        tell_release(tree, found[i], places);
    }
}

/// The values that an operator passes on to the charts.
ChartValues values_of_operator(const YamlTree& tree, NodeId spec) {
    return {.values = find_value(tree, spec, "values"),
            .profile = find_value(tree, spec, "profile"),
            .by_operator = true};
}

/// The groups that Sail's operator has had. Others have a kind of this name, too.
bool is_of_sail(const HolderQuery& query) {
    return find_value(query.tree, query.object.node, "apiVersion") == no_node ||
           is_of_group(query, "sailoperator.io") || is_of_group(query, "operator.istio.io");
}

}  // namespace

bool find_istio_operator(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind != "IstioOperator") return false;
    const NodeId spec = find_value(query.tree, query.object.node, "spec");
    const ChartValues chart = values_of_operator(query.tree, spec);
    add_operator(query, chart, std::array{spec, chart.values}, "spec.meshConfig", found);
    return true;
}

bool find_sail_istio(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind != "Istio" || !is_of_sail(query)) return false;
    const NodeId spec = find_value(query.tree, query.object.node, "spec");
    const ChartValues chart = values_of_operator(query.tree, spec);
    add_operator(query, chart, std::array{chart.values}, "spec.values.meshConfig", found);
    return true;
}

bool find_control_plane(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind != "ServiceMeshControlPlane") return false;
    const NodeId spec = find_value(query.tree, query.object.node, "spec");
    const NodeId preview = find_value(query.tree, spec, "techPreview");
    const std::array holders = {spec, find_value(query.tree, spec, "values"), preview};
    if (query.values_alone) return true;
    const std::size_t before = found.size();
    add_operator(query, {}, holders, "spec.techPreview.meshConfig", found);
    // Red Hat's release notes say on which Istio each is built.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> releases = {
        std::pair{"v2.4", "1.16"}, std::pair{"v2.5", "1.18"}, std::pair{"v2.6", "1.20"}};
    const std::string_view version =
        scalar_text(query.tree, find_value(query.tree, spec, "version"));
    for (const auto& [service_mesh, istio] : releases) {
        if (version != service_mesh) continue;
        for (std::size_t i = before; i < found.size(); ++i) {
            found[i].release = istio;
            found[i].release_at = "spec.version";
        }
    }
    return true;
}

bool names_istio_operator(std::string_view document) {
    return document.find("IstioOperator") != std::string_view::npos;
}

bool mentions_istio_operator(std::string_view document) {
    return names_istio_operator(document) && gives_kind(document, "IstioOperator");
}

}  // namespace meshlint
