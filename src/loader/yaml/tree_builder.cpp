#include "loader/yaml/tree_builder.h"

#include <algorithm>
#include <span>
#include <utility>

#include "loader/scalar/scalar_resolver.h"
#include "loader/yaml/cluster_dialect.h"
#include "loader/yaml/mapping_view.h"

namespace meshlint {

TreeBuilder::TreeBuilder(std::string_view text, Judgement& judgement)
    : text_(text), judgement_(judgement), events_(judgement.events) {
    tree_.nodes_.reserve(events_.size());
}

void TreeBuilder::build_alone() {
    while (next_ < events_.size()) {
        switch (events_[next_].kind) {
            case YamlEvent::Kind::scalar:
                take_scalar();
                break;
            case YamlEvent::Kind::sequence_start:
                open(YamlEvent::Kind::sequence_start, NodeKind::sequence);
                break;
            case YamlEvent::Kind::mapping_start:
                open(YamlEvent::Kind::mapping_start, NodeKind::mapping);
                break;
            case YamlEvent::Kind::sequence_end:
            case YamlEvent::Kind::mapping_end:
                close(events_[next_].kind);
                break;
            case YamlEvent::Kind::alias:
                return;  // no text of plain structure has one
        }
    }
}

std::optional<YamlProblem> TreeBuilder::take_problem() {
    if (!problem_ && next_ != events_.size()) {
        problem_ = YamlProblem{YamlProblemKind::unsupported,
                               events_[next_].range,
                               "meshlint's parser ends the document here",
                               {}};
    }
    return std::exchange(problem_, std::nullopt);
}

YamlTree TreeBuilder::take_tree() {
    if (may_share_) find_shared();
    tree_.strings_ = std::move(judgement_.strings);
    return std::move(tree_);
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& /*mark*/) {}

void TreeBuilder::OnDocumentEnd() {}

void TreeBuilder::OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) { take_scalar(); }

void TreeBuilder::OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                           YAML::anchor_t /*anchor*/, const std::string& /*value*/) {
    take_scalar();
}

void TreeBuilder::OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) {
    const YamlEvent* event = expect(YamlEvent::Kind::alias);
    const auto found = anchors_.find(event->anchor);  // the judge knows that there is one
    const bool open = std::any_of(frames_.begin(), frames_.end(),
                                  [&](const Frame& frame) { return frame.node == found->second; });
    if (open) {
        fail(YamlProblemKind::rejected, event->range,
             "anchor '" + std::string(event->anchor) + "' value contains itself");
    }
    const NodeId id = add(*event, NodeKind::alias);
    tree_.nodes_[id].target = tree_.resolve(found->second);
    may_share_ = true;
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                                  YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) {
    open(YamlEvent::Kind::sequence_start, NodeKind::sequence);
}

void TreeBuilder::OnSequenceEnd() { close(YamlEvent::Kind::sequence_end); }

void TreeBuilder::OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                             YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) {
    open(YamlEvent::Kind::mapping_start, NodeKind::mapping);
}

void TreeBuilder::OnMapEnd() { close(YamlEvent::Kind::mapping_end); }

const YamlEvent* TreeBuilder::expect(YamlEvent::Kind kind) {
    if (next_ < events_.size() && events_[next_].kind == kind) return &events_[next_++];
    const std::size_t end = text_.size();
    const ByteRange where = next_ < events_.size() ? events_[next_].range : ByteRange{end, end};
    fail(YamlProblemKind::unsupported, where, "meshlint's parser reads another structure here");
    return nullptr;
}

NodeId TreeBuilder::add(const YamlEvent& event, NodeKind kind) {
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

void TreeBuilder::open(YamlEvent::Kind kind, NodeKind node_kind) {
    const YamlEvent& event = *expect(kind);
    const NodeId id = add(event, node_kind);
    Node& node = tree_.nodes_[id];
    const std::size_t begin =
        skip_properties(text_, {event.range.begin, text_.size()}, event.property_count());
    node.range = {begin, begin};
    frames_.push_back({id, event.flow ? node.parent_indent : column(begin), open_children_.size()});
}

void TreeBuilder::close(YamlEvent::Kind kind) {
    const YamlEvent& event = *expect(kind);
    const Frame frame = frames_.back();
    frames_.pop_back();
    const auto children = std::span(open_children_).subspan(frame.first_child);
    Node& node = tree_.nodes_[frame.node];
    node.first_child = static_cast<std::uint32_t>(tree_.children_.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    tree_.children_.insert(tree_.children_.end(), children.begin(), children.end());
    if (node.flow) {
        node.range.end = event.range.end;
    } else if (!children.empty()) {
        node.range.end = std::max(node.range.begin, tree_.nodes_[children.back()].range.end);
    }
    open_children_.resize(frame.first_child);
}

void TreeBuilder::take_scalar() {
    const YamlEvent& event = *expect(YamlEvent::Kind::scalar);
    const NodeId id = add(event, NodeKind::scalar);
    decode_binary(tree_.nodes_[id]);
    may_share_ = may_share_ || is_merge_key(tree_.nodes_[id]);
    if (event.style == ScalarStyle::literal || event.style == ScalarStyle::folded) {
        // A block scalar's token runs on to the next one; people mean the text.
        const std::size_t last = slice(text_, event.token).find_last_not_of(" \t\r\n");
        tree_.nodes_[id].range.end = event.token.begin + last + 1;
    }
}

/// `!!binary` is what it decodes to, and a string then.
void TreeBuilder::decode_binary(Node& node) const {
    if (node.tag != "tag:yaml.org,2002:binary") return;
    const ResolveResult result = resolve_scalar(node.value, node.style, node.tag);
    if (!result.value || !result.value->binary) return;  // the conversion says what is wrong
    node.value = judgement_.keep(*result.value->binary);
    node.tag = "!";
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

void TreeBuilder::fail(YamlProblemKind kind, ByteRange range, std::string message,
                       std::string help) {
    problem_ = YamlProblem{kind, range, std::move(message), std::move(help)};
    throw Stop{};
}

int TreeBuilder::column(std::size_t offset) const {
    const std::size_t found =
        offset == 0 ? std::string_view::npos : text_.find_last_of("\r\n", offset - 1);
    const std::size_t begin = found == std::string_view::npos ? 0 : found + 1;
    return static_cast<int>(offset - begin);
}

}  // namespace meshlint
