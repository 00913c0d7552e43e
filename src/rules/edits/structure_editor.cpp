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

Edits StructureEditor::move(NodeId from, NodeId key, const Destination& to) const {
    if (to.mapping == from) return wrap(from, key, to.names);
    return tree_.node(from).flow ? move_in_flow(from, key, to) : move_lines(from, key, to);
}

Edits StructureEditor::unwrap(NodeId inner) const {
    const Node& root = tree_.node(tree_.root());
    const Node& kept = tree_.node(inner);
    if (root.flow) {
        return std::vector<TextEdit>{{{root.range.begin, kept.range.begin}, {}},
                                     {{kept.range.end, root.range.end}, {}}};
    }
    if (kept.kind == NodeKind::scalar) {
        const auto begin = literal_begin(kept);
        return begin ? dedent(root, *begin) : std::nullopt;
    }
    return kept.flow ? std::nullopt : dedent(root, kept.range.begin);
}

std::optional<std::size_t> StructureEditor::literal_begin(const Node& scalar) const {
    if (scalar.style != ScalarStyle::literal) return std::nullopt;
    const std::string_view written = slice(text_, scalar.range);
    const std::size_t header = written.find('\n');
    const std::size_t first = written.find_first_not_of(" \r\n", header);
    if (header == std::string_view::npos || first == std::string_view::npos ||
        written.substr(0, header).find_first_of("123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return scalar.range.begin + first;
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
        // The line break that insertion() puts in front stands there already.
        const std::size_t begin = before.range.begin;
        const bool at_line_start = begin == 0 || text_[begin - 1] == '\n';
        if (at_line_start && before.text.starts_with('\n')) before.text.erase(0, 1);
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
    const bool is_all = mapping == tree_.root() && tree_.node(mapping).child_count == 2;
    if (is_all) {
        edits.push_back({{tree_.node(key).range.begin, lines->value_end}, "{}"});
        return edits;
    }
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
    const ByteRange inside{tree_.node(mapping).range.begin + 1, tree_.node(mapping).range.end - 1};
    const bool only_blanks =
        slice(text_, {inside.begin, own.begin}).find_first_not_of(' ') == std::string_view::npos &&
        slice(text_, {own.end, inside.end}).find_first_not_of(' ') == std::string_view::npos;
    return std::vector<TextEdit>{{only_blanks ? inside : own, {}}};
}

bool StructureEditor::only_comma(ByteRange gap) const {
    return gap.begin < gap.end &&
           slice(text_, gap).find_first_not_of(", \t\r\n") == std::string_view::npos;
}

Edits StructureEditor::move_in_flow(NodeId from, NodeId key, const Destination& to) const {
    const auto entry = find_entry(tree_, from, key);
    auto edits = remove_in_flow(from, key);
    if (!entry || !edits || !tree_.node(to.mapping).flow) return std::nullopt;
    const ByteRange own{tree_.node(key).range.begin, tree_.node(entry->value).range.end};
    std::string text;
    for (const std::string_view name : to.names) {
        const auto written = written_like(tree_.node(key), name);
        if (!written) return std::nullopt;
        text += *written + ": {";
    }
    text += slice(text_, own);
    text.append(to.names.size(), '}');
    const auto children = tree_.children(to.mapping);
    if (children.empty()) {
        const std::size_t at = tree_.node(to.mapping).range.begin + 1;
        return merge(std::move(*edits), {{at, at}, std::move(text)});
    }
    const std::size_t at = tree_.node(children.back()).range.end;
    return merge(std::move(*edits), {{at, at}, ", " + text});
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

Edits StructureEditor::move_lines(NodeId from, NodeId key, const Destination& to) const {
    const auto lines = entry_lines(tree_, text_, from, key);
    const Node& target = tree_.node(to.mapping);
    const bool empty = target.child_count == 0;  // `{}` or nothing at all
    if (!lines || (target.flow && !empty)) return std::nullopt;
    const NodeId last = to.beside == no_node && !empty
                            ? tree_.children(to.mapping)[target.child_count - 2]
                            : to.beside;
    const auto before = empty ? entry_lines(tree_, text_, to.holder, to.holder_key)
                              : entry_lines(tree_, text_, to.mapping, last);
    // A comment that stayed behind would be there twice.
    auto edits = with_braces(from, {{lines->with_comments, {}}});
    if (!before || !edits) return std::nullopt;
    std::size_t column = before->column + (empty ? indent_step : 0);
    std::string added;
    for (const std::string_view name : to.names) {
        added.append(column, ' ').append(name).append(":\n");
        column += indent_step;
    }
    added += reindented(*lines, column);
    auto moved = merge(std::move(*edits), insertion(before->with_comments.end, std::move(added)));
    if (!moved || !empty || target.range.empty()) return moved;
    const auto colon = behind_colon(tree_, text_, to.holder_key);
    if (!colon) return std::nullopt;
    return merge(std::move(*moved), {{*colon, *colon}, {}}, target.range.end);
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

Edits StructureEditor::wrap(NodeId mapping, NodeId key,
                            std::span<const std::string_view> names) const {
    if (tree_.node(mapping).flow) return wrap_in_flow(mapping, key, names);
    const auto lines = entry_lines(tree_, text_, mapping, key);
    if (!lines) return std::nullopt;
    std::vector<TextEdit> edits;
    std::string first;
    for (std::size_t i = 0; i < names.size(); ++i) {
        first.append(lines->column + i * indent_step, ' ').append(names[i]).append(":\n");
    }
    const std::string step(names.size() * indent_step, ' ');
    const ByteRange range = lines->with_comments;
    for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t end = std::min(next_line(at), range.end);
        if (!is_blank_line({at, end})) edits.push_back({{at, at}, step});
        at = end;
    }
    // The new lines go in with the whole first line, so that it is an edit of whole lines.
    const std::size_t end = std::min(next_line(range.begin), range.end);
    edits.front() = {{range.begin, end},
                     first + step + std::string(slice(text_, {range.begin, end}))};
    return edits;
}

Edits StructureEditor::wrap_in_flow(NodeId mapping, NodeId key,
                                    std::span<const std::string_view> names) const {
    const auto entry = find_entry(tree_, mapping, key);
    if (!entry) return std::nullopt;
    std::string front;
    for (const std::string_view name : names) {
        const auto written = written_like(tree_.node(key), name);
        if (!written) return std::nullopt;
        front += *written + ": {";
    }
    const ByteRange own{tree_.node(key).range.begin, tree_.node(entry->value).range.end};
    return std::vector<TextEdit>{{{own.begin, own.begin}, front},
                                 {{own.end, own.end}, std::string(names.size(), '}')}};
}

Edits StructureEditor::dedent(const Node& root, std::size_t kept) const {
    const std::size_t column = column_of(root.range.begin);
    const std::size_t inner = column_of(kept);
    if (inner <= column) return std::nullopt;
    std::vector<TextEdit> edits;
    std::size_t at = root.range.begin - column;
    for (; at < text_.size(); at = next_line(at)) {
        const ByteRange line{at, next_line(at)};
        const std::string_view content = slice(text_, line);
        const std::size_t spaces = std::min(content.find_first_not_of(' '), content.size());
        const bool header = at + spaces < kept && spaces < content.size() &&
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
