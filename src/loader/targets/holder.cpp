#include "loader/targets/holder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/manifest/prefilter.h"
#include "loader/targets/config_map_holders.h"
#include "loader/targets/found_targets.h"
#include "loader/targets/helm_resources.h"
#include "loader/targets/operator_holders.h"
#include "loader/targets/proxy_holders.h"
#include "loader/targets/unread_meshes.h"
#include "loader/targets/values_holders.h"
#include "loader/targets/values_search.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

bool find_helm_values(const HolderQuery& query, std::vector<Target>& found) {
    if (query.object.kind == "ConfigMap") return find_values_in_config_map(query, found);
    if (!query.object.is_document || query.object.has_kind) return false;
    const ChartUse chart{.title = "Helm values", .asked_for = query.by_name};
    return add_values(query, query.tree, query.object.node, chart, found);
}

/// A resource that Istio does not have, though people and their assistants write it.
bool is_mesh_config_resource(const HolderQuery& query) {
    const NodeId version = find_value(query.tree, query.object.node, "apiVersion");
    return query.object.kind == "MeshConfig" &&
           scalar_text(query.tree, version).find("istio.io/") != std::string_view::npos;
}

/// Any mapping where that is what was asked for; else one that is meant for a MeshConfig.
bool find_bare_mesh_config(const HolderQuery& query, std::vector<Target>& found) {
    if (is_mesh_config_resource(query)) {
        const NodeId kind = find_value(query.tree, query.object.node, "kind");
        add(found, "MeshConfig", kind, kind, no_node).unread = Unread::misplaced;
        return true;
    }
    if (!query.object.is_document || (!query.by_name && query.object.has_kind)) return false;
    const NodeId root = query.object.node;
    const bool bare = query.by_name || is_meant_for_mesh_config(query.tree, root);
    if (bare) add(found, "MeshConfig", root, no_node, root);
    return bare;
}

bool names_mesh_config(std::string_view document) {
    return contains_word(document, "meshConfig", 'C');
}

bool mentions_mesh_config(std::string_view document) {
    return names_mesh_config(document) && gives_key(document, "meshConfig");
}

bool names_config_map(std::string_view document) {
    return contains_word(document, "ConfigMap", 'C') &&
           document.find("mesh") != std::string_view::npos;
}

/// A table, since this is asked of the first lines of every document.
constexpr auto plain_characters = [] {
    std::array<bool, 256> plain{};
    for (int c = 0; c < 128; ++c) {
        const char character = static_cast<char>(c);
        plain[static_cast<std::size_t>(c)] = is_letter(character) || is_digit(character) ||
                                             character == '.' || character == '/' ||
                                             character == '-';
    }
    return plain;
}();

/// Whether a line is `key: value` and no more, both plain.
bool is_plain_entry(std::string_view line) {
    const auto is_plain = [](char c) { return plain_characters[static_cast<unsigned char>(c)]; };
    const auto* const colon = std::find_if_not(line.begin(), line.end(), is_plain);
    line.remove_prefix(static_cast<std::size_t>(colon - line.begin()));
    return line.starts_with(": ") && std::all_of(line.begin() + 2, line.end(), is_plain);
}

