// Whatever loads is a tree whose nodes lie in the text, children inside their parents.
#include "fuzz_target.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint::fuzz {

namespace {

void check_node(const YamlTree& tree, NodeId id, ByteRange outer) {
    const Node& node = tree.node(id);
    require(node.range.begin <= node.range.end, "a node has no negative size");
    require(node.range.begin >= outer.begin && node.range.end <= outer.end,
            "a node lies in its parent");
    if (node.kind == NodeKind::alias) {
        require(node.target < tree.size(), "an alias has a target");
        return;
    }
    if (node.kind == NodeKind::scalar) {
        static_cast<void>(resolve_node(node));
        return;
    }
    for (const NodeId child : tree.children(id)) check_node(tree, child, node.range);
    if (node.kind == NodeKind::mapping) {
        require(node.child_count % 2 == 0, "a mapping has as many keys as values");
        for (const MappingEntry& entry : view_mapping(tree, id).entries) {
            require(entry.value < tree.size(), "an entry has a value");
        }
    }
}

}  // namespace

void fuzz_tree(std::string_view input) {
    const LoadedYaml loaded = load_yaml(input, {});
    require(loaded.tree.has_value() != loaded.problem.has_value(), "either a tree or a problem");
    if (loaded.problem) {
        require(loaded.problem->range.begin <= loaded.problem->range.end &&
                    loaded.problem->range.end <= input.size(),
                "a problem lies in the text");
        require(!loaded.problem->message.empty(), "a problem has a message");
        return;
    }
    require(loaded.end <= input.size(), "the first document ends in the text");
    if (loaded.tree->root() != no_node) {
        check_node(*loaded.tree, loaded.tree->root(), {0, input.size()});
    }
}

}  // namespace meshlint::fuzz
