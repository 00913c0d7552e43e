#include "migrate/added_fields.h"

#include <algorithm>
#include <map>
#include <vector>

#include "loader/text/text_edit.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"
#include "migrate/json_value.h"

namespace meshlint {

namespace {

class BlockWriter {
public:
    explicit BlockWriter(const YamlTree& tree) : tree_(tree) {}

    void append_entry(std::string& out, const MappingEntry& entry, std::size_t indent) const {
        out.append(indent, ' ');
        out += scalar_text_of(entry.name) + ':';
        append_value(out, entry.value, indent);
    }

private:
    void append_value(std::string& out, NodeId value, std::size_t indent) const {
        const Node& node = tree_.resolved(value);
        if (node.kind == NodeKind::scalar) {
            out += ' ';
            append_scalar(out, node, value);
            out += '\n';
        } else if (node.child_count == 0) {
            out += node.kind == NodeKind::mapping ? " {}\n" : " []\n";
        } else if (node.kind == NodeKind::mapping) {
            out += '\n';
            append_mapping(out, value, indent + 2);
        } else {
            out += '\n';
            for (const NodeId item : tree_.children(tree_.resolve(value))) {
                append_item(out, item, indent);
            }
        }
    }

    void append_mapping(std::string& out, NodeId mapping, std::size_t indent) const {
        for (const MappingEntry& entry : view_mapping(tree_, tree_.resolve(mapping)).entries) {
            append_entry(out, entry, indent);
        }
    }

    void append_item(std::string& out, NodeId item, std::size_t indent) const {
        const Node& node = tree_.resolved(item);
        const std::size_t start = out.size();
        if (node.kind == NodeKind::mapping && node.child_count != 0) {
            append_mapping(out, item, indent + 2);
            out[start + indent] = '-';
            return;
        }
        out.append(indent, ' ');
        out += "- ";
        append_scalar(out, node, item);
        out += '\n';
    }

    void append_scalar(std::string& out, const Node& node, NodeId id) const {
        if (node.kind == NodeKind::scalar && node.resolved == ResolvedKind::string &&
            !resolve_node(node).binary) {
            out += scalar_text_of(node.value);
        } else {
            append_json_value(out, tree_, id);
        }
    }

    const YamlTree& tree_;
};

class FieldAdder {
public:
    FieldAdder(std::string_view block, const YamlTree& tree, const YamlTree& added)
        : block_(block), tree_(tree), added_(added), writer_(added) {}

    std::string run(NodeId mapping, NodeId fields) {
        plan(mapping, fields);
        std::vector<TextEdit> edits;
        for (auto& [at, text] : insertions_) edits.push_back({{at, at}, std::move(text)});
        return apply_edits(block_, std::move(edits));
    }

private:
    void plan(NodeId mapping, NodeId fields) {
        const std::vector<MappingEntry> present = view_mapping(tree_, mapping).entries;
        std::vector<MappingEntry> missing;
        for (const MappingEntry& field : view_mapping(added_, fields).entries) {
            const auto found = std::ranges::find(present, field.name, &MappingEntry::name);
            if (found == present.end()) {
                missing.push_back(field);
            } else if (tree_.node(found->value).kind == NodeKind::mapping &&
                       added_.node(field.value).kind == NodeKind::mapping) {
                plan(found->value, field.value);
            }
        }
        if (missing.empty()) return;
        if (tree_.node(mapping).flow) {
            insert_in_flow(tree_.node(mapping), missing);
        } else {
            insert_lines(mapping, missing);
        }
    }

    void insert_in_flow(const Node& mapping, const std::vector<MappingEntry>& missing) {
        std::string& text = insertions_[mapping.range.end - 1];
        for (const MappingEntry& field : missing) {
            if (mapping.child_count != 0 || &field != &missing.front()) text += ", ";
            text += scalar_text_of(field.name) + ": ";
            append_json_value(text, added_, field.value);
        }
    }

    void insert_lines(NodeId mapping, const std::vector<MappingEntry>& missing) {
        const std::size_t key = tree_.node(tree_.children(mapping)[0]).range.begin;
        const std::size_t line = key == 0 ? 0 : block_.rfind('\n', key - 1) + 1;
        const std::size_t last = std::max(key, tree_.node(mapping).range.end);
        const std::size_t end = std::min(block_.find('\n', last), block_.size());
        std::string lines = "\n";
        for (const MappingEntry& field : missing) writer_.append_entry(lines, field, key - line);
        lines.pop_back();
        insertions_[end] += lines;
    }

    std::string_view block_;
    const YamlTree& tree_;
    const YamlTree& added_;
    BlockWriter writer_;
    /// By offset; what belongs further inside comes first.
    std::map<std::size_t, std::string> insertions_;
};

}  // namespace

std::string write_block(const YamlTree& tree, NodeId mapping) {
    std::string text;
    const BlockWriter writer(tree);
    for (const MappingEntry& entry : view_mapping(tree, mapping).entries) {
        writer.append_entry(text, entry, 0);
    }
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

std::optional<std::string> add_fields(std::string_view block, const YamlTree& added, NodeId fields,
                                      const Limits& limits) {
    const LoadedYaml loaded = load_yaml(block, limits);
    if (!loaded.tree) return std::nullopt;
    const NodeId root = loaded.tree->root();
    if (root == no_node || loaded.tree->node(root).kind != NodeKind::mapping) return std::nullopt;
    return FieldAdder(block, *loaded.tree, added).run(root, fields);
}

}  // namespace meshlint
