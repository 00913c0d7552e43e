// Edits of a mesh block's text that remove, move or unwrap entries, with their comments.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/text/text_edit.h"
#include "rules/edits/entry_lines.h"

namespace meshlint {

/// The field of MeshConfig that holds a ProxyConfig.
inline constexpr std::string_view proxy_field = "defaultConfig";

/// Where an entry is to go.
struct Destination {
    NodeId mapping = no_node;  ///< the one that exists, or a null in the place of one
    NodeId holder = no_node;   ///< the mapping that holds it; no_node for the root
    NodeId holder_key = no_node;
    NodeId beside = no_node;  ///< the key of the entry behind which it goes; no_node: the last one
    std::span<const std::string_view> names;  ///< of mappings to create there, from the outer one
};

/// Knows how entries are written, not what they mean: whoever asks has to prove that the edited
/// text says what it should. Nothing comes out where the text is written in a way that it does not
/// understand.
class StructureEditor {
public:
    using Edits = std::optional<std::vector<TextEdit>>;

    explicit StructureEditor(const PlacedTree& placed)
        : tree_(placed.tree()), text_(placed.text()) {}

    [[nodiscard]] Edits remove(NodeId mapping, NodeId key) const;

    /// Moves an entry of the mapping `from`, with what must be created around it.
    [[nodiscard]] Edits move(NodeId from, NodeId key, const Destination& to) const;

    /// Puts `inner`, a mapping or the text of a literal block, in the place of the root.
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

    /// Behind the last entry of a mapping in brackets.
    [[nodiscard]] Edits move_in_flow(NodeId from, NodeId key, const Destination& to) const;

    /// The lines of an entry with its comments, for another column.
    [[nodiscard]] std::string reindented(const EntryLines& lines, std::size_t column) const;

    [[nodiscard]] Edits move_lines(NodeId from, NodeId key, const Destination& to) const;

    /// As above, and removes what stands from there to `end`.
    [[nodiscard]] Edits merge(std::vector<TextEdit> edits, TextEdit added, std::size_t end) const;

    /// Makes an entry the only one of new mappings in its place.
    [[nodiscard]] Edits wrap(NodeId mapping, NodeId key,
                             std::span<const std::string_view> names) const;

    [[nodiscard]] Edits wrap_in_flow(NodeId mapping, NodeId key,
                                     std::span<const std::string_view> names) const;

    /// Removes the lines of the keys around what begins at `kept`, but not their comments, and
    /// moves the rest to the left.
    [[nodiscard]] Edits dedent(const Node& root, std::size_t kept) const;
    /// Where the first line of a literal block begins; nothing without one, and where it says
    /// itself how far it is indented.
    [[nodiscard]] std::optional<std::size_t> literal_begin(const Node& scalar) const;

    [[nodiscard]] std::size_t column_of(std::size_t at) const;

    const YamlTree& tree_;
    std::string_view text_;
};

}  // namespace meshlint
