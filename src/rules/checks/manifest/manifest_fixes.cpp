#include "rules/checks/manifest/manifest_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "loader/targets/target_reader.h"
#include "loader/yaml/mapping_view.h"
#include "rules/edits/entry_lines.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/yaml_model.h"

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

/// The line end that the line at `at` has.
std::string line_end_at(std::string_view text, std::size_t at) {
    const std::size_t line_feed = text.find('\n', at);
    const bool crlf =
        line_feed != std::string_view::npos && line_feed > 0 && text[line_feed - 1] == '\r';
    return crlf ? "\r\n" : "\n";
}

/// The text of a ConfigMap alone: the lines of an item of a List, or all of the manifest.
struct OwnText {
    ByteRange range;
    bool item = false;  ///< a sequence with one item
};

OwnText own_text(const PlacedTree& manifest, const ConfigMap& config_map) {
    const YamlTree& tree = manifest.tree();
    const std::string_view text = manifest.text();
    // An item of a List that is read alone stands in a sequence of its own.
    const OwnText all{{0, text.size()}, tree.node(tree.root()).kind == NodeKind::sequence};
    const Node& object = tree.node(config_map.object);
    if (config_map.object == tree.root() || object.flow || all.item) return all;
    const std::size_t line =
        object.range.begin == 0 ? std::size_t{0} : text.rfind('\n', object.range.begin - 1) + 1;
    const std::string_view before = text.substr(line, object.range.begin - line);
    const std::size_t dash = before.find_first_not_of(' ');
    const bool behind_dash = dash != std::string_view::npos && before[dash] == '-' &&
                             before.find_first_not_of(' ', dash + 1) == std::string_view::npos;
    if (!behind_dash) return all;
    const std::size_t end = std::min(text.find('\n', object.range.end), text.size());
    return {{line, end}, true};
}

/// Whether both hold the same, but for the two values in which the MeshConfig stands.
bool differ_only_in(const YamlTree& a, NodeId root_a, NodeId in_a, const YamlTree& b, NodeId root_b,
                    NodeId in_b) {
    ModelChange blind_a;
    blind_a.replace = in_a;
    ModelChange blind_b;
    blind_b.replace = in_b;
    return model_of(a, root_a, blind_a) == model_of(b, root_b, blind_b);
}

/// Whether `data.mesh` of the ConfigMap is text that says what the mapping said, once the edits are
/// made, and nothing else of its text has changed.
bool says_the_same(const PlacedTree& manifest, const ConfigMap& config_map, const OwnText& own,
                   NodeId mapping, std::vector<TextEdit> edits) {
    const Limits limits;
    for (TextEdit& edit : edits) {
        edit.range = {edit.range.begin - own.range.begin, edit.range.end - own.range.begin};
    }
    const std::string changed = apply_edits(slice(manifest.text(), own.range), std::move(edits));
    const HolderKind wanted = HolderKind::shared_config_map;
    const auto after = own.item ? load_list_item(changed, 0, wanted, limits)
                                : load_document(changed, 0, wanted, limits);
    if (!after.yaml.tree) return false;
    const YamlTree& before = manifest.tree();
    const std::size_t place = before.node(config_map.object).range.begin - own.range.begin;
    const auto target = std::ranges::find_if(after.targets, [&](const Target& other) {
        return after.yaml.tree->node(other.config_map.object).range.begin == place;
    });
    if (target == after.targets.end()) return false;
    const HeldMesh mesh = after.open(*target, limits);
    if (mesh.block() == nullptr || mesh.state() == MeshState::unreadable) return false;
    const bool alone = own.range.size() < manifest.text().size();
    return model_of(mesh.placed().tree(), mesh.root()) == model_of(before, mapping) &&
           differ_only_in(
               before, alone ? config_map.object : before.root(), mapping, *after.yaml.tree,
               alone ? target->config_map.object : after.yaml.tree->root(), target->mesh);
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

void offer_string(LintContext& context, Finding& finding, const PlacedTree& manifest,
                  const ConfigMap& config_map, NodeId mesh_key) {
    const YamlTree& tree = manifest.tree();
    const OwnText own = own_text(manifest, config_map);
    if (!context.fixes.spend(own.range.size() * FixOffers::cost_of_loading)) return;
    const auto entry = find_entry(tree, config_map.data, mesh_key);
    const auto colon = behind_colon(tree, manifest.text(), mesh_key);
    if (!entry || !colon || tree.node(entry->value).kind != NodeKind::mapping) return;
    const Node& mapping = tree.node(entry->value);
    if (!mapping.anchor.empty() || !mapping.tag.empty()) return;
    FixPlan plan;
    plan.relies_on = {*colon, mapping.range.end};
    if (!mapping.flow) {
        plan.description = "write `mesh: |-`";
        plan.edits.push_back({{*colon, *colon}, " |-"});
    } else {
        const std::string_view written = slice(manifest.text(), mapping.range);
        if (written.find('\n') != std::string_view::npos) return;
        plan.description = "put it in quotes";
        std::string quoted = "'";
        for (const char c : written) {
            quoted += c;
            if (c == '\'') quoted += c;
        }
        plan.edits.push_back({mapping.range, quoted + '\''});
    }
    if (!says_the_same(manifest, config_map, own, entry->value, plan.edits)) return;
    context.fixes.offer(finding, manifest, std::move(plan));
}

}  // namespace meshlint
