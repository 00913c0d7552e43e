// A kustomization: the ConfigMaps with a MeshConfig that it generates, and the texts in it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/lint.h"

namespace meshlint {

/// What kustomize takes for a kustomization.
inline constexpr std::array<std::string_view, 3> kustomization_names = {
    "kustomization.yaml", "kustomization.yml", "Kustomization"};

/// Whether kustomize takes a file of this name for a kustomization.
[[nodiscard]] bool is_kustomization_name(std::string_view path);

/// A key of a generated ConfigMap: an item under `files` or `literals`.
struct GeneratorSource {
    NodeId node = no_node;  ///< the item, a scalar; aliases followed
    std::string_view key;
    bool is_file = false;
    std::string_view path;        ///< of a file, from the kustomization on
    std::size_t value_begin = 0;  ///< of a literal: where in the scalar's value its text begins
    std::size_t value_size = 0;
};

/// An entry of `configMapGenerator` that makes an add-on's shared ConfigMap, or one of open source
/// Istio. Node ids are no_node where the part is absent.
struct MeshGenerator {
    NodeId entry = no_node;
    NodeId name = no_node;
    std::string_view name_text;      ///< as written
    std::string built_name;          ///< with prefix and suffix, without a hash
    bool has_hash = false;           ///< a hash is put behind the name
    NodeId options = no_node;        ///< of the entry
    NodeId hash_switch = no_node;    ///< the `disableNameSuffixHash` of the entry
    NodeId name_space = no_node;     ///< what decides over it: the kustomization's wins
    bool shares_namespace = false;   ///< it is the kustomization's
    NodeId prefix = no_node;         ///< `namePrefix` of the kustomization, where it says something
    NodeId suffix = no_node;         ///< `nameSuffix`
    bool has_other_sources = false;  ///< `envs`: their keys are not in the text
    bool has_base = false;           ///< `behavior: merge` or `replace`
    bool adds_to_base = false;       ///< `behavior: merge`
    HolderKind holder = HolderKind::shared_config_map;  ///< or istio_config_map
    std::vector<GeneratorSource> sources;

    /// What becomes the mesh block: the source with the key `mesh`, or, where there is none, the
    /// one that was meant. Null where there is neither.
    [[nodiscard]] const GeneratorSource* mesh() const;
};

/// An entry of `patches` or `patchesJson6902` that says which ConfigMap it is for, and that is one
/// with a mesh block: what the patch itself is called does not matter then.
struct TargetedPatch {
    NodeId text = no_node;  ///< a scalar with the text of the patch; no_node: it is a file
    NodeId path = no_node;  ///< of a file, from the kustomization on
    GeneratedConfigMap config_map;
};

struct Kustomization {
    std::vector<MeshGenerator> generators;
    std::vector<NodeId> patches;  ///< scalars with the text of a patch, in the order of the text
    std::vector<TargetedPatch> targeted;  ///< these are not among `patches`
};

/// What a patch puts into `data.mesh`, in the order of the text: the values of the operations of a
/// JSON patch, or that of a piece of a ConfigMap.
[[nodiscard]] std::vector<NodeId> mesh_values_of_patch(const YamlTree& patch);

/// The paths of the operations of a JSON patch that lead into `data.mesh`, as if it were a mapping.
[[nodiscard]] std::vector<NodeId> paths_into_mesh(const YamlTree& patch);

/// What the first document of a text says as a kustomization.
[[nodiscard]] Kustomization read_kustomization(const YamlTree& tree);

/// Whether the text writes the word that every kustomization of interest has.
[[nodiscard]] bool may_concern_mesh(std::string_view kustomization);

/// A file that a kustomization makes the mesh block of a ConfigMap, or a patch of one.
struct GeneratedFile {
    std::string path;  ///< from the kustomization on
    GeneratedConfigMap config_map;
    ByteRange range;  ///< of the item that names it
};

/// The files that a kustomization names, as far as they concern a mesh; each list in the order of
/// the text.
struct NamedFiles {
    std::vector<GeneratedFile> generated;
    std::vector<GeneratedFile> patches;  ///< those that say which ConfigMap they are for
    /// Manifests to which it gives what they lack: its patches, and its resources where its
    /// namespace is the add-on's.
    std::vector<std::string> manifests;
};

/// Nothing where the text cannot be read.
[[nodiscard]] NamedFiles named_files(std::string_view kustomization, const Limits& limits);

}  // namespace meshlint
