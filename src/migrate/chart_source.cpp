#include "migrate/chart_source.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/targets/found_targets.h"
#include "loader/targets/release_text.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "meshlint/chart_values.h"
#include "migrate/chart_lookup.h"

namespace meshlint {

namespace {

const HolderRecord& record_of(HolderKind kind) {
    return *std::ranges::find(holder_records(), kind, &HolderRecord::kind);
}

bool is_mapping(const YamlTree& tree, NodeId node) {
    return node != no_node && tree.resolved(node).kind == NodeKind::mapping;
}

bool holds_key(const YamlTree& tree, NodeId mapping, NodeId key) {
    return std::ranges::any_of(entries_of(tree, mapping),
                               [&](const MappingEntry& entry) { return entry.key == key; });
}

bool is_operator(std::string_view kind) { return kind == "IstioOperator" || kind == "Istio"; }

/// The release that the first of the paths tells.
void note_release(const YamlTree& tree, NodeId object, ChartSource& source,
                  std::initializer_list<std::string_view> paths) {
    for (const std::string_view path : paths) {
        const NodeId node = find_at(tree, object, path);
        if (node == no_node || tree.resolved(node).kind != NodeKind::scalar) continue;
        const std::string_view text = scalar_text(tree, node);
        if (!source.release_text.empty() || !release_of(text)) continue;
        source.release_text = text;
        source.release_place = path;
    }
}

ChartSource source_of_operator(const YamlTree& tree, const ManifestObject& object) {
    ChartSource source;
    const NodeId spec = find_value(tree, object.node, "spec");
    source.values = find_value(tree, spec, "values");
    source.profile = find_value(tree, spec, "profile");
    source.by_operator = true;
    note_release(tree, object.node, source,
                 {"spec.version", "spec.tag", "spec.values.global.tag", "spec.values.pilot.tag"});
    return source;
}

ChartSource source_of_values(const YamlTree& tree, NodeId values, NodeId parent) {
    ChartSource source;
    source.values = values;
    source.parent = parent;
    note_release(tree, values, source, {"global.tag", "pilot.tag", "tag"});
    note_release(tree, parent, source, {"global.tag"});
    return source;
}

/// A value that a template reads for the mesh, or read once.
bool concerns_mesh(const YamlTree& tree, NodeId values) {
    const auto counts = [&](std::string_view path) {
        const NodeId node = find_at(tree, values, path);
        if (node == no_node) return find_misspelled(tree, values, path).has_value();
        // The namespace mostly says what every installation says.
        return path != "global.istioNamespace" || scalar_text(tree, node) != "istio-system";
    };
    return std::ranges::any_of(chart_settings(),
                               [&](const ChartSetting& setting) {
                                   return std::ranges::any_of(setting.values, counts) ||
                                          std::ranges::any_of(setting.conditions, counts,
                                                              &ChartCondition::value);
                               }) ||
           counts("global.meshNetworks") ||
           std::ranges::any_of(unread_chart_values(), counts, &UnreadValue::value) ||
           std::ranges::any_of(profile_selectors(), counts, &ProfileSelector::value);
}

/// Whether values of the chart itself lie under the key: it names no chart.
bool is_own_key(std::string_view key) {
    const auto below = [&](std::string_view path) { return path.substr(0, path.find('.')) == key; };
    return below("meshConfig") ||
           std::ranges::any_of(chart_settings(), [&](const ChartSetting& setting) {
               return std::ranges::any_of(setting.values, below) ||
                      std::ranges::any_of(setting.conditions, below, &ChartCondition::value);
           });
}

ValuesTarget values_target(HolderKind kind, std::string title, NodeId at, ChartSource source) {
    ValuesTarget found;
    found.target.holder = &record_of(kind);
    found.target.title = std::move(title);
    found.target.at = at;
    found.source = std::move(source);
    return found;
}

}  // namespace

ChartSource find_chart_source(const YamlTree& tree, const Target& target) {
    if (target.key == no_node) return {};
    if (target.holder->kind == HolderKind::istio_operator) {
        for (const ManifestObject& object : list_objects(tree, tree.root())) {
            if (!is_operator(object.kind)) continue;
            const NodeId spec = find_value(tree, object.node, "spec");
            if (holds_key(tree, spec, target.key) ||
                holds_key(tree, find_value(tree, spec, "values"), target.key)) {
                return source_of_operator(tree, object);
            }
        }
    }
    if (target.holder->kind == HolderKind::helm_values) {
        const NodeId root = tree.root();
        if (holds_key(tree, root, target.key)) return source_of_values(tree, root, no_node);
        for (const MappingEntry& chart : entries_of(tree, root)) {
            if (holds_key(tree, chart.value, target.key)) {
                return source_of_values(tree, chart.value, root);
            }
        }
    }
    return {};
}

std::vector<ValuesTarget> find_values_targets(const YamlTree& tree, HolderKind wanted) {
    std::vector<ValuesTarget> found;
    const auto wants = [&](HolderKind kind) {
        return wanted == kind || wanted == HolderKind::automatic;
    };
    for (const ManifestObject& object : list_objects(tree, tree.root())) {
        if (!wants(HolderKind::istio_operator) || !is_operator(object.kind)) continue;
        ChartSource source = source_of_operator(tree, object);
        if (!concerns_mesh(tree, source.values) && source.profile == no_node) continue;
        const NodeId name = find_value(tree, find_value(tree, object.node, "metadata"), "name");
        std::string title(object.kind);
        if (const auto text = scalar_text(tree, name); !text.empty()) {
            title += ' ' + std::string(text);
        }
        found.push_back(values_target(HolderKind::istio_operator, std::move(title),
                                      name == no_node ? object.node : name, std::move(source)));
    }
    const NodeId root = tree.root();
    if (!wants(HolderKind::helm_values) || !is_mapping(tree, root) ||
        find_value(tree, root, "kind") != no_node) {
        return found;
    }
    for (const MappingEntry& chart : entries_of(tree, root)) {
        if (is_own_key(chart.name) || !concerns_mesh(tree, chart.value)) continue;
        found.push_back(values_target(HolderKind::helm_values, "Helm values of " + chart.name,
                                      chart.key, source_of_values(tree, chart.value, root)));
    }
    if (found.empty() && concerns_mesh(tree, root)) {
        found.push_back(values_target(HolderKind::helm_values, "Helm values", root,
                                      source_of_values(tree, root, no_node)));
    }
    return found;
}

}  // namespace meshlint
