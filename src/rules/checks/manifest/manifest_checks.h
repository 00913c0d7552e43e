// Checks of the ConfigMap around the mesh block: names, namespace, keys, size.
#pragma once

#include <optional>

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "loader/targets/mesh_block.h"
#include "meshlint/lint.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Rules configmap-name and template-placeholder for the name, unknown-revision, retired-revision.
void check_name(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map,
                TargetKind target, const LintOptions& options);

/// Rule configmap-namespace, and template-placeholder for it.
void check_namespace(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map);

/// Rule default-configmap.
void check_default_config_map(LintContext& context, const PlacedTree& manifest,
                              const ConfigMap& config_map, TargetKind target);

/// Rule manifest-kind for a Secret in the place of the ConfigMap. False where it is none.
[[nodiscard]] bool check_secret(LintContext& context, const PlacedTree& manifest,
                                const ConfigMap& config_map);

/// Whether settings of a MeshConfig, and nothing else, stand under `data`, where its text belongs.
[[nodiscard]] bool has_settings_for_data(const YamlTree& tree, const ConfigMap& config_map);

/// Rules missing-mesh, unexpected-data-key, configmap-too-large and mesh-not-string. Returns the
/// value of `data.mesh`, or of a `mesh` beside it, aliases followed; no_node when there is none.
[[nodiscard]] NodeId check_data(LintContext& context, const PlacedTree& manifest,
                                const ConfigMap& config_map);

/// Rule duplicate-key, for every mapping below `node`.
void check_duplicate_keys(LintContext& context, const PlacedTree& placed, NodeId node);

/// A manifest as kubectl reads it.
struct ReadManifest {
    FindingSink& sink;
    std::string_view text;
    std::size_t offset;  ///< of the text in the file
    std::size_t end;     ///< where its first YAML document ends
};

/// Rule ignored-document: lines behind the first YAML document of a manifest.
void check_lost_lines(const ReadManifest& manifest);

/// Rule ignored-document: text behind the first YAML document of a mesh block, which istiod never
/// reads.
void check_ignored_document(LintContext& context, const MeshBlock& block);

/// What that is about: in the text of the block, where something begins that istiod never reads.
[[nodiscard]] std::optional<ByteRange> find_ignored_document(const MeshBlock& block);

/// Rule duplicate-key for the whole ConfigMap. Where a separator is lost, the keys of another
/// object stand beside its own, and are no repetition.
void check_duplicate_fields(LintContext& context, const PlacedTree& manifest,
                            const ConfigMap& config_map);

/// The revision whose tables apply to a ConfigMap of this name: that of the options if given, the
/// one that is named, the newest known one when that is unknown, the one that a malformed name most
/// likely means, and the newest announced one otherwise.
[[nodiscard]] const Revision& revision_for(std::string_view name, const LintOptions& options);

}  // namespace meshlint
