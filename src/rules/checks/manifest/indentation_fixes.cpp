#include "rules/checks/manifest/indentation_fixes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "loader/targets/mesh_block.h"
#include "loader/text/line_break.h"
#include "rules/edits/entry_lines.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/yaml_model.h"

namespace meshlint {

namespace {

constexpr std::string_view description = "indent the lines";

class LineIndenter {
public:
    LineIndenter(const PlacedTree& manifest, const LostLines& lost)
        : tree_(manifest.tree()), text_(manifest.text()), lost_(lost) {}

    /// The lines of the entries, all of them right behind the parent's; nothing otherwise.
    [[nodiscard]] std::optional<EntryLines> lines() const {
        const auto parent = find_entry(tree_, lost_.mapping, lost_.parent_key);
        if (!parent || tree_.node(lost_.mapping).flow) return std::nullopt;
        std::optional<EntryLines> all;
        std::size_t index = parent->index;
        for (const NodeId key : lost_.keys) {
            const auto entry = find_entry(tree_, lost_.mapping, key);
            auto lines = entry_lines(tree_, text_, lost_.mapping, key);
            if (!entry || entry->index != ++index || !lines) return std::nullopt;
            if (!all) {
                all = lines;
            } else {
                all->with_comments.end = lines->with_comments.end;
            }
        }
        return all;
    }

    /// Moves the lines to the right until their first one starts in `column`.
    [[nodiscard]] std::vector<TextEdit> indent_to(const EntryLines& lines,
                                                  std::size_t column) const {
        const std::string spaces(column - lines.column, ' ');
        std::vector<TextEdit> edits;
        std::size_t line = lines.with_comments.begin;
        while (line < lines.with_comments.end) {
            const std::size_t end = std::min(text_.find('\n', line), text_.size());
            const std::string_view content = text_.substr(line, end - line);
            if (content.find_first_not_of(" \t\r") != std::string_view::npos) {
                edits.push_back({{line, line}, spaces});
            }
            line = end + 1;
        }
        return edits;
    }

    /// Moves the lines to the left until their first one starts in `column`; nothing where one of
    /// them has too little in front.
    [[nodiscard]] std::vector<TextEdit> unindent_to(const EntryLines& lines,
                                                    std::size_t column) const {
        const std::size_t size = lines.column - column;
        std::vector<TextEdit> edits;
        for (std::size_t line = lines.with_comments.begin; line < lines.with_comments.end;
             line = std::min(text_.find('\n', line), text_.size()) + 1) {
            const std::string_view content = text_.substr(line, text_.find('\n', line) - line);
            const std::size_t first = content.find_first_not_of(" \t\r");
            if (first == std::string_view::npos) continue;
            if (first < size) return {};
            edits.push_back({{line, line + size}, {}});
        }
        return edits;
    }

    /// Whether the entries are the last of their mapping.
    [[nodiscard]] bool are_last() const {
        const auto children = tree_.children(lost_.mapping);
        return children[children.size() - 2] == lost_.keys.back();
    }

    /// Where the entries of the value of `key` stand, or would stand.
    [[nodiscard]] std::optional<std::size_t> column_below(NodeId key) const {
        const auto entry = find_entry(tree_, lost_.mapping, key);
        const auto outer = column_of(key);
        if (!entry || !outer) return std::nullopt;
        const Node& value = tree_.node(entry->value);
        if (value.kind == NodeKind::mapping && !value.flow) {
            return column_of(tree_.children(entry->value)[0]);
        }
        if (value.kind != NodeKind::scalar || !value.range.empty()) return std::nullopt;
        return *outer + usual_step(*outer);
    }

    /// Whether the changed text has the entries under the parent instead, where `below` counts
    /// those there were and finds the mapping in the changed tree.
    [[nodiscard]] NodeId moved_out(const YamlTree& changed) const {
        const std::size_t begin = tree_.node(lost_.mapping).range.begin;
        for (NodeId id = 0; id < changed.size(); ++id) {
            const Node& node = changed.node(id);
            if (node.kind != NodeKind::mapping || node.range.begin != begin) continue;
            const bool fewer =
                node.child_count + 2 * lost_.keys.size() == tree_.node(lost_.mapping).child_count;
            return fewer ? id : no_node;
        }
        return no_node;
    }

