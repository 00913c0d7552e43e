// Builds the tree from the events of a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loader/yaml/yaml_events.h"
#include "loader/yaml/yaml_problem.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

class TreeBuilder {
public:
    /// `text` and `shown` are those that the events come from, see read_events().
    TreeBuilder(std::string_view text, std::string_view shown);

    /// Where the views in events are to point, unless into the text.
    [[nodiscard]] TextStore& strings() { return tree_.strings_; }

    /// False when the document is complete for the cluster, whatever follows.
    [[nodiscard]] bool add(const YamlEvent& event);

    /// An alias inside of what it stands for.
    [[nodiscard]] const std::optional<YamlProblem>& problem() const { return problem_; }

    /// The tree of the events so far: collections that are still open end with what they hold.
    [[nodiscard]] YamlTree finish() &&;

private:
    struct Frame {
        NodeId node;
        int indent;               ///< column of the innermost block collection, this one included
        std::size_t first_child;  ///< in open_children_
    };

    NodeId add_node(const YamlEvent& event, NodeKind kind);
    void open(const YamlEvent& event, NodeKind kind);
    void close(std::size_t flow_end);
    void add_scalar(const YamlEvent& event);
    void add_alias(const YamlEvent& event);
    void decode_again(Node& node);
    void decode_binary(Node& node);
    void find_shared();
    [[nodiscard]] bool is_empty_first_key(NodeId id) const;
    [[nodiscard]] int column(std::size_t offset) const;

    std::string_view text_;
    std::string_view shown_;
    YamlTree tree_;
    bool may_share_ = false;  // there is an alias, or a key that may be a merge key
    std::vector<Frame> frames_;
    std::vector<NodeId> open_children_;  // of all frames, those of the innermost at the end
    std::unordered_map<std::string_view, NodeId> anchors_;
    std::optional<YamlProblem> problem_;
};

}  // namespace meshlint
