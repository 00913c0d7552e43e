// Builds the tree from yaml-cpp's events, beside the judge's events for the same text.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loader/yaml/syntax_judge.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// yaml-cpp hands out start marks only, in places of its own choice, and no styles. So each of its
/// events takes range, style and value from libyaml's event for the same node. Where the two do not
/// agree on the structure, the builder stops: a guess would be worse than saying so.
class TreeBuilder final : public YAML::EventHandler {
public:
    /// Thrown out of yaml-cpp's parser to stop it; take_problem() says why.
    struct Stop {};

    /// `text` is what the judge accepted; both must outlive the builder.
    TreeBuilder(std::string_view text, Judgement& judgement);

    /// Builds the tree of a text of plain structure, for which the judge's events alone will do.
    void build_alone();

    /// The tree, or why there is none: the structures differ, or an anchor holds itself.
    [[nodiscard]] std::optional<YamlProblem> take_problem();
    [[nodiscard]] YamlTree take_tree();

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

private:
    struct Frame {
        NodeId node;
        int indent;               ///< column of the innermost block collection, this one included
        std::size_t first_child;  ///< in open_children_
    };

    /// The judge's next event if it is of this kind; otherwise notes the disagreement.
    const YamlEvent* expect(YamlEvent::Kind kind);
    NodeId add(const YamlEvent& event, NodeKind kind);
    void open(YamlEvent::Kind kind, NodeKind node_kind);
    void close(YamlEvent::Kind kind);
    void take_scalar();
    void decode_binary(Node& node) const;
    void find_shared();
    void fail(YamlProblemKind kind, ByteRange range, std::string message, std::string help = {});
    [[nodiscard]] int column(std::size_t offset) const;

    std::string_view text_;
    Judgement& judgement_;
    std::span<const YamlEvent> events_;
    std::size_t next_ = 0;
    YamlTree tree_;
    bool may_share_ = false;  // there is an alias, or a key that may be a merge key
    std::vector<Frame> frames_;
    std::vector<NodeId> open_children_;  // of all frames, those of the innermost at the end
    std::unordered_map<std::string_view, NodeId> anchors_;
    std::optional<YamlProblem> problem_;
};

}  // namespace meshlint