    [[nodiscard]] std::string_view parent_name() const {
        return tree_.resolved(lost_.parent_key).value;
    }

    /// Whether the last entries of `mapping` say what the lost ones say.
    [[nodiscard]] bool ends_with_lost(const YamlTree& changed, NodeId mapping) const {
        if (mapping == no_node || changed.node(mapping).kind != NodeKind::mapping) return false;
        const auto children = changed.children(mapping);
        const std::size_t count = 2 * lost_.keys.size();
        if (children.size() < count) return false;
        for (std::size_t i = 0; i < lost_.keys.size(); ++i) {
            const std::size_t at = children.size() - count + 2 * i;
            const auto entry = find_entry(tree_, lost_.mapping, lost_.keys[i]);
            if (changed.node(children[at]).value != tree_.node(lost_.keys[i]).value ||
                model_of(changed, children[at + 1]) != model_of(tree_, entry->value)) {
                return false;
            }
        }
        return true;
    }

    /// Nothing where anything but the dash of an item stands in front.
    [[nodiscard]] std::optional<std::size_t> column_of(NodeId key) const {
        const std::size_t begin = tree_.node(key).range.begin;
        const std::size_t line = begin == 0 ? 0 : text_.rfind('\n', begin - 1) + 1;
        const std::string_view indent = text_.substr(line, begin - line);
        if (indent.find_first_not_of(" -") != std::string_view::npos) return std::nullopt;
        return begin - line;
    }

private:
    /// What the mappings beside the parent are indented by.
    [[nodiscard]] std::size_t usual_step(std::size_t outer) const {
        constexpr std::size_t usual = 2;
        const auto children = tree_.children(lost_.mapping);
        for (std::size_t i = 1; i < children.size(); i += 2) {
            const Node& value = tree_.node(children[i]);
            if (value.kind != NodeKind::mapping || value.flow || value.child_count == 0) continue;
            const auto column = column_of(tree_.children(children[i])[0]);
            if (column && *column > outer) return *column - outer;
        }
        return usual;
    }

