#include "rules/structure_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loader/yaml_loader.h"
#include "rules/entry_lines.h"
#include "rules/fix_offer.h"
#include "rules/name_fixes.h"
#include "rules/yaml_model.h"

namespace meshlint {

namespace {

using Edits = std::optional<std::vector<TextEdit>>;
constexpr std::string_view proxy_field = "defaultConfig";
constexpr std::size_t indent_step = 2;

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

/// The key whose value is `mapping`.
NodeId key_of(const YamlTree& tree, NodeId mapping) {
    for (NodeId id = 0; id < tree.size(); ++id) {
        if (tree.node(id).kind != NodeKind::mapping) continue;
        const auto children = tree.children(id);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            if (children[i + 1] == mapping) return children[i];
        }
    }
    return no_node;
}

class StructureEditor {
public:
    explicit StructureEditor(const PlacedTree& placed)
        : tree_(placed.tree()), text_(placed.text()) {}

    [[nodiscard]] Edits remove(NodeId mapping, NodeId key) const {
        return tree_.node(mapping).flow ? remove_in_flow(mapping, key) : remove_lines(mapping, key);
    }

    /// Moves an entry of the root under `defaultConfig`, whose key and value are given, or into a
    /// new one where there is none.
    [[nodiscard]] Edits move_down(NodeId key, NodeId target_key, NodeId target) const {
        const NodeId root = tree_.root();
        if (target == no_node) return wrap(root, key);
        return tree_.node(root).flow ? move_in_flow(root, key, target)
                                     : move_lines_down(root, key, target_key, target);
    }

    /// Moves an entry of `mapping`, the value of the root's entry `outer_key`, behind that entry.
    [[nodiscard]] Edits move_up(NodeId mapping, NodeId key, NodeId outer_key) const {
        const NodeId root = tree_.root();
        if (tree_.node(root).flow) return move_in_flow(mapping, key, root);
        const auto lines = entry_lines(tree_, text_, mapping, key);
        const auto around = entry_lines(tree_, text_, root, outer_key);
        auto edits = remove(mapping, key);
        if (!lines || !around || !edits || lines->column <= around->column) return std::nullopt;
        // A comment that stays behind would be there twice.
        if (lines->comments != lines->lines.begin || lines->end_comment != 0) {
            edits = remove_with_comments(mapping, *lines);
            if (!edits) return std::nullopt;
        }
        return merge(std::move(*edits),
                     insertion(around->lines.end, reindented(*lines, around->column)));
    }

    /// Puts `inner` in the place of the root.
    [[nodiscard]] Edits unwrap(NodeId inner) const {
        const Node& root = tree_.node(tree_.root());
        const Node& kept = tree_.node(inner);
        if (root.flow) {
            return std::vector<TextEdit>{{{root.range.begin, kept.range.begin}, {}},
                                         {{kept.range.end, root.range.end}, {}}};
        }
        return kept.flow ? std::nullopt : dedent(root, kept);
    }

private:
    [[nodiscard]] std::size_t next_line(std::size_t at) const {
        return std::min(text_.find('\n', at), text_.size() - 1) + 1;
    }

    [[nodiscard]] bool is_blank_line(ByteRange line) const {
        return slice(text_, line).find_first_not_of(" \t\r\n") == std::string_view::npos;
    }

    /// Whole lines, each with a line end, at `at`, which is the start of a line or the end.
    [[nodiscard]] TextEdit insertion(std::size_t at, std::string lines) const {
        const bool open_end = at == text_.size() && !text_.empty() && !text_.ends_with('\n');
        if (open_end) {
            lines.insert(lines.begin(), '\n');
            lines.pop_back();
        }
        return {{at, at}, std::move(lines)};
    }

    [[nodiscard]] static Edits merge(std::vector<TextEdit> edits, TextEdit added) {
        const auto behind = std::ranges::upper_bound(
            edits, added.range.begin, {}, [](const TextEdit& edit) { return edit.range.begin; });
        // An insertion right in front of what is removed, or right behind it, is one edit with it.
        if (behind != edits.begin() && std::prev(behind)->range.end >= added.range.begin) {
            TextEdit& before = *std::prev(behind);
            const bool inside =
                before.range.begin < added.range.begin && added.range.begin < before.range.end;
            if (inside || !before.text.empty()) return std::nullopt;
            before.text = std::move(added.text);
            return edits;
        }
        edits.insert(behind, std::move(added));
        return edits;
    }

