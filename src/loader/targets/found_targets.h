// What the searches for targets share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/targets/holder.h"
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
};

/// Values, and what stands around them.
struct ChartUse {
    std::string title;
    NodeId at = no_node;  ///< stands for the MeshConfig, in the document; no_node: its key does
    ReleasePlace version = {};
    bool is_istiod = false;  ///< what is called `meshConfig` in them is one, whatever it holds
    bool has_subcharts = true;
};

/// Takes the first place whose value tells a release.
void tell_release(const YamlTree& tree, Target& target, std::span<const ReleasePlace> places);

/// Whether at least half of the keys of a mapping are MeshConfig's. Those of one word, such as
/// `ca`, stand in any file and tell nothing.
bool looks_like_mesh_config(const YamlTree& tree, NodeId root);

/// Adds the mapping `meshConfig` of values of Istio's charts, or of the values of a chart that has
/// them as subcharts, up to four levels down; `tree` is what they are in. Other programs have
/// something of that name, too: unless it is certain whose it is, what is in it and beside it
/// tells.
bool add_values(const HolderQuery& query, const YamlTree& tree, NodeId values,
                const ChartUse& chart, std::vector<Target>& found);

/// Adds the mapping `meshConfig` of a mapping. `at` stands for it; its key where that is no_node.
bool add_mesh_config_of(const YamlTree& tree, NodeId holder, const std::string& title, NodeId at,
                        std::vector<Target>& found);

}  // namespace meshlint
