#include "rules/checks/fields/telemetry_settings.h"

#include <algorithm>
#include <array>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/mesh/provider_kinds.h"

namespace meshlint {

namespace {

/// A rule of a Telemetry, or the first of a list of them; no_node for anything else.
NodeId telemetry_rule(const YamlTree& tree, NodeId value) {
    const NodeId node = tree.resolve(value);
    if (tree.node(node).kind != NodeKind::sequence) return node;
    const auto items = tree.children(node);
    return items.empty() ? no_node : tree.resolve(items[0]);
}

}  // namespace

bool is_telemetry(const YamlTree& tree, const MessageEntry& entry) {
    const std::string_view name = entry.entry.name;
    if (!use_of_list(name)) return false;
    constexpr std::array<std::string_view, 4> words = {"providers", "randomSamplingPercentage",
                                                       "disableSpanReporting", "overrides"};
    const NodeId rule = telemetry_rule(tree, entry.entry.value);
    return rule != no_node && std::ranges::any_of(words, [&](std::string_view word) {
               return find_value(tree, rule, word) != no_node;
           });
}

std::string_view first_provider(const YamlTree& tree, NodeId value) {
    const NodeId rule = telemetry_rule(tree, value);
    const NodeId list = find_value(tree, rule, "providers");
    if (list == no_node || tree.node(list).kind != NodeKind::sequence) return {};
    const auto items = tree.children(list);
    const NodeId name = items.empty() ? no_node : find_value(tree, tree.resolve(items[0]), "name");
    if (name == no_node || tree.node(name).kind != NodeKind::scalar) return {};
    const std::string_view text = tree.node(name).value;
    const bool plain = plain_scalar(text).resolved == ResolvedKind::string &&
                       text.find_first_of(",[]{}:#\n") == std::string_view::npos;
    return plain ? text : std::string_view{};
}

}  // namespace meshlint
