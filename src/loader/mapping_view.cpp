#include "loader/mapping_view.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "loader/node_value.h"

namespace meshlint {

namespace {

class MappingReader {
public:
    explicit MappingReader(const YamlTree& tree) : tree_(tree) {}

    void read(NodeId mapping, bool merged) {
        const auto children = tree_.children(mapping);
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
        const auto [slot, fresh] = slots_.try_emplace(entry.name, view_.entries.size());
        if (fresh) {
            view_.entries.push_back(std::move(entry));
            return;
        }
        MappingEntry& earlier = view_.entries[slot->second];
        if (!earlier.merged && !entry.merged) {
            const bool same_type = resolve_node(tree_.resolved(earlier.key)).kind ==
                                   resolve_node(tree_.resolved(entry.key)).kind;
            view_.repeated.push_back({entry.name, earlier.key, entry.key, !same_type});
        }
        earlier = std::move(entry);
    }

    const YamlTree& tree_;
    MappingView view_;
    std::unordered_map<std::string, std::size_t> slots_;
};

}  // namespace

MappingView view_mapping(const YamlTree& tree, NodeId mapping) {
    MappingReader reader(tree);
    reader.read(tree.resolve(mapping), false);
    return reader.take();
}

NodeId find_value(const YamlTree& tree, NodeId mapping, std::string_view name) {
    mapping = tree.resolve(mapping);
    if (tree.node(mapping).kind != NodeKind::mapping) return no_node;
    const MappingView view = view_mapping(tree, mapping);
    const auto found = std::ranges::find(view.entries, name, &MappingEntry::name);
    return found == view.entries.end() ? no_node : found->value;
}

bool is_merge_key(const Node& key) {
    if (key.kind != NodeKind::scalar || key.value != "<<") return false;
    return key.tag.empty() ? key.style == ScalarStyle::plain : key.tag == "tag:yaml.org,2002:merge";
}

}  // namespace meshlint
