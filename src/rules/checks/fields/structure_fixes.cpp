#include "rules/checks/fields/structure_fixes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
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
           std::string description, Edits edits, const nlohmann::json& wanted, bool safe = true) {
    if (!edits || !placed.placed_text().in_scalar()) return;
    if (!says(apply_edits(placed.text(), *edits), wanted, Limits{})) return;
    const ByteRange everything = {0, placed.text().size()};
    context.fixes.offer(finding, placed,
                        {std::move(description), std::move(*edits), safe, everything});
}

/// Loading the text twice, and the rest.
bool can_afford(LintContext& context, Finding& finding, const PlacedTree& placed) {
    constexpr std::size_t cost = 50;
    return context.fixes.afford(finding, placed.text().size() * cost);
}

/// Anchors and aliases may not change their order, and a template is no text yet. Otherwise the
/// finding says so.
bool can_move(Finding& finding, const PlacedTree& placed, ByteRange range) {
    const YamlTree& tree = placed.tree();
    for (NodeId id = 0; id < tree.size(); ++id) {
        const Node& node = tree.node(id);
        const bool inside = range.begin <= node.range.begin && node.range.end <= range.end;
        if (inside && (node.kind == NodeKind::alias || !node.anchor.empty())) {
            finding.unfixed = "an anchor or an alias stands in it";
            return false;
        }
    }
    const bool is_template = slice(placed.text(), range).find("{{") != std::string_view::npos;
    if (is_template) finding.unfixed = "a template expression stands in it";
    return !is_template;
}

bool entry_can_move(Finding& finding, const PlacedTree& placed, NodeId mapping, NodeId key) {
    const auto entry = find_entry(placed.tree(), mapping, key);
    if (!entry) return false;
    const YamlTree& tree = placed.tree();
    const std::size_t begin = tree.node(key).range.begin;
    return can_move(finding, placed, {begin, std::max(begin, tree.node(entry->value).range.end)});
}

/// Where a move ends: an existing place, and what is to be created there.
struct Landing {
    Destination to;
    bool null = false;  ///< `defaultConfig:` with nothing behind it
};

/// The key of the root's entry in which a mapping stands; no_node for the root itself.
NodeId top_key_around(const YamlTree& tree, NodeId mapping) {
    const ByteRange inner = tree.node(mapping).range;
    const auto children = tree.children(tree.root());
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        const ByteRange outer = tree.node(children[i + 1]).range;
        if (outer.begin <= inner.begin && inner.end <= outer.end) return children[i];
    }
    return no_node;
}

/// Whether the root is the MeshConfig that `view` is a part of, and nothing wraps that.
bool stands_at_top(const YamlTree& tree, const MessageView& view) {
    if (view.path().empty()) return view.mapping() == tree.root();
    const NodeId key = top_key_around(tree, view.mapping());
    const std::string_view path = view.path();
    return key != no_node && tree.node(key).value == path.substr(0, path.find_first_of(".["));
}

/// Whether an unknown field beside it may have been meant as `name`: once that is renamed, another
/// one would be a second.
bool is_misspelled_in(const MessageView& view, std::string_view name) {
    const std::array names = {name};
    return std::ranges::any_of(view.entries(), [&](const MessageEntry& entry) {
        return entry.field == nullptr && nearest_name(entry.entry.name, names).has_value();
    });
}

/// Whether an unknown field beside it holds one of that name, as `meshConfig` around settings does,
/// or `spec.meshConfig`: without what wraps it, that one would stand here.
bool is_wrapped_in(const MessageView& view, std::string_view name) {
    const YamlTree& tree = view.tree();
    return std::ranges::any_of(view.entries(), [&](const MessageEntry& entry) {
        if (entry.field != nullptr || tree.node(entry.entry.value).kind != NodeKind::mapping) {
            return false;
        }
        const NodeId inner = find_value(tree, entry.entry.value, "meshConfig");
        const bool nested = inner != no_node && tree.node(inner).kind == NodeKind::mapping;
        return find_value(tree, nested ? inner : entry.entry.value, name) != no_node;
    });
}

