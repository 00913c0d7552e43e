#include "loader/targets/found_targets.h"

#include <utility>

#include "loader/targets/release_text.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

std::vector<MappingEntry> entries_of(const YamlTree& tree, NodeId node) {
    if (node == no_node || tree.resolved(node).kind != NodeKind::mapping) return {};
    return view_mapping(tree, tree.resolve(node)).entries;
}

Target& add(std::vector<Target>& found, std::string title, NodeId at, NodeId key, NodeId mesh) {
    Target& target = found.emplace_back();
    target.title = std::move(title);
    target.at = at;
    target.key = key;
    target.mesh = mesh;
    return target;
}

void tell_release(const YamlTree& tree, Target& target, std::span<const ReleasePlace> places) {
    for (const ReleasePlace& each : places) {
        const std::string_view text = scalar_text(tree, each.value);
        if (!release_of(text)) continue;
        target.release = text;
        target.release_at = each.place;
        return;
    }
}

bool add_mesh_config_of(const YamlTree& tree, NodeId holder, const std::string& title, NodeId at,
                        std::vector<Target>& found) {
    bool any = false;
    for (const MappingEntry& entry : entries_of(tree, holder)) {
        if (entry.name != "meshConfig") continue;
        if (tree.node(entry.value).kind != NodeKind::mapping) continue;
        add(found, title, at == no_node ? entry.key : at, entry.key, entry.value);
        any = true;
    }
    return any;
}

bool add_mesh_config_of_values(const YamlTree& tree, NodeId values, const std::string& title,
                               NodeId at, std::vector<Target>& found) {
    const bool any = add_mesh_config_of(tree, values, title, at, found);
    const std::size_t before = found.size();
    const NodeId global = find_value(tree, values, "global");
    const bool any_global = add_mesh_config_of(tree, global, title, at, found);
    for (std::size_t i = before; i < found.size(); ++i) found[i].unread = true;
    return any || any_global;
}

}  // namespace meshlint
