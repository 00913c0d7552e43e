#include "loader/yaml/tree_builder.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "loader/scalar/scalar_decoder.h"
#include "loader/scalar/scalar_resolver.h"
#include "loader/yaml/cluster_dialect.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

TreeBuilder::TreeBuilder(std::string_view text, std::string_view shown)
    : text_(text), shown_(shown) {
    constexpr std::size_t usual_bytes_per_node = 32;
    tree_.nodes_.reserve(text.size() / usual_bytes_per_node + 1);
}

bool TreeBuilder::add(const YamlEvent& event) {
    switch (event.kind) {
        case YamlEvent::Kind::scalar:
            add_scalar(event);
            break;
        case YamlEvent::Kind::alias:
            add_alias(event);
            break;
        case YamlEvent::Kind::sequence_start:
            open(event, NodeKind::sequence);
            break;
        case YamlEvent::Kind::mapping_start:
            open(event, NodeKind::mapping);
            break;
        case YamlEvent::Kind::sequence_end:
        case YamlEvent::Kind::mapping_end: {
            const NodeId closed = frames_.back().node;
            close(event.range.end);
            if (!is_empty_first_key(closed)) break;
            tree_.root_ = closed;
            return false;
        }
    }
    return true;
}

/// Of `{}: a` the cluster's parser reads no more than the first key. It has to be bare, and without
/// a `?`.
bool TreeBuilder::is_empty_first_key(NodeId id) const {
    constexpr NodeId first_behind_root = 1;
    if (id != first_behind_root) return false;
    const Node& root = tree_.node(tree_.root());
    const Node& key = tree_.node(id);
    return root.kind == NodeKind::mapping && !root.flow && key.flow && key.child_count == 0 &&
           is_bare(key) && key.range.begin == root.range.begin;
}

YamlTree TreeBuilder::finish() && {
    while (!frames_.empty()) close(0);
    if (may_share_) find_shared();
    return std::move(tree_);
}

NodeId TreeBuilder::add_node(const YamlEvent& event, NodeKind kind) {
    const auto id = static_cast<NodeId>(tree_.nodes_.size());
    Node& node = tree_.nodes_.emplace_back();
    node.kind = kind;
    node.style = event.style;
    node.flow = event.flow;
    node.range = event.token;
    node.token_end = event.token.end;
    node.value = event.value;
    node.tag = event.tag;
    node.anchor = event.anchor;
    if (kind != NodeKind::alias && !event.anchor.empty()) anchors_[event.anchor] = id;
    if (frames_.empty()) {
        tree_.root_ = id;
    } else {
        node.parent_indent = frames_.back().indent;
        open_children_.push_back(id);
    }
    return id;
}

void TreeBuilder::open(const YamlEvent& event, NodeKind kind) {
    const NodeId id = add_node(event, kind);
    Node& node = tree_.nodes_[id];
    const std::size_t begin =
        skip_properties(text_, {event.range.begin, text_.size()}, event.property_count());
    node.range = {begin, begin};
    frames_.push_back({id, event.flow ? node.parent_indent : column(begin), open_children_.size()});
}

/// Closes the innermost collection. Brackets end at `flow_end`, or with what they hold.
void TreeBuilder::close(std::size_t flow_end) {
    const Frame frame = frames_.back();
    frames_.pop_back();
    const auto children = std::span(open_children_).subspan(frame.first_child);
    Node& node = tree_.nodes_[frame.node];
    node.first_child = static_cast<std::uint32_t>(tree_.children_.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    tree_.children_.insert(tree_.children_.end(), children.begin(), children.end());
    if (node.flow && flow_end != 0) {
        node.range.end = flow_end;
    } else if (!children.empty()) {
        node.range.end = std::max(node.range.begin, tree_.nodes_[children.back()].range.end);
    }
    open_children_.resize(frame.first_child);
}

void TreeBuilder::add_scalar(const YamlEvent& event) {
    Node& node = tree_.nodes_[add_node(event, NodeKind::scalar)];
    if (slice(text_, event.token) != slice(shown_, event.token)) decode_again(node);
    decode_binary(node);
    resolve(node);
    may_share_ = may_share_ || is_merge_key(node);
    if (is_block(event.style)) {
        // A block scalar's token runs on to the next one; people mean the text.
        const std::size_t last = slice(text_, event.token).find_last_not_of(" \t\r\n");
        node.range.end = event.token.begin + last + 1;
    }
}

void TreeBuilder::add_alias(const YamlEvent& event) {
    const NodeId anchored = anchors_.find(event.anchor)->second;  // every alias has one
    const bool open =
        std::ranges::any_of(frames_, [&](const Frame& frame) { return frame.node == anchored; });
    if (open && !problem_) {
        problem_ = YamlProblem{YamlProblemKind::rejected,
                               event.range,
                               "anchor '" + std::string(event.anchor) + "' value contains itself",
                               {}};
    }
    const NodeId id = add_node(event, NodeKind::alias);
    tree_.nodes_[id].target = tree_.resolve(anchored);
    may_share_ = true;
}

/// Takes the value from the text: libyaml has read stand-ins.
void TreeBuilder::decode_again(Node& node) {
    const DecodedScalar decoded = decode_scalar(text_, node.range, node.style, node.parent_indent);
    node.value = strings().keep(decoded.text);
}

/// `!!binary` is what it decodes to, and a string then.
void TreeBuilder::decode_binary(Node& node) {
    if (node.tag != "tag:yaml.org,2002:binary") return;
    const ResolveResult result = resolve_scalar(node.value, node.style, node.tag);
    if (!result.value || !result.value->binary) return;  // the conversion says what is wrong
    node.value = strings().keep(*result.value->binary);
    node.tag = "tag:yaml.org,2002:str";
}

void TreeBuilder::find_shared() {
    std::vector<ByteRange> all;
    for (NodeId id = 0; id < tree_.size(); ++id) {
        const Node& node = tree_.node(id);
        if (node.kind == NodeKind::alias) {
            all.push_back(node.range);
            all.push_back(tree_.node(node.target).range);
        } else if (node.kind == NodeKind::mapping) {
            const auto children = tree_.children(id);
            for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
                if (is_merge_key(tree_.node(children[i]))) {
                    all.push_back(tree_.node(children[i + 1]).range);
                }
            }
        }
    }
    std::ranges::sort(all, {}, &ByteRange::begin);
    for (const ByteRange range : all) {
        std::vector<ByteRange>& shared = tree_.shared_;
        if (shared.empty() || shared.back().end < range.begin) {
            shared.push_back(range);
        } else {
            shared.back().end = std::max(shared.back().end, range.end);
        }
    }
}

int TreeBuilder::column(std::size_t offset) const {
    const std::size_t found =
        offset == 0 ? std::string_view::npos : text_.find_last_of("\r\n", offset - 1);
    const std::size_t begin = found == std::string_view::npos ? 0 : found + 1;
    return static_cast<int>(offset - begin);
}

}  // namespace meshlint
