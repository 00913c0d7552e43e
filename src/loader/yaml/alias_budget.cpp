#include "loader/yaml/alias_budget.h"

#include <algorithm>
#include <vector>

namespace meshlint {

namespace {

/// The share of nodes that may come from aliases after so many decoded nodes: 99 % up to 400 000,
/// falling to 10 % at 4 000 000.
double allowed_share(std::size_t decoded) {
    constexpr double few = 400'000;
    constexpr double many = 4'000'000;
    const auto count = static_cast<double>(decoded);
    if (count <= few) return 0.99;
    if (count >= many) return 0.10;
    return 0.99 - 0.89 * (count - few) / (many - few);
}

struct Step {
    NodeId node;
    bool inside_alias;
};

}  // namespace

std::optional<YamlProblem> check_alias_budget(const YamlTree& tree, const Limits& limits) {
    NodeId first_alias = no_node;
    for (NodeId id = 0; id < tree.size() && first_alias == no_node; ++id) {
        if (tree.node(id).kind == NodeKind::alias) first_alias = id;
    }
    if (first_alias == no_node) return std::nullopt;

    std::size_t decoded = 0;
    std::size_t aliased = 0;
    std::size_t aliased_bytes = 0;
    std::vector<Step> todo{{tree.root(), false}};
    while (!todo.empty()) {
        const Step step = todo.back();
        todo.pop_back();
        const Node& node = tree.node(step.node);
        ++decoded;
        if (step.inside_alias) {
            ++aliased;
            aliased_bytes += node.value.size();
        }
        const bool excessive =
            aliased > 100 && decoded > 1000 &&
            static_cast<double>(aliased) / static_cast<double>(decoded) > allowed_share(decoded);
        if (excessive) {
            return YamlProblem{YamlProblemKind::rejected, tree.node(first_alias).range,
                               "document contains excessive aliasing",
                               "write the values out instead of nesting aliases"};
        }
        if (decoded > limits.nodes) {
            return limit_problem(
                "the document has more than {} YAML nodes once its aliases are followed", limits,
                &Limits::nodes, tree.node(first_alias).range);
        }
        if (aliased_bytes > limits.document_bytes) {
            return limit_problem(
                "the document has more than {} of text once its aliases are followed", limits,
                &Limits::document_bytes, tree.node(first_alias).range);
        }
        if (node.kind == NodeKind::alias) {
            todo.push_back({node.target, true});
            continue;
        }
        const auto children = tree.children(step.node);
        std::for_each(children.rbegin(), children.rend(), [&](NodeId child) {
            todo.push_back({child, step.inside_alias});
        });
    }
    return std::nullopt;
}

}  // namespace meshlint
