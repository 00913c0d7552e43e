#include "migrate/chart_lookup.h"

#include <algorithm>

#include "loader/scalar/number_text.h"
#include "loader/text/ascii.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

constexpr std::string_view mesh_prefix = "meshConfig.";

/// The outcome of following a path.
struct Step {
    NodeId node = no_node;
    bool cut = false;  ///< something that is no mapping stands in the way: it hides other layers
};

Step follow(const YamlTree& tree, NodeId at, std::string_view path) {
    while (true) {
        if (at == no_node) return {};
        if (tree.resolved(at).kind != NodeKind::mapping) return {no_node, true};
        const std::string_view name = path.substr(0, path.find('.'));
        at = find_value(tree, tree.resolve(at), name);
        if (name.size() == path.size()) return {at, false};
        path.remove_prefix(name.size() + 1);
    }
}

ChartValue value_of(const YamlTree& tree, NodeId id, const ValueLayer* layer) {
    ChartValue value;
    const Node& node = tree.resolved(id);
    value.set = true;
    value.layer = layer;
    value.node = tree.resolve(id);
    value.truthy = is_truthy(tree, id);
    value.mapping = node.kind != NodeKind::scalar;
    if (value.mapping) return value;
    value.text = node.resolved == ResolvedKind::string;
    value.printed = printed(node);
    return value;
}

/// In lower case, without what separates words.
std::string letters_of(std::string_view name) {
    std::string letters = to_lower(name);
    std::erase_if(letters, [](char c) { return c == '_' || c == '-'; });
    return letters;
}

}  // namespace

std::optional<MisspelledValue> find_misspelled(const YamlTree& tree, NodeId mapping,
                                               std::string_view path) {
    MisspelledValue found{mapping, {}};
    bool differs = false;
    while (!path.empty()) {
        if (found.node == no_node || tree.resolved(found.node).kind != NodeKind::mapping) return {};
        const std::string_view name = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(name.size() + 1, path.size()));
        const auto entries = view_mapping(tree, tree.resolve(found.node)).entries;
        auto entry = std::ranges::find(entries, name, &MappingEntry::name);
        if (entry == entries.end()) {
            differs = true;
            entry = std::ranges::find_if(entries, [&](const MappingEntry& candidate) {
                return letters_of(candidate.name) == letters_of(name);
            });
        }
        if (entry == entries.end()) return {};
        if (!found.path.empty()) found.path += '.';
        found.path += entry->name;
        found.node = entry->value;
    }
    return differs ? std::optional(found) : std::nullopt;
}

NodeId find_at(const YamlTree& tree, NodeId mapping, std::string_view path) {
    return follow(tree, mapping, path).node;
}

std::string printed(const Node& scalar) {
    const Resolved value = resolve_node(scalar);
    switch (value.kind) {
        case ResolvedKind::null:
            return {};
        case ResolvedKind::boolean:
            return value.boolean ? "true" : "false";
        case ResolvedKind::integer:
            return printed_number_text(static_cast<double>(value.integer));
        case ResolvedKind::unsigned_integer:
            return printed_number_text(static_cast<double>(value.unsigned_integer));
        case ResolvedKind::floating:
            return printed_number_text(value.floating);
        case ResolvedKind::string:
        case ResolvedKind::merge:
            break;
    }
    return value.binary ? *value.binary : std::string(scalar.value);
}

bool is_truthy(const YamlTree& tree, NodeId node) {
    const Node& resolved = tree.resolved(node);
    if (resolved.kind != NodeKind::scalar) return resolved.child_count != 0;
    const Resolved value = resolve_node(resolved);
    switch (value.kind) {
        case ResolvedKind::null:
            return false;
        case ResolvedKind::boolean:
            return value.boolean;
        case ResolvedKind::integer:
            return value.integer != 0;
        case ResolvedKind::unsigned_integer:
            return true;
        case ResolvedKind::floating:
            return value.floating != 0;
        case ResolvedKind::string:
        case ResolvedKind::merge:
            break;
    }
    return !resolved.value.empty();
}

ChartValue ChartLookup::find(std::string_view path) const {
    const bool in_mesh = path.starts_with(mesh_prefix);
    for (const ValueLayer& layer : layers_) {
        if (layer.is_mesh && !in_mesh) continue;
        if (layer.globals_only && !path.starts_with("global.")) continue;
        const std::string_view inside = layer.is_mesh ? path.substr(mesh_prefix.size()) : path;
        const Step step = follow(*layer.tree, layer.values, inside);
        if (step.node != no_node) return value_of(*layer.tree, step.node, &layer);
        if (step.cut) return {};
    }
    return find_default(path);
}

ChartValue ChartLookup::find_default(std::string_view path) const {
    const auto found = std::ranges::find_if(chart_defaults(), [&](const ChartDefault& record) {
        return record.value == path && record.releases.has(minor_);
    });
    if (found == chart_defaults().end()) return {};
    ChartValue value;
    value.set = true;
    value.truthy = found->text != "false";
    value.text = true;
    value.printed = found->text;
    return value;
}

}  // namespace meshlint
