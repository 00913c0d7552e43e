// The MeshConfig around a place of a document.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "loader/targets/mesh_block.h"
#include "loader/targets/target_reader.h"
#include "lsp/features/feature_input.h"
#include "meshlint/lint.h"

namespace meshlint::lsp {

/// A MeshConfig, or a ProxyConfig, that was found. Its views point into the text it was read from.
struct HeldMeshPlace {
    /// Null where the whole file is a mesh block. What is opened of it points to it.
    std::unique_ptr<TargetDocument> document;
    const Target* target = nullptr;  ///< in the document
    HeldMesh mesh;
    HolderContent content{};
    ConfigMapSummary summary;  ///< how it is linted: platform, revision, release
};

/// The message that stands at the top of what is held; null for a resource with other fields.
[[nodiscard]] const Message* root_message(HolderContent content);

/// The revision whose tables apply; null for open source Istio.
[[nodiscard]] const Revision* revision_of(const ConfigMapSummary& summary,
                                          const LintOptions& options);

/// A document of a YAML stream, in which no other one is.
struct StreamPart {
    std::string_view text;
    std::size_t offset = 0;  ///< in the file
};

/// The document that a place is in, without the separator in front of it.
[[nodiscard]] StreamPart part_at(std::string_view file, std::size_t offset);

/// Whether the file is a YAML stream, rather than prose with YAML in it.
[[nodiscard]] bool is_stream(const FeatureInput& input);

/// The MeshConfig in which `offset` of the file is, or in whose key; nothing where there is none,
/// or where its document cannot be read.
[[nodiscard]] std::optional<HeldMeshPlace> find_held_mesh(const FeatureInput& input,
                                                          const StreamPart& part,
                                                          std::size_t offset);

}  // namespace meshlint::lsp