/// False only for a document that is none by itself: a larger one than a ConfigMap can hold, or, as
/// its first lines show, a sequence, or an object of a kind that is not MeshConfig. Without a clue
/// that word is nowhere.
bool may_be_mesh_config(std::string_view document, bool has_clue) {
    constexpr std::size_t largest = std::size_t{1} << 20;  // with which Kubernetes is content
    if (document.size() > largest) return false;
    while (!document.empty()) {
        std::string_view line = document.substr(0, document.find('\n'));
        document.remove_prefix(std::min(line.size() + 1, document.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line[0] == '#' || line == "---") continue;
        if (line.starts_with("- ")) return false;
        if (!is_plain_entry(line)) return true;
        if (line.starts_with("kind:")) {
            return line.ends_with("MeshConfig") ||
                   (has_clue && contains_word(document, "MeshConfig", 'C'));
        }
    }
    return true;
}

constexpr HolderFrame shared_config_map_frame = {
    .head =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
        "  name: istio-shared-configmap-{revision}\n  namespace: aks-istio-system\n"
        "data:\n  mesh: |",
    .indent = 4,
    .as_text = true};

constexpr HolderFrame istio_config_map_frame = {.head =
                                                    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
                                                    "  name: istio\n  namespace: istio-system\n"
                                                    "data:\n  mesh: |",
                                                .indent = 4,
                                                .as_text = true};

constexpr HolderFrame istio_operator_frame = {
    .head = "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n",
    .indent = 4,
    .in_chart = true};

// The operator's API names v1.22-latest and each later release like that.
constexpr HolderFrame sail_istio_frame = {
    .head =
        "apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata:\n  name: default\nspec:\n"
        "  version: {version}\n  namespace: istio-system\n  values:\n    meshConfig:\n",
    .indent = 6,
    .in_chart = true,
    .since = 22};

constexpr HolderFrame helm_values_frame = {.head = "meshConfig:\n", .indent = 2, .in_chart = true};

constexpr HolderFrame mesh_config_frame = {};

constexpr std::array records = {
    HolderRecord{.kind = HolderKind::proxy_annotation,
                 .name = "proxy-annotation",
                 .place = "the annotation `proxy.istio.io/config` of pods",
                 .content = HolderContent::proxy_config,
                 .platform = Platform::istio,
                 .first_judge = EnforcedBy::sidecar_injector,
                 .is_named_in = names_proxy_annotation,
                 .is_mentioned_in = mentions_proxy_annotation,
                 .find = find_proxy_annotations},
    HolderRecord{.kind = HolderKind::proxy_config,
                 .name = "proxy-config",
                 .place = "`spec` of a resource ProxyConfig",
                 .content = HolderContent::proxy_resource,
                 .platform = Platform::istio,
                 .first_judge = EnforcedBy::api_server,
                 .is_named_in = names_proxy_resource,
                 .is_mentioned_in = mentions_proxy_resource,
                 .find = find_proxy_resource},
    HolderRecord{.kind = HolderKind::shared_config_map,
                 .name = "configmap",
                 .place = "`data.mesh` of the add-on's ConfigMaps",
                 .platform = Platform::aks,
                 .is_named_in = names_target,
                 .is_mentioned_in = mentions_target,
                 .frame = &shared_config_map_frame,
                 .find = find_add_on_config_map},
    HolderRecord{.kind = HolderKind::istio_config_map,
                 .name = "istio-configmap",
                 .place =
                     "`data.mesh` of open source Istio's ConfigMap, and of those that Google's "
                     "managed Cloud Service Mesh reads",
                 .platform = Platform::istio,
                 .is_named_in = names_config_map,
                 .frame = &istio_config_map_frame,
                 .find = find_istio_config_map},
    HolderRecord{.kind = HolderKind::istio_operator,
                 .name = "istio-operator",
                 .place = "`spec.meshConfig` of an IstioOperator, and that of its `spec.values`",
                 .platform = Platform::istio,
                 .first_judge = EnforcedBy::istioctl,
                 .is_named_in = names_istio_operator,
                 .is_mentioned_in = mentions_istio_operator,
                 .frame = &istio_operator_frame,
                 .find = find_istio_operator},
    HolderRecord{.kind = HolderKind::sail_istio,
                 .name = "sail-istio",
                 .place = "`spec.values.meshConfig` of an Istio of the Sail operator",
                 .platform = Platform::istio,
                 .first_judge = EnforcedBy::api_server,
                 .is_named_in = spells_mesh_config,
                 .frame = &sail_istio_frame,
                 .find = find_sail_istio},
    HolderRecord{.kind = HolderKind::control_plane,
                 .name = "service-mesh-control-plane",
                 .place = "`meshConfig` in the `spec.techPreview` of a ServiceMeshControlPlane",
                 .platform = Platform::istio,
                 .is_named_in = spells_mesh_config,
                 .find = find_control_plane},
    HolderRecord{.kind = HolderKind::helm_release,
                 .name = "flux-helmrelease",
                 .place = "`meshConfig` in the `spec.values` of Flux's HelmRelease",
                 .platform = Platform::istio,
                 .is_named_in = spells_mesh_config,
                 .find = find_helm_release},
    HolderRecord{.kind = HolderKind::argo_application,
                 .name = "argocd-application",
                 .place = "`meshConfig` in the values and parameters of Argo CD's Application",
                 .platform = Platform::istio,
                 .is_named_in = spells_mesh_config,
                 .find = find_argo_application},
    HolderRecord{.kind = HolderKind::helmfile,
                 .name = "helmfile",
                 .place = "`meshConfig` in the `values` of a helmfile's releases",
                 .platform = Platform::istio,
                 .is_named_in = names_mesh_config,
                 .find = find_helmfile},
    HolderRecord{.kind = HolderKind::helm_resource,
                 .name = "helm-resource",
                 .place = "`meshConfig` in the values of a HelmChart of k3s, a Release of "
                          "Crossplane, a fleet.yaml, and `helmCharts` of Kustomize",
                 .platform = Platform::istio,
                 .is_named_in = spells_mesh_config,
                 .find = find_helm_resource},
    HolderRecord{.kind = HolderKind::helm_values,
                 .name = "helm-values",
                 .place = "`meshConfig` in the values of Istio's charts, or of a chart that has "
                          "them as subcharts; also in the `values.yaml` of a ConfigMap",
                 .platform = Platform::istio,
                 .is_named_in = names_mesh_config,
                 .is_mentioned_in = mentions_mesh_config,
                 .frame = &helm_values_frame,
                 .find = find_helm_values},
    HolderRecord{.kind = HolderKind::mesh_config,
                 .name = "mesh-config",
                 .place = "a document that is a MeshConfig",
                 .platform = Platform::istio,
                 .frame = &mesh_config_frame,
                 .find = find_bare_mesh_config},
};

bool wants(HolderKind wanted, const HolderRecord& record) {
    if (wanted == HolderKind::recognisable) return record.kind != HolderKind::mesh_config;
    return wanted == record.kind || wanted == HolderKind::automatic;
}

/// Whether holders are looked for by their words, and not by the name of their shape.
bool is_recognised(HolderKind wanted) {
    return wanted == HolderKind::shared_config_map || wanted == HolderKind::recognisable ||
           wanted == HolderKind::automatic;
}

/// Annotations stand anywhere in what may be of another shape as well: that comes first, and may
/// tell their release.
void settle_annotations(std::span<Target> of_object) {
    // clang 14 does not compile the one of std::ranges.
    std::stable_partition(of_object.begin(), of_object.end(), [](const Target& target) {
        return target.holder->content != HolderContent::proxy_config;
    });
    const Target& first = of_object.front();
    if (first.holder->content != HolderContent::mesh_config) return;
    for (Target& target : of_object) {
        const bool annotation = target.holder->content == HolderContent::proxy_config;
        if (!annotation || !target.release.empty()) continue;
        target.release = first.release;
        target.release_at = first.release_at;
    }
}

struct Search {
    HolderKind wanted{};
    bool values_alone = false;
};

/// Whether a tool fills in expressions of its own before it applies the object.
bool has_expression(const PlacedTree& manifest, NodeId object) {
    const std::string_view text = slice(manifest.text(), manifest.tree().node(object).range);
    return text.find("{{") != std::string_view::npos || text.find("${") != std::string_view::npos;
}

/// The add-on's ConfigMaps that another object holds.
void search_inside(const PlacedTree& manifest, NodeId object, const Limits& limits,
                   std::vector<Target>& found) {
    const HolderRecord& record = holder_record(HolderKind::shared_config_map);
    std::set<NodeId> read;
    for (const ManifestObject& each : list_inner_config_maps(manifest.tree(), object)) {
        if (has_expression(manifest, each.node)) continue;
        record.find({manifest.tree(), each, false, false, manifest, limits, read}, found);
    }
    for (Target& target : found) target.holder = &record;
}

std::vector<Target> search_objects(const PlacedTree& manifest, NodeId object, Search search,
                                   const Limits& limits) {
    const YamlTree& tree = manifest.tree();
    std::set<NodeId> read;
    std::vector<Target> found;
    for (const ManifestObject& each : list_objects(tree, object)) {
        const std::size_t first = found.size();
        for (const HolderRecord& record : records) {
            if (!wants(search.wanted, record)) continue;
            const std::size_t before = found.size();
            const bool by_name = search.wanted == record.kind;
            const bool is_it = record.find(
                {tree, each, by_name, search.values_alone, manifest, limits, read}, found);
            for (std::size_t i = before; i < found.size(); ++i) found[i].holder = &record;
            if (is_it) break;
        }
        if (found.size() > first) settle_annotations(std::span(found).subspan(first));
    }
    const bool is_shared = wants(search.wanted, holder_record(HolderKind::shared_config_map));
    if (found.empty() && is_shared && !search.values_alone) {
        search_inside(manifest, object, limits, found);
    }
    return found;
}

}  // namespace

