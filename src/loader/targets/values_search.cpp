#include "loader/targets/values_search.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "loader/targets/mesh_block.h"
#include "loader/targets/unread_meshes.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

NodeId tag_in(const YamlTree& tree, NodeId values, std::string_view name) {
    return find_value(tree, find_value(tree, values, name), "tag");
}

/// Whether the `meshConfig` of values is Istio's.
bool is_istios(const YamlTree& tree, NodeId values) {
    const auto has = [&](NodeId in) {
        const NodeId mesh = find_value(tree, in, "meshConfig");
        return mesh != no_node && (entries_of(tree, mesh).empty() || has_mesh_field(tree, mesh));
    };
    return has(values) || has(find_value(tree, values, "global")) ||
           has_istios_values(entries_of(tree, values));
}

/// The values of a chart, and where they are found.
struct FoundValues {
    ChartValues chart;
    NodeId outer_tag = no_node;  ///< the `global.tag` of the chart around it, which wins
    int depth = 0;
};

class ValuesFinder {
public:
    ValuesFinder(const HolderQuery& query, const YamlTree& tree, const ChartUse& use,
                 std::vector<Target>& found)
        : query_(query), tree_(tree), use_(use), found_(found) {}

    bool add(const FoundValues& values, const std::string& title) {
        const ChartValues& chart = values.chart;
        const std::size_t before = found_.size();
        if (query_.values_alone) {
            add_even_without(chart, title);
        } else if (values.depth <= 1 || is_likely(chart)) {
            add_mesh_config_of(tree_, chart.values, title, use_.at, found_);
            add_unread_meshes({.tree = tree_,
                               .root = chart.values,
                               .right_path = "meshConfig",
                               .title = title,
                               .at = use_.at,
                               .scope = use_.is_istiod   ? UnreadScope::everything
                                        : use_.asked_for ? UnreadScope::istios_values
                                                         : UnreadScope::any_values,
                               .limits = query_.limits},
                              before, found_);
        }
        if (found_.size() == before) return false;
        const bool certain = use_.is_istiod || use_.asked_for || is_istios(tree_, chart.values);
        const std::array places = {
            ReleasePlace{"global.tag", values.outer_tag},
            ReleasePlace{"global.tag", tag_in(tree_, chart.values, "global")},
            ReleasePlace{"pilot.tag", tag_in(tree_, chart.values, "pilot")},
            ReleasePlace{"tag", find_value(tree_, chart.values, "tag")},
            ReleasePlace{"revision", find_value(tree_, chart.values, "revision"), oldest_revision}};
        for (std::size_t i = before; i < found_.size(); ++i) {
            found_[i].chart = chart;
            found_[i].certain = certain;
            tell_release(tree_, found_[i], places);
        }
        return true;
    }

    /// Subcharts, and theirs.
    bool add_below(const FoundValues& around, const std::string& title) {
        const int depth = around.depth + 1;
        bool any = false;
        for (const MappingEntry& each : entries_of(tree_, around.chart.values)) {
            // What charts share, and what a schema of values has.
            if (each.name == "global" || each.name == "properties") continue;
            const FoundValues values{
                {.values = each.value, .parent = around.chart.values, .key = each.key},
                around.outer_tag,
                depth};
            std::string of_chart = title;
            if (use_.at == no_node) of_chart.append(depth == 1 ? " of " : ".").append(each.name);
            if (add(values, of_chart)) {
                any = true;
            } else if (depth < deepest && !query_.values_alone && seen_.insert(each.value).second) {
                any = add_below(values, of_chart) || any;
            }
        }
        return any;
    }

private:
    /// How deep charts are looked for in the values of a chart.
    static constexpr int deepest = 4;

    /// Further down anything may be called so.
    [[nodiscard]] bool is_likely(const ChartValues& chart) const {
        return looks_like_mesh_config(tree_, find_value(tree_, chart.values, "meshConfig"));
    }

    void add_even_without(const ChartValues& chart, const std::string& title) {
        if (add_mesh_config_of(tree_, chart.values, title, use_.at, found_)) return;
        if (tree_.resolved(chart.values).kind != NodeKind::mapping) return;
        const NodeId stands_for = chart.key == no_node ? chart.values : chart.key;
        const NodeId at = use_.at == no_node ? stands_for : use_.at;
        meshlint::add(found_, title, at, no_node, no_node);
    }

    const HolderQuery& query_;
    const YamlTree& tree_;
    const ChartUse& use_;
    std::vector<Target>& found_;
    std::set<NodeId> seen_;  ///< an alias may stand for one mapping in any number of places
};

}  // namespace

bool add_values(const HolderQuery& query, const YamlTree& tree, NodeId values,
                const ChartUse& chart, std::vector<Target>& found) {
    if (values == no_node) return false;
    ValuesFinder finder(query, tree, chart, found);
    const bool own =
        finder.add({.chart = {.values = values, .of_istiod = chart.is_istiod}}, chart.title);
    if (chart.is_istiod) return own;
    const FoundValues around{{.values = values}, tag_in(tree, values, "global"), 0};
    return finder.add_below(around, chart.title) || own;
}

void fill_in(std::string_view begin, std::size_t first, std::vector<Target>& found) {
    for (std::size_t i = first; i < found.size(); ++i) found[i].filled_in = begin;
}

void ChartUse::tell(std::string_view name, ReleasePlace version_of_chart) {
    is_istiod = is_istiod_chart(name);
    if (!is_istiod) return;
    version = version_of_chart;
    // The chart in a folder of its owner may have its owner's version.
    const bool is_path = name.starts_with('.') || name.starts_with('/');
    if (is_path) version.oldest = oldest_revision;
}

void tell_chart_version(const YamlTree& tree, const ChartUse& chart, std::size_t first,
                        std::vector<Target>& found) {
    for (std::size_t i = first; i < found.size(); ++i) {
        tell_release(tree, found[i], std::array{chart.version});
    }
}

void add_values_text(const HolderQuery& query, NodeId scalar, const ChartUse& chart,
                     std::vector<Target>& found) {
    const std::string_view text = scalar_text(query.tree, scalar);
    if (text.empty()) return;
    if (!query.values_alone && !spells_mesh_config(text)) return;
    if (!query.read.insert(query.tree.resolve(scalar)).second) return;
    const auto values =
        std::make_shared<const MeshBlock>(query.manifest, query.tree.resolve(scalar), query.limits);
    const std::size_t before = found.size();
    if (values->problem()) {
        add(found, chart.title, chart.at, no_node, no_node);
    } else {
        const PlacedTree placed = values->placed();
        add_values(query, placed.tree(), placed.tree().root(), chart, found);
    }
    for (std::size_t i = before; i < found.size(); ++i) found[i].values = values;
}

}  // namespace meshlint
