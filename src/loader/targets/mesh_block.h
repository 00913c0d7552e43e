// What a target holds: mostly the YAML inside the YAML, decoded, loaded and mapped back to the
// manifest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "loader/manifest/placed_tree.h"
#include "loader/yaml/yaml_loader.h"
#include "meshlint/lint.h"

namespace meshlint {

/// That a text cannot be read, and who refuses it if the cluster's parser does. Its places are to
/// come.
[[nodiscard]] Unreadable unreadable_part(const YamlProblem& problem, EnforcedBy refused_by);

/// Movable; its views stay valid.
class MeshBlock {
public:
    /// Decodes and loads the scalar `scalar` of `manifest`. What is shared with other places of the
    /// manifest takes no edits.
    MeshBlock(const PlacedTree& manifest, NodeId scalar, const Limits& limits);

    /// Loads a text that was put together out of a manifest which starts at `offset` of the file.
    /// It takes no edits, as `unwritable` tells: a clause in static storage.
    MeshBlock(DecodedScalar text, std::size_t offset, const Limits& limits,
              std::string_view unwritable);

    /// A text that is a mesh block as it stands, at the start of a file.
    MeshBlock(std::string_view text, const Limits& limits)
        : plain_(text), offset_(0), shared_(false), yaml_(load_yaml(text, limits)) {}

    /// The text with the way it is written, as long-lived as the block and the manifest.
    [[nodiscard]] PlacedText placed_text() const {
        if (decoded_ == nullptr) return {plain_, offset_};
        return {*decoded_, shared_ ? nullptr : &written_, offset_, unwritable_};
    }

    [[nodiscard]] std::string_view text() const {
        return decoded_ == nullptr ? plain_ : std::string_view(decoded_->text);
    }
    [[nodiscard]] const std::optional<YamlProblem>& problem() const { return yaml_.problem; }

    /// Where bytes of text() stand in the file.
    [[nodiscard]] ByteRange in_file(ByteRange range) const;

    /// Where in text() the first document ends: istiod reads no further. Only without a problem.
    [[nodiscard]] std::size_t document_end() const { return yaml_.end; }

    /// Only without a problem.
    [[nodiscard]] PlacedTree placed() const { return {*yaml_.tree, placed_text()}; }

private:
    std::unique_ptr<const DecodedScalar> decoded_;  // views point into it; null: no scalar
    std::string_view plain_;
    WrittenScalar written_;
    std::size_t offset_;
    bool shared_;
    std::string_view unwritable_ = PlacedText::takes_literal_block;
    LoadedYaml yaml_;
};

enum class MeshState : std::uint8_t {
    absent,      ///< there is none
    no_text,     ///< a list where text or a mapping has to be
    unreadable,  ///< text that cannot be read
    empty,       ///< text that sets nothing: no YAML in it, or null
    no_mapping,  ///< text that is another value
    mapping,
};

/// The MeshConfig of a target, opened: a mapping of the manifest, or that of a mesh block. Movable;
/// `manifest` must outlive it.
class HeldMesh {
public:
    /// `mesh` is the value as found, no_node for none.
    HeldMesh(const PlacedTree& manifest, NodeId mesh, const Limits& limits);

    /// A whole file that is the text of a mesh block.
    HeldMesh(std::string_view file, const Limits& limits);

    [[nodiscard]] MeshState state() const { return state_; }

    /// The text in a scalar; null where there is none.
    [[nodiscard]] const MeshBlock* block() const { return block_ ? &*block_ : nullptr; }

    /// Only where block() is not null.
    [[nodiscard]] MeshBlock take_block() && { return std::move(*block_); }

    /// Where in the file it stands; only where there is one.
    [[nodiscard]] ByteRange in_file() const {
        return manifest_ ? manifest_->in_file(mesh_) : ByteRange{0, block_->text().size()};
    }

    /// The manifest, and the value in it; null where the whole file is the mesh block.
    [[nodiscard]] const PlacedTree* manifest() const { return manifest_ ? &*manifest_ : nullptr; }
    [[nodiscard]] NodeId value() const { return mesh_; }

    /// Only with MeshState::unreadable.
    [[nodiscard]] Unreadable unreadable() const;

    /// The tree that root() is in: the manifest's or the block's. Only where it could be read.
    [[nodiscard]] PlacedTree placed() const { return block_ ? block_->placed() : *manifest_; }
    [[nodiscard]] NodeId root() const { return block_ ? placed().tree().root() : mesh_; }

private:
    void open();

    std::optional<PlacedTree> manifest_;
    NodeId mesh_ = no_node;
    MeshState state_ = MeshState::absent;
    std::optional<MeshBlock> block_;
};

}  // namespace meshlint
