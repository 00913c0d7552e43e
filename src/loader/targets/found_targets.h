// What the searches for targets share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/targets/holder.h"
#include "loader/text/base_name.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// None where the node is no mapping.
[[nodiscard]] std::vector<MappingEntry> entries_of(const YamlTree& tree, NodeId node);

/// A kind and a name; the kind alone where there is no name.
[[nodiscard]] std::string titled(std::string_view kind, std::string_view name);

/// The reference is valid until the next target is added.
Target& add(std::vector<Target>& found, std::string title, NodeId at, NodeId key, NodeId mesh);

/// Somewhere that may tell the release of Istio.
struct ReleasePlace {
    std::string_view place;  ///< for people: "spec.version"
    NodeId value = no_node;
    /// Names that people choose may look like a release: one before this tells none.
    Minor oldest = 1;
};

/// No release before it is a revision of a mesh any more: `v1-2-0` is somebody's own count.
inline constexpr Minor oldest_revision = 12;

/// Takes the first place whose value tells a release.
void tell_release(const YamlTree& tree, Target& target, std::span<const ReleasePlace> places);

/// Names of one word, such as `ca`, stand in any file and tell nothing.
[[nodiscard]] bool is_one_word(std::string_view name);

/// Whether the key is a field of MeshConfig, and tells so.
[[nodiscard]] bool is_mesh_field(const MappingEntry& entry);

/// Whether a mapping has such a field, or nearly one.
[[nodiscard]] bool has_mesh_field(const YamlTree& tree, NodeId mesh);

/// Whether at least half of the keys of a mapping are such fields.
[[nodiscard]] bool looks_like_mesh_config(const YamlTree& tree, NodeId root);

/// Whether the `apiVersion` of the object is of the group.
[[nodiscard]] bool is_of_group(const HolderQuery& query, std::string_view group);

/// Whether a mapping without anything around it is meant for a MeshConfig: all of its keys are
/// fields, or nearly so, or most of them, and one of these is no other program's.
[[nodiscard]] bool is_meant_for_mesh_config(const YamlTree& tree, NodeId root);

/// Adds the mapping `meshConfig` of a mapping. `at` stands for it; its key where that is no_node.
bool add_mesh_config_of(const YamlTree& tree, NodeId holder, const std::string& title, NodeId at,
                        std::vector<Target>& found);

/// "istiod", "istio/istiod": its version is a release of Istio.
[[nodiscard]] constexpr bool is_istiod_chart(std::string_view path) {
    return base_name(path) == "istiod";
}

}  // namespace meshlint