/// Follows the parents down from the root. Nothing where something there is merged in, repeated,
/// shared, misspelled or written under the other name, or has the entry already: a second one would
/// be a mistake.
std::optional<Landing> find_landing(const YamlTree& tree, const MessageView& from,
                                    std::string_view name,
                                    std::span<const std::string_view> parents) {
    const NodeId root = tree.root();
    if (tree.node(root).kind != NodeKind::mapping || !stands_at_top(tree, from)) return {};
    Landing landing{{root, no_node, no_node, no_node, parents}};
    MessageView at(tree, root, mesh_config(), from.minor(), {});
    const auto entry_of = [&at](std::string_view field) {
        const auto exact = std::ranges::find_if(
            at.entries(), [field](const MessageEntry& entry) { return entry.entry.name == field; });
        if (exact != at.entries().end()) return exact;
        return std::ranges::find_if(at.entries(), [field](const MessageEntry& entry) {
            return entry.field != nullptr && entry.field->name == field;
        });
    };
    for (std::size_t i = 0; i < parents.size(); ++i) {
        if (!at.repeated().empty()) return {};
        const auto entry = entry_of(parents[i]);
        if (entry == at.entries().end()) {
            const bool may_come = is_misspelled_in(at, parents[i]) || is_wrapped_in(at, parents[i]);
            return may_come ? std::nullopt : std::optional(landing);
        }
        const auto own = find_entry(tree, at.mapping(), entry->entry.key);
        if (entry->snake_case || !own || entry->facts == nullptr) return {};
        const Node& node = tree.node(own->value);
        landing.to = {own->value, at.mapping(), own->key, no_node, parents.subspan(i + 1)};
        if (!is_bare(node)) return {};
        if (node.kind != NodeKind::mapping) {
            landing.null = true;
            return is_null(node) && node.range.empty() ? std::optional(landing) : std::nullopt;
        }
        if (entry->facts->type.shape == Shape::map) {
            const MappingView names = view_mapping(tree, own->value);
            const bool taken =
                std::ranges::find(names.entries, name, &MappingEntry::name) != names.entries.end();
            return taken || !names.repeated.empty() ? std::nullopt : std::optional(landing);
        }
        at = MessageView(tree, own->value, *entry->facts->type.message, from.minor(), {});
    }
    if (!at.repeated().empty() || entry_of(name) != at.entries().end()) return {};
    if (is_misspelled_in(at, name)) return {};
    return landing;
}

/// The model of an entry's value below the names that are created around it.
nlohmann::json nested(std::span<const std::string_view> names, const std::string& key,
                      nlohmann::json value) {
    nlohmann::json entries = nlohmann::json::object();
    if (names.empty()) {
        entries[key] = std::move(value);
    } else {
        entries[std::string(names.front())]["entries"] =
            nested(names.subspan(1), key, std::move(value));
    }
    return entries;
}

std::string words_for(const MessageEntry& entry, std::span<const std::string_view> parents) {
    if (parents.empty()) return fmt::format("move `{}` to the top level", entry.entry.name);
    return fmt::format("move `{}` under `{}`", entry.entry.name, fmt::join(parents, "."));
}

}  // namespace

void offer_removal(LintContext& context, Finding& finding, const PlacedTree& placed, NodeId mapping,
                   NodeId key, bool safe) {
    if (!can_afford(context, finding, placed)) return;
    if (!entry_can_move(finding, placed, mapping, key)) return;
    ModelChange change;
    change.without_key = key;
    const std::string_view name = placed.tree().node(key).value;
    offer(context, finding, placed, safe ? "remove it" : fmt::format("remove `{}`", name),
          StructureEditor(placed).remove(mapping, key),
          model_of(placed.tree(), placed.tree().root(), change), safe);
}

void offer_move(LintContext& context, Finding& finding, const PlacedTree& placed,
                const MessageView& view, const MessageEntry& entry,
                std::span<const std::string_view> parents) {
    const YamlTree& tree = placed.tree();
    const NodeId key = entry.entry.key;
    if (entry.entry.merged || !view.repeated().empty()) return;
    if (!can_afford(context, finding, placed)) return;
    if (!entry_can_move(finding, placed, view.mapping(), key)) return;
    auto landing = find_landing(tree, view, entry.entry.name, parents);
    if (!landing) return;

    Destination& to = landing->to;
    if (to.mapping == tree.root() && view.mapping() != tree.root()) {
        to.beside = top_key_around(tree, view.mapping());
    }
    const auto own = find_entry(tree, view.mapping(), key);
    nlohmann::json added = nested(to.names, entry.entry.name, model_of(tree, own->value));
    ModelChange change;
    change.without_key = key;
    if (landing->null) {
        change.replace = to.mapping;
        change.replacement["entries"] = std::move(added);
    } else {
        change.into = to.mapping;
        change.added_key = added.begin().key();
        change.added = added.begin().value();
    }
    offer(context, finding, placed, words_for(entry, parents),
          StructureEditor(placed).move(view.mapping(), key, to),
          model_of(tree, tree.root(), change));
}

void offer_unwrapping(LintContext& context, Finding& finding, const PlacedTree& placed,
                      NodeId inner) {
    const YamlTree& tree = placed.tree();
    const NodeId root = tree.root();
    if (!can_afford(context, finding, placed)) return;
    // Each mapping on the way down must lead nowhere else.
    for (NodeId at = root; at != inner;) {
        const Node& node = tree.node(at);
        if (node.kind != NodeKind::mapping || node.child_count != 2) return;
        if (!is_bare(node)) return;
        at = tree.children(at)[1];
    }
    if (!tree.node(inner).anchor.empty() || !tree.node(inner).tag.empty()) return;
    std::optional<LoadedYaml> text;
    if (tree.node(inner).kind == NodeKind::scalar) {
        text = load_yaml(tree.node(inner).value, Limits{});
        if (text->problem) return;
    }
    offer(context, finding, placed,
          context.in_annotation() ? "remove what is wrapped around the ProxyConfig"
                                  : "remove what is wrapped around the MeshConfig",
          StructureEditor(placed).unwrap(inner),
          text ? model_of(*text->tree, text->tree->root()) : model_of(tree, inner));
}

}  // namespace meshlint
