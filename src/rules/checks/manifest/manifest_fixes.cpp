#include "rules/checks/manifest/manifest_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "loader/yaml/mapping_view.h"
#include "rules/edits/entry_lines.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

namespace {

/// The key of an entry of the mapping's own; no_node where there is none or more than one.
NodeId own_key(const YamlTree& tree, NodeId mapping, std::string_view name) {
    if (tree.node(mapping).kind != NodeKind::mapping) return no_node;
    const MappingView view = view_mapping(tree, mapping);
    const auto entry = std::ranges::find(view.entries, name, &MappingEntry::name);
    const bool repeated =
        std::ranges::find(view.repeated, name, &RepeatedKey::name) != view.repeated.end();
    return entry == view.entries.end() || entry->merged || repeated ? no_node : entry->key;
}

}  // namespace

void offer_namespace(LintContext& context, Finding& finding, const PlacedTree& manifest,
                     const ConfigMap& config_map) {
    const YamlTree& tree = manifest.tree();
    const NodeId metadata = config_map.metadata;
    if (metadata == no_node || tree.node(metadata).kind != NodeKind::mapping) return;
    if (tree.is_shared(tree.node(metadata).range)) return;
    FixPlan plan;
    plan.description = fmt::format("write `namespace: {}`", mesh_namespace);
    const std::string_view text = manifest.text();
    if (config_map.name_space != no_node) {
        const Node& node = tree.node(config_map.name_space);
        const auto key = own_key(tree, metadata, "namespace");
        const auto written = written_like(node, mesh_namespace);
        if (key == no_node || !written) return;
        const auto colon = behind_colon(tree, text, key);
        if (!colon) return;
        plan.edits.push_back(node.range.empty() ? TextEdit{{*colon, *colon}, ' ' + *written}
                                                : TextEdit{node.range, *written});
    } else {
        const NodeId key = own_key(tree, metadata, "name");
        const auto entry = key == no_node ? std::nullopt : find_entry(tree, metadata, key);
        const auto name = key == no_node ? std::nullopt : written_like(tree.node(key), "namespace");
        if (!entry || !name) return;
        const Node& value = tree.node(entry->value);
        if (tree.node(metadata).flow) {
            const auto written = written_like(value, mesh_namespace);
            if (!written) return;
            plan.edits.push_back(
                {{value.range.end, value.range.end}, ", " + *name + ": " + *written});
        } else {
            const auto lines = entry_lines(tree, text, metadata, key);
            if (!lines) return;
            std::string line =
                std::string(lines->column, ' ') + *name + ": " + std::string(mesh_namespace);
            const std::string line_end = line_end_at(text, value.range.end);
            const bool open_end = !text.substr(0, lines->with_comments.end).ends_with('\n');
            line = open_end ? line_end + line : line + line_end;
            plan.edits.push_back(
                {{lines->with_comments.end, lines->with_comments.end}, std::move(line)});
        }
    }
    context.fixes.offer(finding, manifest, std::move(plan));
}

}  // namespace meshlint
