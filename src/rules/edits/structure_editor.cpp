#include "rules/edits/structure_editor.h"

#include <algorithm>
#include <utility>

#include "rules/findings/fix_offer.h"

namespace meshlint {

namespace {

using Edits = StructureEditor::Edits;
constexpr std::size_t indent_step = 2;

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

}  // namespace

Edits StructureEditor::remove(NodeId mapping, NodeId key) const {
    return tree_.node(mapping).flow ? remove_in_flow(mapping, key) : remove_lines(mapping, key);
}

Edits StructureEditor::move_down(NodeId key, NodeId target_key, NodeId target) const {
    const NodeId root = tree_.root();
    if (target == no_node) return wrap(root, key);
    return tree_.node(root).flow ? move_in_flow(root, key, target)
                                 : move_lines_down(root, key, target_key, target);
}

Edits StructureEditor::move_up(NodeId mapping, NodeId key, NodeId outer_key) const {
    const NodeId root = tree_.root();
    if (tree_.node(root).flow) return move_in_flow(mapping, key, root);
    const auto lines = entry_lines(tree_, text_, mapping, key);
    const auto around = entry_lines(tree_, text_, root, outer_key);
    auto edits = remove(mapping, key);
    if (!lines || !around || !edits || lines->column <= around->column) return std::nullopt;
    // A comment that stays behind would be there twice.
    if (lines->with_comments.size() != lines->lines.size() || lines->end_comment != 0) {
        edits = remove_with_comments(mapping, *lines);
        if (!edits) return std::nullopt;
    }
    return merge(std::move(*edits),
                 insertion(around->with_comments.end, reindented(*lines, around->column)));
}

Edits StructureEditor::unwrap(NodeId inner) const {
    const Node& root = tree_.node(tree_.root());
    const Node& kept = tree_.node(inner);
    if (root.flow) {
        return std::vector<TextEdit>{{{root.range.begin, kept.range.begin}, {}},
                                     {{kept.range.end, root.range.end}, {}}};
    }
    return kept.flow ? std::nullopt : dedent(root, kept);
}

std::size_t StructureEditor::next_line(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size() - 1) + 1;
}

bool StructureEditor::is_blank_line(ByteRange line) const {
    return slice(text_, line).find_first_not_of(" \t\r\n") == std::string_view::npos;
}

TextEdit StructureEditor::insertion(std::size_t at, std::string lines) const {
    const bool open_end = at == text_.size() && !text_.empty() && !text_.ends_with('\n');
    if (open_end) {
        lines.insert(lines.begin(), '\n');
        lines.pop_back();
    }
    return {{at, at}, std::move(lines)};
}

Edits StructureEditor::merge(std::vector<TextEdit> edits, TextEdit added) const {
    const auto behind = std::ranges::upper_bound(
        edits, added.range.begin, {}, [](const TextEdit& edit) { return edit.range.begin; });
    // An insertion right in front of what is removed, or right behind it, is one edit with it.
    if (behind != edits.begin() && std::prev(behind)->range.end >= added.range.begin) {
        TextEdit& before = *std::prev(behind);
        const bool inside =
            before.range.begin < added.range.begin && added.range.begin < before.range.end;
        if (inside || !before.text.empty()) return std::nullopt;
        before.text = std::move(added.text);
        const bool open_end = before.range.end == text_.size() && !text_.ends_with('\n');
        if (open_end && before.text.ends_with('\n')) before.text.pop_back();
        return edits;
    }
    edits.insert(behind, std::move(added));
    return edits;
}

Edits StructureEditor::remove_lines(NodeId mapping, NodeId key) const {
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

Edits StructureEditor::remove_with_comments(NodeId mapping, const EntryLines& lines) const {
    return with_braces(mapping, {{lines.with_comments, {}}});
}

Edits StructureEditor::with_braces(NodeId mapping, std::vector<TextEdit> edits) const {
    if (tree_.node(mapping).child_count > 2) return edits;
    const NodeId key = key_of(tree_, mapping);
    const auto colon = key == no_node ? std::nullopt : behind_colon(tree_, text_, key);
    if (!colon) return std::nullopt;
    edits.insert(edits.begin(), TextEdit{{*colon, *colon}, " {}"});
    return edits;
}

Edits StructureEditor::remove_in_flow(NodeId mapping, NodeId key) const {
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

bool StructureEditor::only_comma(ByteRange gap) const {
    return gap.begin < gap.end &&
           slice(text_, gap).find_first_not_of(", \t\r\n") == std::string_view::npos;
}

Edits StructureEditor::move_in_flow(NodeId from, NodeId key, NodeId to) const {
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

std::string StructureEditor::reindented(const EntryLines& lines, std::size_t column) const {
    std::string result;
    const ByteRange range = lines.with_comments;
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

Edits StructureEditor::move_lines_down(NodeId root, NodeId key, NodeId target_key,
                                       NodeId target) const {
    const auto lines = entry_lines(tree_, text_, root, key);
    const auto around = entry_lines(tree_, text_, root, target_key);
    if (!lines || !around) return std::nullopt;
    std::vector<TextEdit> edits{{lines->with_comments, {}}};
    const Node& node = tree_.node(target);
    const bool empty = node.child_count == 0;  // `{}` or nothing at all
    std::size_t column = around->column + indent_step;
    std::size_t at = around->with_comments.end;
    if (!empty) {
        if (node.flow) return std::nullopt;
        const auto children = tree_.children(target);
        const auto last = entry_lines(tree_, text_, target, children[children.size() - 2]);
        if (!last) return std::nullopt;
        column = last->column;
        at = last->with_comments.end;
    }
    auto moved = merge(std::move(edits), insertion(at, reindented(*lines, column)));
    if (!moved || !empty || node.range.empty()) return moved;
    const auto colon = behind_colon(tree_, text_, target_key);
    if (!colon) return std::nullopt;
    return merge(std::move(*moved), {{*colon, *colon}, {}}, node.range.end);
}

Edits StructureEditor::merge(std::vector<TextEdit> edits, TextEdit added, std::size_t end) const {
    auto merged = merge(std::move(edits), added);
    if (!merged) return std::nullopt;
    const auto it = std::ranges::find_if(*merged, [&](const TextEdit& edit) {
        return edit.range.begin == added.range.begin && edit.range.empty();
    });
    if (it == merged->end()) return std::nullopt;
    it->range.end = end;
    return merged;
}

Edits StructureEditor::wrap(NodeId root, NodeId key) const {
    if (tree_.node(root).flow) return wrap_in_flow(root, key);
    const auto lines = entry_lines(tree_, text_, root, key);
    if (!lines) return std::nullopt;
    std::vector<TextEdit> edits;
    const std::string indent(lines->column, ' ');
    const std::string step(indent_step, ' ');
    std::string first = indent + std::string(proxy_field) + ":\n";
    const ByteRange range = lines->with_comments;
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

Edits StructureEditor::wrap_in_flow(NodeId root, NodeId key) const {
    const auto entry = find_entry(tree_, root, key);
    if (!entry) return std::nullopt;
    const auto name = written_like(tree_.node(key), proxy_field);
    if (!name) return std::nullopt;
    const ByteRange own{tree_.node(key).range.begin, tree_.node(entry->value).range.end};
    return std::vector<TextEdit>{{{own.begin, own.begin}, *name + ": {"},
                                 {{own.end, own.end}, "}"}};
}

Edits StructureEditor::dedent(const Node& root, const Node& kept) const {
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

std::size_t StructureEditor::column_of(std::size_t at) const {
    return at == 0 ? 0 : at - (text_.rfind('\n', at - 1) + 1);
}

}  // namespace meshlint
