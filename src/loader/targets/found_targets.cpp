#include "loader/targets/found_targets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/targets/release_text.h"
#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"
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

namespace {

std::vector<std::string_view> telling_fields() {
    std::vector<std::string_view> fields;
    for (const Field& field : mesh_config().fields) {
        if (!is_one_word(field.name)) fields.push_back(field.name);
    }
    return fields;
}

/// Servers and clients of any kind have these.
bool is_common_setting(std::string_view name) {
    constexpr std::array<std::string_view, 10> names = {
        "accessLogEncoding", "accessLogFile", "accessLogFormat", "connectTimeout", "configSources",
        "defaultConfig",     "rootNamespace", "serviceSettings", "tcpKeepalive",   "tlsDefaults"};
    return std::ranges::find(names, name) != names.end();
}

/// How the keys of a mapping speak for a MeshConfig.
struct KeyCount {
    std::size_t fields = 0;
    std::size_t meant = 0;     ///< nearly such a field, or one of ProxyConfig, a level too high
    std::size_t distinct = 0;  ///< of the fields, those that are no common settings
    std::size_t others = 0;
};

KeyCount count_keys(const std::vector<MappingEntry>& entries) {
    // Nobody writes so many by hand, and each is compared with all fields.
    constexpr std::size_t most = 1000;
    if (entries.size() > most) return {};
    const std::vector<std::string_view> fields = telling_fields();
    KeyCount count;
    for (const MappingEntry& entry : entries) {
        if (is_mesh_field(entry)) {
            ++count.fields;
            count.distinct += is_common_setting(entry.name) ? 0U : 1U;
        } else if (mesh_config().find(entry.name) != nullptr ||
                   proxy_config().find(entry.name) != nullptr || nearest_name(entry.name, fields)) {
            ++count.meant;
        } else {
            ++count.others;
        }
    }
    return count;
}

}  // namespace

bool has_mesh_field(const YamlTree& tree, NodeId mesh) {
    const std::vector<std::string_view> fields = telling_fields();
    return std::ranges::any_of(entries_of(tree, mesh), [&](const MappingEntry& entry) {
        return is_mesh_field(entry) || nearest_name(entry.name, fields).has_value();
    });
}

bool is_meant_for_mesh_config(const YamlTree& tree, NodeId root) {
    const KeyCount count = count_keys(entries_of(tree, root));
    if (count.fields == 0) return false;
    if (count.others == 0) return true;
    return count.fields >= 2 && count.distinct > 0 && count.fields > count.others;
}

bool looks_like_mesh_config(const YamlTree& tree, NodeId root) {
    const std::vector<MappingEntry> entries = entries_of(tree, root);
    const auto fields = std::ranges::count_if(entries, is_mesh_field);
    return fields > 0 && static_cast<std::size_t>(fields) * 2 >= entries.size();
}

bool is_of_group(const HolderQuery& query, std::string_view group) {
    const NodeId version = find_value(query.tree, query.object.node, "apiVersion");
    const std::string_view text = scalar_text(query.tree, version);
    return text.starts_with(group) && text.substr(group.size()).starts_with('/');
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
        const auto release = release_of(text);
        // 1.0.0 is what charts say that no release was made of.
        if (!release || *release < each.oldest) continue;
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
