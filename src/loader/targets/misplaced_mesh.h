// MeshConfigs that stand where nobody looks for one.
#pragma once

#include <cstddef>
#include <set>
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
    bool certain = true;           ///< it is Istio's; else `meshconfig` may be somebody's own
};

/// Adds the mappings that are called `meshConfig`, or so but for a slip and look like one, but for
/// those among `found` from `first` on, and those in the right place.
void add_misplaced(const YamlTree& tree, const MisplacedSearch& search, std::size_t first,
                   std::vector<Target>& found);

/// Adds a text under `meshConfig` of `holder` that would look like a MeshConfig if it were a
/// mapping. `read`: nodes that were looked at before, however they are called there.
void add_mesh_text(const YamlTree& tree, NodeId holder, const std::string& title, NodeId at,
                   std::set<NodeId>& read, std::vector<Target>& found);

}  // namespace meshlint
