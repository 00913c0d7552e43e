#include "loader/yaml/mapping_view.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

/// So many names are compared faster than hashed.
constexpr std::size_t few = 16;

class MappingReader {
public:
    explicit MappingReader(const YamlTree& tree) : tree_(tree) {}

    void read(NodeId mapping, bool merged) {
        const auto children = tree_.children(mapping);
        if (!merged) view_.entries.reserve(children.size() / 2);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const NodeId key = children[i];
            const NodeId value = tree_.resolve(children[i + 1]);
            if (is_merge_key(tree_.node(key))) {
                merge(value);
            } else if (auto name = key_text(tree_.resolved(key))) {
                put({std::move(*name), key, value, merged});
            }
        }
    }

    MappingView take() { return std::move(view_); }

private:
    void merge(NodeId value) {
        const Node& node = tree_.node(value);
        if (node.kind == NodeKind::mapping) {
            read(value, true);
        } else if (node.kind == NodeKind::sequence) {
            // The first mapping of a list wins, so the last one goes first.
            const auto items = tree_.children(value);
            std::for_each(items.rbegin(), items.rend(), [this](NodeId item) {
                const NodeId source = tree_.resolve(item);
                if (tree_.node(source).kind == NodeKind::mapping) read(source, true);
            });
        }
    }

    void put(MappingEntry entry) {
        MappingEntry* const found = find(entry.name);
        if (found == nullptr) {
            if (!slots_.empty()) slots_.emplace(entry.name, view_.entries.size());
            view_.entries.push_back(std::move(entry));
            return;
        }
        MappingEntry& earlier = *found;
        if (!earlier.merged && !entry.merged) {
            const bool same_type =
                tree_.resolved(earlier.key).resolved == tree_.resolved(entry.key).resolved;
            view_.repeated.push_back({entry.name, earlier.key, entry.key, !same_type});
            entry.repeated = true;
        }
        earlier = std::move(entry);
    }

    MappingEntry* find(const std::string& name) {
        std::vector<MappingEntry>& entries = view_.entries;
        if (entries.size() <= few) {
            const auto found = std::ranges::find(entries, name, &MappingEntry::name);
            return found == entries.end() ? nullptr : &*found;
        }
        if (slots_.empty()) {
            for (std::size_t i = 0; i < entries.size(); ++i) slots_.emplace(entries[i].name, i);
        }
        const auto slot = slots_.find(name);
        return slot == slots_.end() ? nullptr : &entries[slot->second];
    }

    const YamlTree& tree_;
    MappingView view_;
    std::unordered_map<std::string, std::size_t> slots_;  ///< empty while there are few entries
};

/// Whether key_text() of the key is `name`, without making that text.
bool is_called(const Node& key, std::string_view name) {
    if (key.kind != NodeKind::scalar) return false;
    if (key.resolved == ResolvedKind::string) return key.value == name;
    return resolved_key(resolve_node(key), key.value) == name;
}

}  // namespace

MappingView view_mapping(const YamlTree& tree, NodeId mapping) {
    MappingReader reader(tree);
    reader.read(tree.resolve(mapping), false);
    return reader.take();
}

bool has_distinct_keys(const YamlTree& tree, NodeId mapping) {
    const auto children = tree.children(mapping);
    if (children.size() > 2 * few) return false;
    for (std::size_t i = 0; i < children.size(); i += 2) {
        const Node& key = tree.node(children[i]);
        const bool is_text = key.kind == NodeKind::scalar && key.resolved == ResolvedKind::string;
        if (!is_text || is_merge_key(key)) return false;
        for (std::size_t k = 0; k < i; k += 2) {
            if (tree.node(children[k]).value == key.value) return false;
        }
    }
    return true;
}

NodeId find_value(const YamlTree& tree, NodeId mapping, std::string_view name) {
    if (mapping == no_node) return no_node;
    mapping = tree.resolve(mapping);
    if (tree.node(mapping).kind != NodeKind::mapping) return no_node;
    NodeId found = no_node;
    const auto children = tree.children(mapping);
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        if (is_merge_key(tree.node(children[i]))) {
            const MappingView view = view_mapping(tree, mapping);
            const auto entry = std::ranges::find(view.entries, name, &MappingEntry::name);
            return entry == view.entries.end() ? no_node : entry->value;
        }
        // The last of equal keys wins.
        if (is_called(tree.resolved(children[i]), name)) found = tree.resolve(children[i + 1]);
    }
    return found;
}

bool is_merge_key(const Node& key) {
    if (key.kind != NodeKind::scalar || key.value != "<<") return false;
    if (key.tag.empty()) return key.style == ScalarStyle::plain;
    return key.tag == "!" || key.tag == "tag:yaml.org,2002:merge";
}

}  // namespace meshlint
