// The YAML inside the YAML: data.mesh, decoded, loaded and mapped back to the manifest.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

/// Movable; its views stay valid.
class MeshBlock {
public:
    /// Decodes and loads the scalar `scalar` of `manifest`, whose text starts at `file_offset`.
    /// What is `shared` with other places of the manifest takes no edits.
    MeshBlock(const YamlTree& manifest, NodeId scalar, std::string_view manifest_text,
              std::size_t file_offset, const Limits& limits, bool shared = false);

    /// The text with the way it is written, as long-lived as the block and the manifest.
    [[nodiscard]] PlacedText placed_text() const {
        return {*decoded_, shared_ ? nullptr : &written_, offset_};
    }

    [[nodiscard]] std::string_view text() const { return decoded_->text; }
    [[nodiscard]] const std::optional<YamlProblem>& problem() const { return yaml_.problem; }

    /// False when the cluster decodes the scalar differently: no place in text() means anything.
    [[nodiscard]] bool is_faithful() const { return faithful_; }

    /// Where bytes of text() stand in the file.
    [[nodiscard]] ByteRange in_file(ByteRange range) const;

    /// Where in text() the first document ends: istiod reads no further. Only without a problem.
    [[nodiscard]] std::size_t document_end() const { return yaml_.end; }

    /// Only without a problem.
    [[nodiscard]] PlacedTree placed() const { return {*yaml_.tree, placed_text()}; }

private:
    std::unique_ptr<const DecodedScalar> decoded_;  // views point into it
    WrittenScalar written_;
    std::size_t offset_;
    bool shared_;
    bool faithful_ = true;
    LoadedYaml yaml_;
};

}  // namespace meshlint