    [[nodiscard]] Edits remove_lines(NodeId mapping, NodeId key) const {
        const auto lines = entry_lines(tree_, text_, mapping, key);
        if (!lines) return std::nullopt;
        std::vector<TextEdit> edits;
        if (lines->end_comment != 0) {
            edits.push_back({{tree_.node(key).range.begin, lines->end_comment}, {}});
        } else {
            edits.push_back({lines->lines, {}});
        }
        return with_braces(mapping, std::move(edits));
    }

    [[nodiscard]] Edits remove_with_comments(NodeId mapping, const EntryLines& lines) const {
        return with_braces(mapping, {{lines.with_comments(), {}}});
    }

    /// `key:` with nothing below is null, so it becomes `key: {}`.
    [[nodiscard]] Edits with_braces(NodeId mapping, std::vector<TextEdit> edits) const {
        if (tree_.node(mapping).child_count > 2) return edits;
        const NodeId key = key_of(tree_, mapping);
        const auto colon = key == no_node ? std::nullopt : behind_colon(tree_, text_, key);
        if (!colon) return std::nullopt;
        edits.insert(edits.begin(), TextEdit{{*colon, *colon}, " {}"});
        return edits;
    }

    /// Between brackets an entry goes with one comma.
    [[nodiscard]] Edits remove_in_flow(NodeId mapping, NodeId key) const {
        const auto entry = find_entry(tree_, mapping, key);
        if (!entry) return std::nullopt;
        const auto children = tree_.children(mapping);
        const std::size_t at = entry->index * 2;
        const ByteRange own{tree_.node(key).range.begin, tree_.node(entry->value).range.end};
        if (at + 2 < children.size()) {
            const std::size_t next = tree_.node(children[at + 2]).range.begin;
            if (!only_comma({own.end, next})) return std::nullopt;
            return std::vector<TextEdit>{{{own.begin, next}, {}}};
        }
        if (at > 0) {
            const std::size_t before = tree_.node(children[at - 1]).range.end;
            if (!only_comma({before, own.begin})) return std::nullopt;
            return std::vector<TextEdit>{{{before, own.end}, {}}};
        }
        return std::vector<TextEdit>{{own, {}}};
    }

    [[nodiscard]] bool only_comma(ByteRange gap) const {
        return gap.begin < gap.end &&
               slice(text_, gap).find_first_not_of(", \t\r\n") == std::string_view::npos;
    }

    /// Behind the last entry of a mapping in brackets, which must have one.
    [[nodiscard]] Edits move_in_flow(NodeId from, NodeId key, NodeId to) const {
        const auto entry = find_entry(tree_, from, key);
        auto edits = remove_in_flow(from, key);
        if (!entry || !edits || !tree_.node(to).flow) return std::nullopt;
        const ByteRange own{tree_.node(key).range.begin, tree_.node(entry->value).range.end};
        const auto children = tree_.children(to);
        if (children.empty()) {
            const std::size_t at = tree_.node(to).range.begin + 1;
            return merge(std::move(*edits), {{at, at}, std::string(slice(text_, own))});
        }
        const std::size_t at = tree_.node(children.back()).range.end;
        return merge(std::move(*edits), {{at, at}, ", " + std::string(slice(text_, own))});
    }

    /// The lines of an entry with its comments, for another column.
    [[nodiscard]] std::string reindented(const EntryLines& lines, std::size_t column) const {
        std::string result;
        const ByteRange range = lines.with_comments();
        for (std::size_t at = range.begin; at < range.end;) {
            const std::size_t end = std::min(next_line(at), range.end);
            std::string_view line = slice(text_, {at, end});
            if (!is_blank_line({at, end})) {
                const std::size_t spaces = line.find_first_not_of(' ');
                line.remove_prefix(std::min(spaces, lines.column));
                result.append(column, ' ');
            }
            result += line;
            at = end;
        }
        if (!result.ends_with('\n')) result += '\n';
        return result;
    }

    [[nodiscard]] Edits move_lines_down(NodeId root, NodeId key, NodeId target_key,
                                        NodeId target) const {
        const auto lines = entry_lines(tree_, text_, root, key);
        const auto around = entry_lines(tree_, text_, root, target_key);
        if (!lines || !around) return std::nullopt;
        std::vector<TextEdit> edits{{lines->with_comments(), {}}};
        const Node& node = tree_.node(target);
        const bool empty = node.child_count == 0;  // `{}` or nothing at all
        std::size_t column = around->column + indent_step;
        std::size_t at = around->lines.end;
        if (!empty) {
            if (node.flow) return std::nullopt;
            const auto children = tree_.children(target);
            const auto last = entry_lines(tree_, text_, target, children[children.size() - 2]);
            if (!last) return std::nullopt;
            column = last->column;
            at = last->lines.end;
        }
        auto moved = merge(std::move(edits), insertion(at, reindented(*lines, column)));
        if (!moved || !empty || node.range.empty()) return moved;
        const auto colon = behind_colon(tree_, text_, target_key);
        if (!colon) return std::nullopt;
        return merge(std::move(*moved), {{*colon, *colon}, {}}, node.range.end);
    }

