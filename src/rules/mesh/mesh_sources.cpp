#include "rules/mesh/mesh_sources.h"

#include <algorithm>
#include <string_view>

#include "loader/manifest/prefilter.h"
#include "loader/yaml/mapping_view.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

constexpr std::string_view mesh_config_key = "meshConfig";

class SourceFinder {
public:
    SourceFinder(const YamlTree& tree, SourceKind wanted) : tree_(tree), wanted_(wanted) {}

    std::vector<MeshSource> run() {
        if (tree_.root() != no_node) look_at(tree_.root(), true);
        if (wants(SourceKind::istio_config_map)) look_for_config_maps();
        return std::move(found_);
    }

private:
    [[nodiscard]] bool wants(SourceKind kind) const {
        return wanted_ == kind || wanted_ == SourceKind::automatic;
    }

    void look_at(NodeId object, bool root) {
        object = tree_.resolve(object);
        if (tree_.node(object).kind != NodeKind::mapping) return;
        const std::string_view kind = scalar_text(tree_, find_value(tree_, object, "kind"));
        if (kind == "IstioOperator" || kind == "Istio") {
            if (wants(SourceKind::istio_operator)) look_at_operator(object, kind);
        } else if (kind == "List") {
            const NodeId items = find_value(tree_, object, "items");
            if (items == no_node || tree_.node(items).kind != NodeKind::sequence) return;
            for (const NodeId item : tree_.children(items)) look_at(item, false);
        } else if (root && find_value(tree_, object, "kind") == no_node) {
            look_at_plain_mapping(object);
        } else if (root && wanted_ == SourceKind::mesh_config) {
            add(SourceKind::mesh_config, "MeshConfig", object, no_node, object);
        }
    }

    void look_at_operator(NodeId object, std::string_view kind) {
        const NodeId metadata = find_value(tree_, object, "metadata");
        const NodeId name = metadata == no_node ? no_node : find_value(tree_, metadata, "name");
        std::string title(kind);
        if (const std::string_view text = scalar_text(tree_, name); !text.empty()) {
            title += ' ';
            title += text;
        }
        const NodeId spec = find_value(tree_, object, "spec");
        if (spec == no_node) return;
        add_meshes_of(spec, SourceKind::istio_operator, title, name);
        const NodeId values = find_value(tree_, spec, "values");
        if (values != no_node) add_meshes_of(values, SourceKind::istio_operator, title, name);
    }

    void look_at_plain_mapping(NodeId object) {
        if (wants(SourceKind::helm_values)) {
            const std::size_t before = found_.size();
            add_meshes_of(object, SourceKind::helm_values, "Helm values", no_node);
            for (const MappingEntry& chart : entries_of(object)) {
                add_meshes_of(chart.value, SourceKind::helm_values, "Helm values of " + chart.name,
                              no_node);
            }
            if (found_.size() != before) return;
        }
        const bool bare = wanted_ == SourceKind::mesh_config ||
                          (wanted_ == SourceKind::automatic && sets_field(object));
        if (bare) add(SourceKind::mesh_config, "MeshConfig", object, no_node, object);
    }

    [[nodiscard]] std::vector<MappingEntry> entries_of(NodeId node) const {
        node = tree_.resolve(node);
        if (tree_.node(node).kind != NodeKind::mapping) return {};
        return view_mapping(tree_, node).entries;
    }

    [[nodiscard]] bool sets_field(NodeId object) const {
        return std::ranges::any_of(entries_of(object), [](const MappingEntry& entry) {
            return mesh_config().find(entry.name) != nullptr;
        });
    }

    void add_meshes_of(NodeId holder, SourceKind kind, const std::string& name, NodeId at) {
        for (const MappingEntry& entry : entries_of(holder)) {
            if (entry.name != mesh_config_key ||
                tree_.node(entry.value).kind != NodeKind::mapping) {
                continue;
            }
            add(kind, name, at == no_node ? entry.key : at, entry.key, entry.value);
        }
    }

    void look_for_config_maps() {
        for (const ConfigMap& config_map : find_config_maps(tree_)) {
            if (config_map.data == no_node) continue;
            if (classify_target(tree_, config_map) != TargetKind::none) continue;
            MeshSource source;
            for (const MappingEntry& entry : entries_of(config_map.data)) {
                if (entry.name == "meshNetworks") source.networks = entry.key;
                if (entry.name != "mesh") continue;
                source.key = entry.key;
                source.mesh = entry.value;
            }
            if (source.mesh == no_node) continue;
            source.kind = SourceKind::istio_config_map;
            source.name = config_map.name_text.empty()
                              ? "ConfigMap"
                              : "ConfigMap " + std::string(config_map.name_text);
            source.at = config_map.name == no_node ? source.key : config_map.name;
            found_.push_back(std::move(source));
        }
    }

    void add(SourceKind kind, std::string name, NodeId at, NodeId key, NodeId mesh) {
        found_.push_back({kind, std::move(name), at, key, mesh, no_node});
    }

    const YamlTree& tree_;
    SourceKind wanted_;
    std::vector<MeshSource> found_;
};

}  // namespace

std::vector<MeshSource> find_mesh_sources(const YamlTree& tree, SourceKind wanted) {
    if (wanted == SourceKind::shared_config_map) return {};
    return SourceFinder(tree, wanted).run();
}

bool mentions_mesh_source(std::string_view document, SourceKind wanted) {
    if (wanted == SourceKind::shared_config_map) return mentions_target(document);
    if (wanted != SourceKind::automatic) return true;
    constexpr std::size_t none = std::string_view::npos;
    return mentions_target(document) || document.find(mesh_config_key) != none ||
           document.find("IstioOperator") != none;
}

}  // namespace meshlint
