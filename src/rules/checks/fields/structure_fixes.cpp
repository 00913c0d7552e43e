#include "rules/checks/fields/structure_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loader/yaml/yaml_loader.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/edits/entry_lines.h"
#include "rules/edits/structure_editor.h"
#include "rules/mesh/yaml_model.h"

namespace meshlint {

namespace {

std::string_view without_end_breaks(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    return text;
}

/// Whether the text says what it should, also without the line breaks at its end: a block scalar
/// around it may strip them.
bool says(const std::string& text, const nlohmann::json& wanted, const Limits& limits) {
    const std::array variants = {std::string_view(text), without_end_breaks(text)};
    return std::ranges::all_of(variants, [&](std::string_view variant) {
        const LoadedYaml loaded = load_yaml(variant, limits);
        return loaded.tree && model_of(*loaded.tree, loaded.tree->root()) == wanted;
    });
}

using Edits = StructureEditor::Edits;

/// Places and proves.
void offer(LintContext& context, Finding& finding, const PlacedTree& placed,
           std::string description, Edits edits, const nlohmann::json& wanted) {
    if (!edits || !placed.placed_text().in_scalar()) return;
    if (!says(apply_edits(placed.text(), *edits), wanted, Limits{})) return;
    context.fixes.offer(finding, placed, {std::move(description), std::move(*edits), true, true});
}

/// Loading the text twice, and the rest.
bool can_afford(LintContext& context, const PlacedTree& placed) {
    constexpr std::size_t cost = 50;
    return context.fixes.spend(placed.text().size() * cost);
}

/// Anchors and aliases may not change their order, and a template is no text yet.
bool can_move(const PlacedTree& placed, ByteRange range) {
    const YamlTree& tree = placed.tree();
    for (NodeId id = 0; id < tree.size(); ++id) {
        const Node& node = tree.node(id);
        const bool inside = range.begin <= node.range.begin && node.range.end <= range.end;
        if (inside && (node.kind == NodeKind::alias || !node.anchor.empty())) return false;
    }
    return slice(placed.text(), range).find("{{") == std::string_view::npos;
}

bool entry_can_move(const PlacedTree& placed, NodeId mapping, NodeId key) {
    const auto entry = find_entry(placed.tree(), mapping, key);
    if (!entry) return false;
    const YamlTree& tree = placed.tree();
    const std::size_t begin = tree.node(key).range.begin;
    return can_move(placed, {begin, std::max(begin, tree.node(entry->value).range.end)});
}

std::string name_of(const PlacedTree& placed, NodeId key) {
    return std::string(placed.tree().node(key).value);
}

}  // namespace

void offer_removal(LintContext& context, Finding& finding, const PlacedTree& placed, NodeId mapping,
                   NodeId key) {
    if (!can_afford(context, placed) || !entry_can_move(placed, mapping, key)) return;
    ModelChange change;
    change.without_key = key;
    offer(context, finding, placed, "remove it", StructureEditor(placed).remove(mapping, key),
          model_of(placed.tree(), placed.tree().root(), change));
}

void offer_move(LintContext& context, Finding& finding, const PlacedTree& placed,
                const MessageView& view, const MessageEntry& entry) {
    const YamlTree& tree = placed.tree();
    const NodeId root = tree.root();
    const NodeId key = entry.entry.key;
    const bool down = &view.message() == &mesh_config();
    const Message& other = down ? proxy_config() : mesh_config();
    const Field* field = other.find(entry.entry.name);
    if (entry.entry.merged || field == nullptr || field->name != entry.entry.name) return;
    if (!can_be_set(tree, entry.entry.value, other, *field, view.minor())) return;
    if (!can_afford(context, placed) || !entry_can_move(placed, view.mapping(), key)) return;
    if (down ? view.mapping() != root : tree.node(root).kind != NodeKind::mapping) return;

    const MessageView top(tree, root, mesh_config(), view.minor(), {});
    if (!top.repeated().empty() || !view.repeated().empty()) return;
    const auto proxy = std::ranges::find(top.entries(), proxy_field,
                                         [](const MessageEntry& e) { return e.entry.name; });
    Entry proxy_entry{no_node, no_node};
    if (proxy != top.entries().end()) {
        proxy_entry = find_entry(tree, root, proxy->entry.key).value_or(proxy_entry);
    }
    const NodeId target = proxy_entry.value;
    const StructureEditor editor(placed);
    ModelChange change;
    change.without_key = key;
    change.added_key = entry.entry.name;
    const auto own = find_entry(tree, view.mapping(), key);
    change.added = model_of(tree, own->value);
    Edits edits;
    if (!down) {
        const bool taken = std::ranges::any_of(top.entries(), [&](const MessageEntry& e) {
            return e.field != nullptr && e.field->name == field->name;
        });
        if (taken || target != view.mapping()) return;
        change.into = root;
        edits = editor.move_up(view.mapping(), key, proxy_entry.key);
    } else if (target == no_node) {
        // Merged in, or under its other name: a second one would be a mistake.
        if (top.find(proxy_field) != nullptr || proxy != top.entries().end()) return;
        const bool snake = std::ranges::any_of(top.entries(), [](const MessageEntry& e) {
            return e.field != nullptr && e.field->name == proxy_field;
        });
        if (snake) return;
        nlohmann::json created;
        created["entries"] = {{change.added_key, change.added}};
        change.into = root;
        change.added_key = proxy_field;
        change.added = std::move(created);
        edits = editor.move_down(key, no_node, no_node);
    } else {
        const Node& node = tree.node(target);
        if (node.kind == NodeKind::mapping) {
            const MessageView inside(tree, target, proxy_config(), view.minor(), {});
            const bool taken = std::ranges::any_of(inside.entries(), [&](const MessageEntry& e) {
                return e.field != nullptr && e.field->name == field->name;
            });
            if (taken || !node.anchor.empty() || !node.tag.empty()) return;
            change.into = target;
        } else if (is_null(node) && node.range.empty()) {
            change.replace = target;
            change.replacement["entries"] = {{change.added_key, change.added}};
        } else {
            return;
        }
        edits = editor.move_down(key, proxy_entry.key, target);
    }
    offer(context, finding, placed,
          down ? fmt::format("move `{}` under `defaultConfig`", name_of(placed, key))
               : fmt::format("move `{}` to the top level", name_of(placed, key)),
          std::move(edits), model_of(tree, root, change));
}

void offer_unwrapping(LintContext& context, Finding& finding, const PlacedTree& placed,
                      NodeId inner) {
    const YamlTree& tree = placed.tree();
    const NodeId root = tree.root();
    if (!can_afford(context, placed)) return;
    // Each mapping on the way down must lead nowhere else.
    for (NodeId at = root; at != inner;) {
        const Node& node = tree.node(at);
        if (node.kind != NodeKind::mapping || node.child_count != 2) return;
        if (!node.anchor.empty() || !node.tag.empty()) return;
        at = tree.children(at)[1];
    }
    if (!tree.node(inner).anchor.empty() || !tree.node(inner).tag.empty()) return;
    offer(context, finding, placed, "remove what is wrapped around the MeshConfig",
          StructureEditor(placed).unwrap(inner), model_of(tree, inner));
}

}  // namespace meshlint
