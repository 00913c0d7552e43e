#include "loader/targets/found_targets.h"

#include <algorithm>
#include <utility>

#include "loader/targets/release_text.h"
#include "loader/text/ascii.h"
#include "loader/text/utf8.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"

namespace meshlint {

bool is_one_word(std::string_view name) {
    return to_lower(name) == name && name.find('_') == std::string_view::npos;
}

bool is_mesh_field(const MappingEntry& entry) {
    return !is_one_word(entry.name) && mesh_config().find(entry.name) != nullptr;
}

bool looks_like_mesh_config(const YamlTree& tree, NodeId root) {
    const std::vector<MappingEntry> entries = entries_of(tree, root);
    const auto fields = std::ranges::count_if(entries, is_mesh_field);
    return fields > 0 && static_cast<std::size_t>(fields) * 2 >= entries.size();
}

std::vector<MappingEntry> entries_of(const YamlTree& tree, NodeId node) {
    if (node == no_node || tree.resolved(node).kind != NodeKind::mapping) return {};
    return view_mapping(tree, tree.resolve(node)).entries;
}

std::string titled(std::string_view kind, std::string_view name) {
    // Each target of an object has it. Kubernetes has no longer names, and shorter ones are shown.
    constexpr std::size_t longest = 512;
    std::string title(kind);
    if (name.size() > longest) name = name.substr(0, start_of_code_point(name, longest));
    if (!name.empty()) title.append(" ").append(name);
    return title;
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

}  // namespace meshlint
