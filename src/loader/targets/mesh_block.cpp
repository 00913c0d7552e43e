#include "loader/targets/mesh_block.h"

#include <string>
#include <utility>

#include "loader/yaml/node_value.h"

namespace meshlint {

Unreadable unreadable_part(const YamlProblem& problem, EnforcedBy refused_by) {
    Unreadable part;
    part.reason = problem.message;
    if (problem.kind == YamlProblemKind::rejected) part.refused_by = refused_by;
    return part;
}

MeshBlock::MeshBlock(const PlacedTree& manifest, NodeId scalar, const Limits& limits)
    : offset_(manifest.in_file(ByteRange{}).begin),
      shared_(manifest.tree().is_shared(manifest.tree().node(scalar).range)) {
    const Node& node = manifest.tree().node(scalar);
    written_ = {
        manifest.text(), {node.range.begin, node.token_end}, node.style, node.parent_indent};
    decoded_ = std::make_unique<const DecodedScalar>(
        decode_scalar(written_.source, written_.token, written_.style, written_.parent_indent));
    if (decoded_->text != node.value) {
        // `!!binary` is decoded once more. No byte of the result has a place of its own.
        DecodedScalar binary{std::string(node.value), {}};
        binary.map.append_replacement(node.value.size(), node.range);
        decoded_ = std::make_unique<const DecodedScalar>(std::move(binary));
        shared_ = true;
    }
    yaml_ = load_yaml(decoded_->text, limits);
}

MeshBlock::MeshBlock(DecodedScalar text, std::size_t offset, const Limits& limits,
                     std::string_view unwritable)
    : decoded_(std::make_unique<const DecodedScalar>(std::move(text))),
      offset_(offset),
      shared_(true),
      unwritable_(unwritable),
      yaml_(load_yaml(decoded_->text, limits)) {}

ByteRange MeshBlock::in_file(ByteRange range) const {
    if (decoded_ != nullptr) range = decoded_->map.source_range(range);
    return {range.begin + offset_, range.end + offset_};
}

HeldMesh::HeldMesh(const PlacedTree& manifest, NodeId mesh, const Limits& limits)
    : manifest_(manifest), mesh_(mesh) {
    if (mesh == no_node) return;
    const NodeKind kind = manifest.tree().node(mesh).kind;
    if (kind != NodeKind::scalar) {
        state_ = kind == NodeKind::mapping ? MeshState::mapping : MeshState::no_text;
        return;
    }
    block_.emplace(manifest, mesh, limits);
    open();
}

HeldMesh::HeldMesh(std::string_view file, const Limits& limits) {
    block_.emplace(file, limits);
    open();
}

void HeldMesh::open() {
    if (block_->problem()) {
        state_ = MeshState::unreadable;
        return;
    }
    const auto block = placed();
    const YamlTree& tree = block.tree();
    if (root() == no_node || is_null(tree.resolved(root()))) {
        state_ = MeshState::empty;
    } else {
        const bool mapping = tree.resolved(root()).kind == NodeKind::mapping;
        state_ = mapping ? MeshState::mapping : MeshState::no_mapping;
    }
}

Unreadable HeldMesh::unreadable() const {
    Unreadable part = unreadable_part(*block_->problem(), EnforcedBy::istiod);
    part.range = in_file();
    part.at = block_->in_file(block_->problem()->range);
    part.mesh_block = true;
    return part;
}

}  // namespace meshlint