std::span<const HolderRecord> holder_records() { return records; }

const HolderRecord& holder_record(HolderKind kind) {
    return *std::ranges::find(records, kind, &HolderRecord::kind);
}

std::vector<Target> find_values_targets(const PlacedTree& manifest, NodeId object,
                                        HolderKind wanted, const Limits& limits) {
    return search_objects(manifest, object, {wanted, true}, limits);
}

std::vector<Target> find_targets(const PlacedTree& manifest, NodeId object, HolderKind wanted,
                                 const Limits& limits) {
    const YamlTree& tree = manifest.tree();
    std::vector<Target> found = search_objects(manifest, object, {wanted, false}, limits);
    // Who asks for a MeshConfig means the document, whatever it is.
    const bool other_value = object != no_node && object == tree.root() &&
                             tree.node(object).kind != NodeKind::mapping &&
                             !is_null(tree.node(object));
    if (wanted == HolderKind::mesh_config && other_value) {
        add(found, "MeshConfig", object, no_node, object).holder =
            &*std::ranges::find(records, wanted, &HolderRecord::kind);
    }
    return found;
}

bool could_hold(std::string_view document, HolderKind wanted, bool has_clue) {
    // Who asks for a MeshConfig means every document.
    if (wanted == HolderKind::mesh_config) return true;
    if (wanted == HolderKind::automatic && may_be_mesh_config(document, has_clue)) return true;
    if (!has_clue && is_recognised(wanted)) return starts_with_directive(document);
    bool (*asked)(std::string_view) = nullptr;  // records that ask the same stand together
    for (const HolderRecord& record : records) {
        if (!wants(wanted, record) || record.is_named_in == asked) continue;
        asked = record.is_named_in;
        if (asked != nullptr && asked(document)) return true;
    }
    return could_spell_otherwise(document);
}

bool could_hold(std::string_view document, HolderKind wanted) {
    return could_hold(document, wanted, Clues(document).any_in({0, document.size()}));
}

bool mentions_holder(std::string_view document, HolderKind wanted) {
    // Who asks for one of the other shapes names files of that shape.
    if (!is_recognised(wanted)) return true;
    return std::ranges::any_of(records, [&](const HolderRecord& record) {
        return wants(wanted, record) && record.is_mentioned_in != nullptr &&
               record.is_mentioned_in(document);
    });
}

}  // namespace meshlint
