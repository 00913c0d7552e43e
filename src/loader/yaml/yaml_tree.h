// The positioned YAML tree: every node knows its bytes in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "loader/scalar/scalar_decoder.h"
#include "loader/scalar/scalar_resolver.h"
#include "loader/yaml/text_store.h"
#include "meshlint/text.h"

namespace meshlint {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t { scalar, sequence, mapping, alias };

struct Node {
    NodeKind kind = NodeKind::scalar;
    ScalarStyle style = ScalarStyle::plain;  ///< scalars
    /// Scalars: what the cluster makes of it; a string where it refuses it.
    ResolvedKind resolved = ResolvedKind::string;
    bool flow = false;  ///< collections: written with brackets
    ByteRange range;    ///< without anchor and tag; block scalars and collections end at their last
                        ///< visible character
    std::size_t token_end = 0;  ///< scalars: end of the token, with the blank lines a block owns
    int parent_indent = -1;     ///< column of the enclosing block collection; -1 at the root
    std::string_view value;     ///< scalars: as the cluster's parser decodes them
    std::string_view tag;       ///< resolved ("tag:yaml.org,2002:int", "!local"); empty when absent
    std::string_view anchor;    ///< name of the anchor at this node, or of the alias's target
    NodeId target = no_node;    ///< aliases: the node they stand for
    std::uint32_t first_child = 0;
    std::uint32_t child_count = 0;
};

/// A document's nodes. Views in nodes point into the text that was parsed, which must outlive the
/// tree, or into the tree's own storage. Moving keeps them valid.
class YamlTree {
public:
    /// no_node when the text holds no document: nothing but white space and comments.
    [[nodiscard]] NodeId root() const { return root_; }
    [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }

    /// The node behind an alias; the node itself otherwise.
    [[nodiscard]] NodeId resolve(NodeId id) const {
        return nodes_[id].kind == NodeKind::alias ? nodes_[id].target : id;
    }
    [[nodiscard]] const Node& resolved(NodeId id) const { return nodes_[resolve(id)]; }

    /// Items of a sequence; of a mapping, keys and values by turns.
    [[nodiscard]] std::span<const NodeId> children(NodeId id) const {
        return std::span(children_).subspan(nodes_[id].first_child, nodes_[id].child_count);
    }

    /// Whether bytes in or at `range` are shared: they belong to what an alias stands for, to an
    /// alias, or to the value of a merge key. Logarithmic.
    [[nodiscard]] bool is_shared(ByteRange range) const;

private:
    friend class TreeBuilder;

    NodeId root_ = no_node;
    std::vector<Node> nodes_;
    std::vector<NodeId> children_;
    std::vector<ByteRange> shared_;  // in order, no two meet
    TextStore strings_;
};

}  // namespace meshlint
