#include "loader/targets/found_targets.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "loader/targets/release_text.h"
#include "loader/text/ascii.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

NodeId tag_in(const YamlTree& tree, NodeId values, std::string_view name) {
    return find_value(tree, find_value(tree, values, name), "tag");
}

/// `outer_tag` is the `global.tag` of the chart around it, which wins.
bool add_values_of_chart(const HolderQuery& query, const YamlTree& tree, const ChartValues& chart,
                         NodeId outer_tag, const std::string& title, NodeId at,
                         std::vector<Target>& found) {
    const std::size_t before = found.size();
    bool any = add_mesh_config_of(tree, chart.values, title, at, found);
    if (!query.values_alone) {
        any = add_unread_mesh_config(tree, chart.values, title, at, found) || any;
    }
    if (!any) {
        if (!query.values_alone || tree.resolved(chart.values).kind != NodeKind::mapping) {
            return false;
        }
        const NodeId stands_for = chart.key == no_node ? chart.values : chart.key;
        add(found, title, at == no_node ? stands_for : at, no_node, no_node);
    }
    const std::array places = {
        ReleasePlace{"global.tag", outer_tag},
        ReleasePlace{"global.tag", tag_in(tree, chart.values, "global")},
        ReleasePlace{"pilot.tag", tag_in(tree, chart.values, "pilot")},
        ReleasePlace{"tag", find_value(tree, chart.values, "tag")},
        ReleasePlace{"revision", find_value(tree, chart.values, "revision")}};
    for (std::size_t i = before; i < found.size(); ++i) {
        found[i].chart = chart;
        tell_release(tree, found[i], places);
    }
    return true;
}

/// How deep charts are looked for in the values of a chart.
constexpr int deepest_chart = 4;

/// Subcharts, and theirs. `seen`: an alias may stand for one mapping in any number of places.
bool add_values_below(const HolderQuery& query, const YamlTree& tree, const ChartValues& around,
                      NodeId outer_tag, const std::string& title, NodeId at, int depth,
                      std::set<NodeId>& seen, std::vector<Target>& found) {
    bool any = false;
    for (const MappingEntry& each : entries_of(tree, around.values)) {
        // What charts share, and what a schema of values has.
        if (each.name == "global" || each.name == "properties") continue;
        const ChartValues chart{.values = each.value, .parent = around.values, .key = each.key};
        const std::string of_chart =
            at == no_node ? title + (depth == 1 ? " of " : ".") + each.name : title;
        // Further down anything may be called so.
        const bool likely =
            depth == 1 || looks_like_mesh_config(tree, find_value(tree, each.value, "meshConfig"));
        if (likely && add_values_of_chart(query, tree, chart, outer_tag, of_chart, at, found)) {
            any = true;
        } else if (depth < deepest_chart && !query.values_alone && seen.insert(each.value).second) {
            any = add_values_below(query, tree, chart, outer_tag, of_chart, at, depth + 1, seen,
                                   found) ||
                  any;
        }
    }
    return any;
}

}  // namespace

bool looks_like_mesh_config(const YamlTree& tree, NodeId root) {
    const std::vector<MappingEntry> entries = entries_of(tree, root);
    const auto fields = std::ranges::count_if(entries, [](const MappingEntry& entry) {
        const bool one_word =
            to_lower(entry.name) == entry.name && entry.name.find('_') == std::string::npos;
        return !one_word && mesh_config().find(entry.name) != nullptr;
    });
    return fields > 0 && static_cast<std::size_t>(fields) * 2 >= entries.size();
}

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

bool add_values(const HolderQuery& query, const YamlTree& tree, NodeId values,
                const std::string& title, NodeId at, std::vector<Target>& found) {
    if (values == no_node) return false;
    const bool own =
        add_values_of_chart(query, tree, {.values = values}, no_node, title, at, found);
    std::set<NodeId> seen;
    return add_values_below(query, tree, {.values = values}, tag_in(tree, values, "global"), title,
                            at, 1, seen, found) ||
           own;
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

bool add_unread_mesh_config(const YamlTree& tree, NodeId values, const std::string& title,
                            NodeId at, std::vector<Target>& found) {
    const std::size_t before = found.size();
    const bool any = add_mesh_config_of(tree, find_value(tree, values, "global"), title, at, found);
    for (std::size_t i = before; i < found.size(); ++i) found[i].unread = true;
    return any;
}

}  // namespace meshlint
