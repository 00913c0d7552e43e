#include "loader/manifest/config_map.h"

#include <set>

#include "loader/manifest/config_map_name.h"

namespace meshlint {

namespace {

std::string_view scalar_text(const YamlTree& tree, NodeId id) {
    if (id == no_node) return {};
    const Node& node = tree.resolved(id);
    return node.kind == NodeKind::scalar ? node.value : std::string_view{};
}

ConfigMap read_config_map(const YamlTree& tree, NodeId object) {
    ConfigMap result;
    result.object = object;
    for (const MappingEntry& entry : view_mapping(tree, object).entries) {
        if (entry.name == "metadata") {
            result.metadata = entry.value;
        } else if (entry.name == "data") {
            result.data_key = entry.key;
            result.data = entry.value;
        }
    }
    if (result.metadata == no_node) return result;
    result.name = find_value(tree, result.metadata, "name");
    result.name_space = find_value(tree, result.metadata, "namespace");
    result.name_text = scalar_text(tree, result.name);
    result.namespace_text = scalar_text(tree, result.name_space);
    return result;
}

/// `assume_config_map`: items of a ConfigMapList need no kind of their own. An object that aliases
/// lead to is looked at once: what is said of it stands in one place of the text.
void collect(const YamlTree& tree, NodeId object, bool assume_config_map, std::set<NodeId>& seen,
             std::vector<ConfigMap>& found) {
    object = tree.resolve(object);
    if (tree.node(object).kind != NodeKind::mapping || !seen.insert(object).second) return;
    const NodeId kind_node = find_value(tree, object, "kind");
    const std::string_view kind = scalar_text(tree, kind_node);
    if (kind == "ConfigMap" || (kind_node == no_node && assume_config_map)) {
        found.push_back(read_config_map(tree, object));
        return;
    }
    if (kind != "List" && kind != "ConfigMapList") return;
    const NodeId items = find_value(tree, object, "items");
    if (items == no_node || tree.node(items).kind != NodeKind::sequence) return;
    for (const NodeId item : tree.children(items)) {
        collect(tree, item, kind == "ConfigMapList", seen, found);
    }
}

}  // namespace

std::vector<ConfigMap> find_config_maps(const YamlTree& tree) {
    return find_config_maps(tree, tree.root());
}

std::vector<ConfigMap> find_config_maps(const YamlTree& tree, NodeId object) {
    std::vector<ConfigMap> found;
    std::set<NodeId> seen;
    if (object != no_node) collect(tree, object, false, seen, found);
    return found;
}

TargetKind classify_target(const YamlTree& tree, const ConfigMap& config_map) {
    const std::string_view name = config_map.name_text;
    const std::string_view where = config_map.namespace_text;
    if (name.starts_with(shared_name_prefix)) return TargetKind::shared;
    if (is_default_name(name) && (where == mesh_namespace || where.empty())) {
        return TargetKind::default_config_map;
    }
    if (is_nearly_shared_name(name)) return TargetKind::misspelled;
    const bool has_mesh =
        config_map.data != no_node && find_value(tree, config_map.data, "mesh") != no_node;
    return has_mesh && where == mesh_namespace ? TargetKind::unread : TargetKind::none;
}

}  // namespace meshlint