    const YamlTree& tree_;
    std::string_view text_;
    const LostLines& lost_;
};

/// The column of the first line that a literal block has; nothing for other styles.
std::optional<std::size_t> block_column(std::string_view text, const Node& scalar) {
    if (scalar.style != ScalarStyle::literal) return std::nullopt;
    std::size_t line = text.find('\n', scalar.range.begin);
    while (line != std::string_view::npos && ++line < scalar.range.end) {
        const std::size_t end = std::min(text.find('\n', line), text.size());
        const std::size_t first = text.substr(line, end - line).find_first_not_of(" \r");
        if (first != std::string_view::npos) return first;
        line = end;
    }
    return std::nullopt;
}

/// The mapping that has `value` as one of its values; no_node without one.
NodeId object_around(const YamlTree& tree, NodeId value) {
    for (NodeId id = 0; value != no_node && id < tree.size(); ++id) {
        if (tree.node(id).kind != NodeKind::mapping) continue;
        const auto children = tree.children(id);
        if (std::ranges::find(children, value) != children.end()) return id;
    }
    return no_node;
}

}  // namespace

void offer_indentation(LintContext& context, Finding& finding, const PlacedTree& manifest,
                       const LostLines& lost) {
    const LineIndenter indenter(manifest, lost);
    const auto lines = indenter.lines();
    const auto column = lines ? indenter.column_below(lost.parent_key) : std::nullopt;
    if (!column || *column <= lines->column) return;
    if (!context.fixes.spend(manifest.text().size() * FixOffers::cost_of_loading)) return;
    FixPlan plan{std::string(description),
                 indenter.indent_to(*lines, *column),
                 true,
                 {0, manifest.text().size()}};
    const std::string changed = apply_edits(manifest.text(), plan.edits);
    const LoadedYaml loaded = load_yaml(changed, Limits{});
    if (loaded.problem) return;
    const NodeId mapping = indenter.moved_out(*loaded.tree);
    if (mapping == no_node) return;
    const NodeId parent = find_value(*loaded.tree, mapping, indenter.parent_name());
    if (!indenter.ends_with_lost(*loaded.tree, parent)) return;
    context.fixes.offer(finding, manifest, std::move(plan));
}

void offer_place_beside_metadata(LintContext& context, Finding& finding, const PlacedTree& manifest,
                                 const ConfigMap& config_map, const LostLines& lost) {
    const YamlTree& tree = manifest.tree();
    const LineIndenter indenter(manifest, lost);
    const auto lines = indenter.lines();
    const auto object = view_mapping(tree, config_map.object).entries;
    const auto metadata = std::ranges::find(object, config_map.metadata, &MappingEntry::value);
    const auto column =
        lines && metadata != object.end() ? indenter.column_of(metadata->key) : std::nullopt;
    if (!column || *column >= lines->column || !indenter.are_last()) return;
    if (!context.fixes.spend(manifest.text().size() * FixOffers::cost_of_loading)) return;
    FixPlan plan{"move the lines to the left",
                 indenter.unindent_to(*lines, *column),
                 true,
                 {0, manifest.text().size()}};
    const std::string changed = apply_edits(manifest.text(), plan.edits);
    const LoadedYaml loaded = load_yaml(changed, Limits{});
    if (loaded.problem) return;
    const NodeId inner = indenter.moved_out(*loaded.tree);
    const NodeId outer = object_around(*loaded.tree, inner);
    if (outer == no_node || loaded.tree->node(outer).child_count !=
                                tree.node(config_map.object).child_count + 2 * lost.keys.size()) {
        return;
    }
    const bool all_there = std::ranges::all_of(lost.keys, [&](NodeId key) {
        const auto entry = find_entry(tree, lost.mapping, key);
        const NodeId value = find_value(*loaded.tree, outer, tree.node(key).value);
        return value != no_node && model_of(*loaded.tree, value) == model_of(tree, entry->value);
    });
    // A field that stands there already would be there twice.
    if (!all_there || !view_mapping(*loaded.tree, outer).repeated.empty()) return;
    context.fixes.offer(finding, manifest, std::move(plan));
}

void offer_mesh_indentation(LintContext& context, Finding& finding, const PlacedTree& manifest,
                            const ConfigMap& config_map, const LostLines& lost) {
    const YamlTree& tree = manifest.tree();
    if (config_map.data == no_node || tree.node(config_map.data).kind != NodeKind::mapping) return;
    const auto children = tree.children(config_map.data);
    if (children.size() < 2 || tree.node(children[children.size() - 2]).value != "mesh") return;
    const Node& block = tree.node(children.back());
    const LineIndenter indenter(manifest, lost);
    const auto lines = indenter.lines();
    const auto column = lines ? block_column(manifest.text(), block) : std::nullopt;
    if (!column || *column <= lines->column) return;
    if (!context.fixes.spend(manifest.text().size() * FixOffers::cost_of_loading)) return;
    FixPlan plan{std::string(description),
                 indenter.indent_to(*lines, *column),
                 true,
                 {0, manifest.text().size()}};
    const std::string changed = apply_edits(manifest.text(), plan.edits);
    const Limits limits;
    const LoadedYaml loaded = load_yaml(changed, limits);
    if (loaded.problem) return;
    const NodeId mapping = indenter.moved_out(*loaded.tree);
    if (mapping == no_node) return;
    const NodeId data = find_value(*loaded.tree, mapping, "data");
    const NodeId mesh = data == no_node ? no_node : find_value(*loaded.tree, data, "mesh");
    if (mesh == no_node || loaded.tree->node(mesh).kind != NodeKind::scalar) return;
    const MeshBlock moved(PlacedTree(*loaded.tree, changed, 0), mesh, limits);
    if (moved.problem()) return;
    const PlacedTree inner = moved.placed();
    const NodeId root = inner.tree().root();
    if (!indenter.ends_with_lost(inner.tree(), root)) return;
    // A setting that the block has already would be there twice.
    if (!view_mapping(inner.tree(), root).repeated.empty()) return;
    context.fixes.offer(finding, manifest, std::move(plan));
}

}  // namespace meshlint
