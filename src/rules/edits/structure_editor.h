// Edits of a mesh block's text that remove, move or unwrap entries, with their comments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/text/text_edit.h"
#include "rules/edits/entry_lines.h"

namespace meshlint {

/// The field of MeshConfig that holds a ProxyConfig.
inline constexpr std::string_view proxy_field = "defaultConfig";

/// Knows how entries are written, not what they mean: whoever asks has to prove that the edited
/// text says what it should. Nothing comes out where the text is written in a way that it does not
/// understand.
class StructureEditor {
public:
    using Edits = std::optional<std::vector<TextEdit>>;

    explicit StructureEditor(const PlacedTree& placed)
        : tree_(placed.tree()), text_(placed.text()) {}

    [[nodiscard]] Edits remove(NodeId mapping, NodeId key) const;

    /// Moves an entry of the root under `defaultConfig`, whose key and value are given, or into a
    /// new one where there is none.
    [[nodiscard]] Edits move_down(NodeId key, NodeId target_key, NodeId target) const;

    /// Moves an entry of `mapping`, the value of the root's entry `outer_key`, behind that entry.
    [[nodiscard]] Edits move_up(NodeId mapping, NodeId key, NodeId outer_key) const;

    /// Puts `inner` in the place of the root.
    [[nodiscard]] Edits unwrap(NodeId inner) const;

private:
    [[nodiscard]] std::size_t next_line(std::size_t at) const;
    [[nodiscard]] bool is_blank_line(ByteRange line) const;

    /// Whole lines, each with a line end, at `at`, which is the start of a line or the end.
    [[nodiscard]] TextEdit insertion(std::size_t at, std::string lines) const;

    [[nodiscard]] Edits merge(std::vector<TextEdit> edits, TextEdit added) const;
    [[nodiscard]] Edits remove_lines(NodeId mapping, NodeId key) const;
    [[nodiscard]] Edits remove_with_comments(NodeId mapping, const EntryLines& lines) const;

    /// `key:` with nothing below is null, so it becomes `key: {}`.
    [[nodiscard]] Edits with_braces(NodeId mapping, std::vector<TextEdit> edits) const;

    /// Between brackets an entry goes with one comma.
    [[nodiscard]] Edits remove_in_flow(NodeId mapping, NodeId key) const;

    [[nodiscard]] bool only_comma(ByteRange gap) const;

    /// Behind the last entry of a mapping in brackets, which must have one.
    [[nodiscard]] Edits move_in_flow(NodeId from, NodeId key, NodeId to) const;

    /// The lines of an entry with its comments, for another column.
    [[nodiscard]] std::string reindented(const EntryLines& lines, std::size_t column) const;

    [[nodiscard]] Edits move_lines_down(NodeId root, NodeId key, NodeId target_key,
                                        NodeId target) const;

    /// As above, and removes what stands from there to `end`.
    [[nodiscard]] Edits merge(std::vector<TextEdit> edits, TextEdit added, std::size_t end) const;

    /// Makes an entry the only one of a new `defaultConfig` in its place.
    [[nodiscard]] Edits wrap(NodeId root, NodeId key) const;

    [[nodiscard]] Edits wrap_in_flow(NodeId root, NodeId key) const;

    /// Removes the lines of the keys around `kept`, but not their comments, and moves the rest to
    /// the left.
    [[nodiscard]] Edits dedent(const Node& root, const Node& kept) const;

    [[nodiscard]] std::size_t column_of(std::size_t at) const;

    const YamlTree& tree_;
    std::string_view text_;
};

}  // namespace meshlint
