#include "loader/manifest/mesh_block.h"

namespace meshlint {

MeshBlock::MeshBlock(const YamlTree& manifest, NodeId scalar, std::string_view manifest_text,
                     std::size_t file_offset, const Limits& limits, bool shared)
    : offset_(file_offset), shared_(shared) {
    const Node& node = manifest.node(scalar);
    written_ = {manifest_text, {node.range.begin, node.token_end}, node.style, node.parent_indent};
    decoded_ = std::make_unique<const DecodedScalar>(
        decode_scalar(written_.source, written_.token, written_.style, written_.parent_indent));
    if (decoded_->text != node.value) {
        // Our positions would be wrong, so nothing is reported but this.
        faithful_ = false;
        yaml_.problem = YamlProblem{YamlProblemKind::unsupported,
                                    {0, 0},
                                    "meshlint decodes this scalar differently from the cluster",
                                    "write the mesh block as a literal block: `mesh: |-`"};
        return;
    }
    yaml_ = load_yaml(decoded_->text, limits);
}

ByteRange MeshBlock::in_file(ByteRange range) const {
    range = decoded_->map.source_range(range);
    return {range.begin + offset_, range.end + offset_};
}

}  // namespace meshlint