    /// As above, and removes what stands from there to `end`.
    [[nodiscard]] static Edits merge(std::vector<TextEdit> edits, TextEdit added, std::size_t end) {
        auto merged = merge(std::move(edits), added);
        if (!merged) return std::nullopt;
        const auto it = std::ranges::find_if(*merged, [&](const TextEdit& edit) {
            return edit.range.begin == added.range.begin && edit.range.empty();
        });
        if (it == merged->end()) return std::nullopt;
        it->range.end = end;
        return merged;
    }

    /// Makes an entry the only one of a new `defaultConfig` in its place.
    [[nodiscard]] Edits wrap(NodeId root, NodeId key) const {
        if (tree_.node(root).flow) return wrap_in_flow(root, key);
        const auto lines = entry_lines(tree_, text_, root, key);
        if (!lines) return std::nullopt;
        std::vector<TextEdit> edits;
        const std::string indent(lines->column, ' ');
        const std::string step(indent_step, ' ');
        std::string first = indent + std::string(proxy_field) + ":\n";
        const ByteRange range = lines->with_comments();
        for (std::size_t at = range.begin; at < range.end;) {
            const std::size_t end = std::min(next_line(at), range.end);
            if (!is_blank_line({at, end})) edits.push_back({{at, at}, step});
            at = end;
        }
        // The new line goes in with the whole first line, so that it is an edit of whole lines.
        const std::size_t end = std::min(next_line(range.begin), range.end);
        edits.front() = {{range.begin, end},
                         first + step + std::string(slice(text_, {range.begin, end}))};
        return edits;
    }

    [[nodiscard]] Edits wrap_in_flow(NodeId root, NodeId key) const {
        const auto entry = find_entry(tree_, root, key);
        if (!entry) return std::nullopt;
        const auto name = written_like(tree_.node(key), proxy_field);
        if (!name) return std::nullopt;
        const ByteRange own{tree_.node(key).range.begin, tree_.node(entry->value).range.end};
        return std::vector<TextEdit>{{{own.begin, own.begin}, *name + ": {"},
                                     {{own.end, own.end}, "}"}};
    }

    /// Removes the lines of the keys around `kept`, but not their comments, and moves the rest to
    /// the left.
    [[nodiscard]] Edits dedent(const Node& root, const Node& kept) const {
        const std::size_t column = column_of(root.range.begin);
        const std::size_t inner = column_of(kept.range.begin);
        if (inner <= column) return std::nullopt;
        std::vector<TextEdit> edits;
        std::size_t at = root.range.begin - column;
        for (; at < text_.size(); at = next_line(at)) {
            const ByteRange line{at, next_line(at)};
            const std::string_view content = slice(text_, line);
            const std::size_t spaces = std::min(content.find_first_not_of(' '), content.size());
            const bool header = at + spaces < kept.range.begin && spaces < content.size() &&
                                content[spaces] != '#' && content[spaces] != '\n';
            if (header) {
                const std::size_t comment = content.find(" #");
                if (comment == std::string_view::npos) {
                    edits.push_back({line, {}});
                } else {
                    edits.push_back({{at + std::min(spaces, column), at + comment + 1}, {}});
                }
            } else if (const std::size_t less = std::min(spaces, inner - column);
                       less > 0 && !is_blank_line(line)) {
                edits.push_back({{at, at + less}, {}});
            }
        }
        return edits;
    }

    [[nodiscard]] std::size_t column_of(std::size_t at) const {
        return at == 0 ? 0 : at - (text_.rfind('\n', at - 1) + 1);
    }

    const YamlTree& tree_;
    std::string_view text_;
};

/// Places and proves.
void offer(LintContext& context, Finding& finding, const PlacedTree& placed,
           std::string description, Edits edits, const nlohmann::json& wanted) {
    if (!edits || !placed.placed_text().in_scalar()) return;
    if (!says(apply_edits(placed.text(), *edits), wanted, Limits{})) return;
    offer_fix(context.sink, finding, placed,
              {std::move(description), std::move(*edits), true, true});
}

/// Loading the text twice, and the rest.
bool can_afford(LintContext& context, const PlacedTree& placed) {
    constexpr std::size_t cost = 50;
    return context.sink.spend_on_fixes(placed.text().size() * cost);
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
