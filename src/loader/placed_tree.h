// A tree and where its text stands in the file.
#pragma once

#include <cstddef>
#include <string_view>

#include "loader/byte_map.h"
#include "loader/yaml_tree.h"
#include "meshlint/text.h"

namespace meshlint {

/// Translates ranges of a tree's text into ranges of the file. A manifest's tree is a slice of the
/// file; a mesh block's tree goes through the byte map of the scalar it was decoded from. A view:
/// the tree, its text and the map must outlive it.
class PlacedTree {
public:
    /// The text starts at `file_offset`, byte for byte.
    PlacedTree(const YamlTree& tree, std::string_view text, std::size_t file_offset)
        : tree_(&tree), text_(text), offset_(file_offset) {}

    /// The text was decoded from a manifest that starts at `file_offset`.
    PlacedTree(const YamlTree& tree, std::string_view text, const ByteMap& map,
               std::size_t file_offset)
        : tree_(&tree), text_(text), map_(&map), offset_(file_offset) {}

    [[nodiscard]] const YamlTree& tree() const { return *tree_; }
    [[nodiscard]] std::string_view text() const { return text_; }

    [[nodiscard]] ByteRange in_file(ByteRange range) const {
        if (map_ != nullptr) range = map_->source_range(range);
        return {range.begin + offset_, range.end + offset_};
    }
    [[nodiscard]] ByteRange in_file(NodeId id) const { return in_file(tree_->node(id).range); }

private:
    const YamlTree* tree_;
    std::string_view text_;
    const ByteMap* map_ = nullptr;
    std::size_t offset_;
};

}  // namespace meshlint
