#include "loader/manifest/config_map.h"

#include <set>
#include <utility>

#include "loader/manifest/config_map_name.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

void collect(const YamlTree& tree, ManifestObject object, std::set<NodeId>& seen,
             std::vector<ManifestObject>& found) {
    object.node = tree.resolve(object.node);
    if (tree.node(object.node).kind != NodeKind::mapping) return;
    if (!seen.insert(object.node).second) return;
    const NodeId kind = find_value(tree, object.node, "kind");
    object.has_kind = kind != no_node;
    if (object.has_kind) object.kind = scalar_text(tree, kind);
    if (object.kind != "List" && object.kind != "ConfigMapList") {
        found.push_back(object);
        return;
    }
    const bool given = object.kind != "List";
    const std::string_view assumed = given ? "ConfigMap" : "";
    const NodeId items = find_value(tree, object.node, "items");
    if (items == no_node || tree.node(items).kind != NodeKind::sequence) return;
    for (const NodeId item : tree.children(items)) {
        collect(tree, {item, assumed, false, false, given}, seen, found);
    }
}

bool is_shared_config_map(const YamlTree& tree, NodeId node) {
    const NodeId name = find_value(tree, find_value(tree, node, "metadata"), "name");
    return scalar_text(tree, find_value(tree, node, "kind")) == "ConfigMap" &&
           scalar_text(tree, name).starts_with(shared_name_prefix) &&
           find_value(tree, node, "data") != no_node;
}

void collect_inner(const YamlTree& tree, NodeId node, int depth,
                   std::vector<ManifestObject>& found) {
    const NodeKind kind = tree.node(node).kind;
    if (depth == 0 || (kind != NodeKind::mapping && kind != NodeKind::sequence)) return;
    if (kind == NodeKind::mapping && is_shared_config_map(tree, node)) {
        found.push_back(
            {.node = node, .kind = "ConfigMap", .has_kind = true, .is_document = false});
        return;
    }
    for (const NodeId child : tree.children(node)) collect_inner(tree, child, depth - 1, found);
}

}  // namespace

std::vector<ManifestObject> list_inner_config_maps(const YamlTree& tree, NodeId node) {
    constexpr int deepest = 20;
    std::vector<ManifestObject> found;
    // What is called `items` makes a List, or nothing.
    if (node == no_node || find_value(tree, node, "items") != no_node) return found;
    collect_inner(tree, node, deepest, found);
    return found;
}

std::vector<ManifestObject> list_objects(const YamlTree& tree, NodeId object) {
    std::vector<ManifestObject> found;
    std::set<NodeId> seen;
    if (object != no_node) collect(tree, {object, {}, false, true, false}, seen, found);
    return found;
}

ConfigMap read_config_map(const YamlTree& tree, NodeId object) {
    return read_config_map(tree, object, view_mapping(tree, object).entries);
}

ConfigMap read_config_map(const YamlTree& tree, NodeId object, std::vector<MappingEntry> fields) {
    ConfigMap result;
    result.object = object;
    result.fields = std::move(fields);
    for (const MappingEntry& entry : result.fields) {
        if (entry.name == "metadata") {
            result.metadata = entry.value;
        } else if (entry.name == "data") {
            result.data_key = entry.key;
            result.data = entry.value;
        }
    }
    result.name = find_value(tree, result.metadata, "name");
    result.name_space = find_value(tree, result.metadata, "namespace");
    result.name_text = scalar_text(tree, result.name);
    result.namespace_text = scalar_text(tree, result.name_space);
    return result;
}

std::vector<ConfigMap> find_config_maps(const YamlTree& tree) {
    std::vector<ConfigMap> found;
    for (const ManifestObject& object : list_objects(tree, tree.root())) {
        if (object.kind == "ConfigMap") found.push_back(read_config_map(tree, object.node));
    }
    return found;
}

TargetKind classify_target(const YamlTree& tree, const ConfigMap& config_map) {
    const std::string_view name = config_map.name_text;
    const std::string_view where = config_map.namespace_text;
    if (config_map.is_secret) return TargetKind::unread;
    if (name.starts_with(shared_name_prefix)) return TargetKind::shared;
    if (is_default_name(name) && (where == mesh_namespace || where.empty())) {
        return TargetKind::default_config_map;
    }
    if (name == app_routing_name && where == mesh_namespace) return TargetKind::app_routing;
    if (is_nearly_shared_name(name)) return TargetKind::misspelled;
    const bool has_mesh = find_value(tree, config_map.data, "mesh") != no_node;
    return has_mesh && where == mesh_namespace ? TargetKind::unread : TargetKind::none;
}

}  // namespace meshlint
