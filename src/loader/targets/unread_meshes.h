// MeshConfigs that stand where nobody looks for one, or in a form in which nobody reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/targets/holder.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// Whether the text holds `meshConfig` in whatever spelling: `meshconfig`, `mesh_config`.
[[nodiscard]] bool spells_mesh_config(std::string_view document);

/// Whether values hold what those of no other chart have.
[[nodiscard]] bool has_istios_values(std::span<const MappingEntry> values);

enum class UnreadScope : std::uint8_t {
    everything,     ///< Istio's alone, however deep
    istios_values,  ///< values of a chart of Istio; below them, `global` only
    /// The same of any chart: it may have a `meshconfig` of its own, unless has_istios_values().
    any_values,
};

/// Where to look for them.
struct UnreadSearch {
    const YamlTree& tree;
    NodeId root = no_node;
    std::string_view root_path{};  ///< "spec"; empty at the top
    std::string_view right_path;   ///< where a MeshConfig is read: "spec.meshConfig"
    std::string title;             ///< see Target
    NodeId at = no_node;           ///< likewise; no_node: the key of the MeshConfig
    NodeId except = no_node;       ///< a mapping that was looked through
    UnreadScope scope = UnreadScope::everything;
    const Limits& limits;
};

/// Adds what is a MeshConfig by its name, or nearly by that and by its look, and by its fields
/// where these stand beside `meshConfig`; not what is among `found` from `first` on.
void add_unread_meshes(const UnreadSearch& search, std::size_t first, std::vector<Target>& found);

}  // namespace meshlint
