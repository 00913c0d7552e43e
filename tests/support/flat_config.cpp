#include "support/flat_config.h"

#include <fmt/format.h>

#include "loader/manifest/config_map.h"
#include "loader/manifest/document_splitter.h"
#include "loader/targets/mesh_block.h"
#include "loader/yaml/node_value.h"

namespace meshlint::test {

namespace {

void flatten(const YamlTree& tree, NodeId id, const std::string& path, FlatConfig& flat) {
    const Node& node = tree.resolved(id);
    if (node.kind == NodeKind::scalar) {
        flat[path] = fmt::format("{} {}", static_cast<int>(resolve_node(node).kind), node.value);
    } else if (node.kind == NodeKind::sequence) {
        flat[path + "[]"] = "list";
        std::size_t index = 0;
        for (const NodeId item : tree.children(tree.resolve(id))) {
            flatten(tree, item, fmt::format("{}[{}]", path, index++), flat);
        }
    } else {
        const MappingView view = view_mapping(tree, tree.resolve(id));
        if (view.entries.empty()) flat[path + "{}"] = "mapping";
        for (const MappingEntry& entry : view.entries) {
            flatten(tree, entry.value, path.empty() ? entry.name : path + '.' + entry.name, flat);
        }
    }
}

std::string in_quotes(std::string_view text) {
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') json += '\\';
        json += c == '\n' ? "\\n" : std::string(1, c);
    }
    return json + '"';
}

std::string to_json(const YamlTree& tree, NodeId id) {
    const Node& node = tree.resolved(id);
    std::string json;
    if (node.kind == NodeKind::scalar) {
        const bool string = resolve_node(node).kind == ResolvedKind::string;
        return string               ? in_quotes(node.value)
               : node.value.empty() ? "null"
                                    : std::string(node.value);
    }
    if (node.kind == NodeKind::sequence) {
        for (const NodeId item : tree.children(tree.resolve(id))) {
            json += (json.empty() ? "" : ", ") + to_json(tree, item);
        }
        return '[' + json + ']';
    }
    for (const MappingEntry& entry : view_mapping(tree, tree.resolve(id)).entries) {
        json +=
            (json.empty() ? "" : ", ") + in_quotes(entry.name) + ": " + to_json(tree, entry.value);
    }
    return '{' + json + '}';
}

}  // namespace

std::vector<FlatConfig> flat_configs(std::string_view manifest) {
    std::vector<FlatConfig> configs;
    DocumentSplitter splitter(manifest);
    while (const auto document = splitter.next()) {
        const std::string_view text = slice(manifest, document->range);
        const LoadedYaml loaded = load_yaml(text, {});
        if (!loaded.tree) continue;
        for (const ConfigMap& config_map : find_config_maps(*loaded.tree)) {
            if (config_map.data == no_node) continue;
            const NodeId mesh = find_value(*loaded.tree, config_map.data, "mesh");
            if (mesh == no_node || loaded.tree->node(mesh).kind != NodeKind::scalar) continue;
            const MeshBlock block(PlacedTree(*loaded.tree, text, 0), mesh, {});
            if (block.problem() || block.placed().tree().root() == no_node) continue;
            flatten(block.placed().tree(), block.placed().tree().root(), "",
                    configs.emplace_back());
        }
    }
    return configs;
}

std::string block_as_json(std::string_view block) {
    const LoadedYaml loaded = load_yaml(block, {});
    if (!loaded.tree || loaded.tree->root() == no_node) return {};
    return to_json(*loaded.tree, loaded.tree->root());
}

}  // namespace meshlint::test
