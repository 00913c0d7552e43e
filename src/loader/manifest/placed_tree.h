// A text or a tree and where it stands in the file.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "loader/scalar/scalar_rewriter.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/text.h"

namespace meshlint {

/// Translates places and edits of a text into those of the file. A manifest is a slice of the file;
/// a mesh block goes through the byte map of the scalar it was decoded from. A view: what it is
/// made of must outlive it.
class PlacedText {
public:
    static constexpr std::string_view takes_literal_block =
        "it cannot be written in this style; `mesh: |-` takes every change";

    static constexpr std::string_view made_of_parameters =
        "names and values of parameters are for you to change";

    /// The text starts at `file_offset`, byte for byte. `in_scalar`: a scalar stands for it where
    /// it is shown in the end.
    PlacedText(std::string_view text, std::size_t file_offset, bool in_scalar = false)
        : text_(text), in_scalar_(in_scalar), offset_(file_offset) {}

    /// The text was decoded from a manifest that starts at `file_offset`. It takes no edits where
    /// `written` is null. `unwritable` says why where it does not take one: a clause in static
    /// storage.
    PlacedText(const DecodedScalar& decoded, const WrittenScalar* written, std::size_t file_offset,
               std::string_view unwritable = takes_literal_block)
        : text_(decoded.text),
          decoded_(&decoded),
          written_(written),
          in_scalar_(true),
          offset_(file_offset),
          unwritable_(unwritable) {}

    [[nodiscard]] std::string_view text() const { return text_; }

    /// Whether the text stands in a scalar, as the mesh block does.
    [[nodiscard]] bool in_scalar() const { return in_scalar_; }

    [[nodiscard]] ByteRange in_file(ByteRange range) const {
        if (decoded_ != nullptr) range = decoded_->map.source_range(range);
        return {range.begin + offset_, range.end + offset_};
    }

    /// Why an edit cannot be written.
    [[nodiscard]] std::string_view unwritable() const { return unwritable_; }

    /// Whether it was put together out of parameters of Helm, of which each is text in the file.
    [[nodiscard]] bool is_of_parameters() const { return unwritable_ == made_of_parameters; }

    /// Whether in_file() takes no longer for these edits than they are long; see replaces_words().
    [[nodiscard]] bool takes_easily(std::span<const TextEdit> edits) const {
        return decoded_ == nullptr || written_ == nullptr ||
               replaces_words(*written_, *decoded_, edits);
    }

    /// Nothing where the edits cannot be written into the scalar; see rewrite_scalar().
    [[nodiscard]] std::optional<std::vector<TextEdit>> in_file(
        std::span<const TextEdit> edits) const;

private:
    std::string_view text_;
    const DecodedScalar* decoded_ = nullptr;
    const WrittenScalar* written_ = nullptr;
    bool in_scalar_;
    std::size_t offset_;
    std::string_view unwritable_ = takes_literal_block;
};

class PlacedTree {
public:
    /// The tree of the whole `text`.
    PlacedTree(const YamlTree& tree, const PlacedText& text) : tree_(&tree), text_(text) {}
    PlacedTree(const YamlTree& tree, std::string_view text, std::size_t file_offset)
        : tree_(&tree), text_(text, file_offset) {}

    [[nodiscard]] const YamlTree& tree() const { return *tree_; }
    [[nodiscard]] const PlacedText& placed_text() const { return text_; }
    [[nodiscard]] std::string_view text() const { return text_.text(); }

    [[nodiscard]] ByteRange in_file(ByteRange range) const { return text_.in_file(range); }
    [[nodiscard]] ByteRange in_file(NodeId id) const { return in_file(tree_->node(id).range); }

private:
    const YamlTree* tree_;
    PlacedText text_;
};

}  // namespace meshlint
