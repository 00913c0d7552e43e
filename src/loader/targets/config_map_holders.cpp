#include "loader/targets/config_map_holders.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "loader/manifest/config_map_name.h"
#include "loader/manifest/intended_config_map.h"
#include "loader/targets/found_targets.h"
#include "loader/targets/release_text.h"
#include "loader/targets/values_search.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

Target& add_config_map(const YamlTree& tree, std::vector<Target>& found, std::string title,
                       const ConfigMap& config_map) {
    NodeId key = no_node;
    NodeId mesh = no_node;
    NodeId networks = no_node;
    for (const MappingEntry& entry : entries_of(tree, config_map.data)) {
        if (entry.name == "meshNetworks") networks = entry.key;
        if (entry.name != "mesh") continue;
        key = entry.key;
        mesh = entry.value;
    }
    const NodeId at = config_map.name == no_node ? config_map.object : config_map.name;
    Target& target = add(found, std::move(title), at, key, mesh);
    target.networks = networks;
    target.config_map = config_map;
    return target;
}

/// What istiod's own ConfigMap is called: `istio`, or that and a revision.
bool is_istio_name(std::string_view name) { return name == "istio" || name.starts_with("istio-"); }

/// The ConfigMaps of Google's managed Cloud Service Mesh, one for each release channel.
bool is_managed(const ConfigMap& config_map) {
    constexpr std::array<std::string_view, 3> names = {
        "istio-asm-managed", "istio-asm-managed-rapid", "istio-asm-managed-stable"};
    const std::string_view space = config_map.namespace_text;
    return std::ranges::find(names, config_map.name_text) != names.end() &&
           (space.empty() || space == "istio-system");
}

/// Whether a ConfigMap that is called like one of istiod's is one, by where it stands or what it
/// holds. What nobody can read is meant by its name.
bool is_istios(const HolderQuery& query, const ConfigMap& config_map) {
    const bool is_plain_name = config_map.name_text == "istio";
    const bool is_anywhere = config_map.namespace_text.empty();
    if (config_map.namespace_text == "istio-system" || (is_plain_name && is_anywhere)) return true;
    const NodeId mesh = query.tree.resolve(find_value(query.tree, config_map.data, "mesh"));
    const HeldMesh held(query.manifest, mesh, query.limits);
    if (held.state() == MeshState::unreadable) return is_plain_name || is_anywhere;
    if (held.state() != MeshState::mapping) return held.state() == MeshState::empty;
    const YamlTree& tree = held.placed().tree();
    return has_mesh_field(tree, held.root()) ||
           find_value(tree, held.root(), "meshConfig") != no_node;
}

constexpr std::string_view managed_remark =
    "Google's managed control plane reads it and supports only a part of MeshConfig: "
    "https://cloud.google.com/service-mesh/docs/operate-and-maintain/supported-features-managed";

/// `values.yaml`, `values-prod.yaml`: a key of a ConfigMap from which Flux takes values.
bool is_values_key(std::string_view key) {
    return key.starts_with("values") && (key.ends_with(".yaml") || key.ends_with(".yml"));
}

}  // namespace

bool find_add_on_config_map(const HolderQuery& query, std::vector<Target>& found) {
    bool any = false;
    for (const ConfigMap& config_map : intended_config_maps(query.tree, query.object)) {
        const TargetKind kind = classify_target(query.tree, config_map);
        if (kind == TargetKind::none) continue;
        Target& target =
            add_config_map(query.tree, found, std::string(config_map.name_text), config_map);
        target.kind = kind;
        target.revision = kind == TargetKind::default_config_map
                              ? default_revision_part(config_map.name_text)
                              : revision_part(config_map.name_text);
        if (!parse_revision(target.revision)) target.revision = {};
        target.release = target.revision;
        if (!target.release.empty()) target.release_at = "name";
        any = true;
    }
    return any;
}

bool find_istio_config_map(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind != "ConfigMap") return false;
    const YamlTree& tree = query.tree;
    const ConfigMap config_map = read_config_map(tree, query.object.node);
    if (classify_target(tree, config_map) != TargetKind::none) return false;
    if (find_value(tree, config_map.data, "mesh") == no_node) return false;
    const bool found_by_name = is_istio_name(config_map.name_text) && is_istios(query, config_map);
    if (!query.by_name && !found_by_name) return false;
    Target& target =
        add_config_map(query.tree, found, titled("ConfigMap", config_map.name_text), config_map);
    if (config_map.name == no_node) target.at = target.key;
    if (is_managed(config_map)) target.remark = managed_remark;
    const NodeId labels = find_value(tree, config_map.metadata, "labels");
    const auto label = [&](std::string_view name, Minor oldest = ReleasePlace{}.oldest) {
        return ReleasePlace{name, find_value(tree, labels, name), oldest};
    };
    tell_release(tree, target,
                 std::array{label("operator.istio.io/version"), label("app.kubernetes.io/version"),
                            label("istio.io/rev", oldest_revision),
                            ReleasePlace{"name", config_map.name, oldest_revision}});
    return true;
}

bool find_values_in_config_map(const HolderQuery& query, std::vector<Target>& found) {
    const ConfigMap config_map = read_config_map(query.tree, query.object.node);
    const std::size_t before = found.size();
    for (const MappingEntry& entry : entries_of(query.tree, config_map.data)) {
        if (!is_values_key(entry.name)) continue;
        const ChartUse chart{.title = titled("values of ConfigMap", config_map.name_text),
                             .at = entry.key};
        add_values_text(query, entry.value, chart, found);
    }
    fill_in("${", before, found);  // by `postBuild` of Flux's Kustomization
    return found.size() > before;
}

}  // namespace meshlint
