// MeshConfigs that stand where nobody looks for one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "loader/targets/holder.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// Whether the text holds `meshConfig` in whatever spelling: `meshconfig`, `mesh_config`.
[[nodiscard]] bool spells_mesh_config(std::string_view document);

/// Where to look for them.
struct MisplacedSearch {
    NodeId root = no_node;
    std::string_view root_path{};  ///< "spec"; empty at the top
    std::string_view right_path;   ///< where a MeshConfig is read: "spec.meshConfig"
    std::string title;             ///< see Target
    NodeId at = no_node;           ///< likewise; no_node: the key of the MeshConfig
    bool below = true;             ///< in all that is below the root; else in `global` at most
};

/// Adds the mappings that are called `meshConfig`, or so but for a slip and look like one, but for
/// those among `found` from `first` on, and those in the right place.
void add_misplaced(const YamlTree& tree, const MisplacedSearch& search, std::size_t first,
                   std::vector<Target>& found);

}  // namespace meshlint
