// The MeshConfig that the istiod chart of a release makes out of its values, beside `meshConfig`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/targets/holder.h"
#include "meshlint/tables.h"

namespace meshlint {

/// What a value of the chart comes to.
enum class ValueFate : std::uint8_t {
    sets,        ///< it sets a field of `ChartMesh::text`
    overridden,  ///< `meshConfig` sets that field itself
    withdrawn,   ///< a field is left out then that the chart sets by itself
    lost,        ///< `meshConfig` says something else, and yet the value counts
    unused,      ///< the chart passes it over
    refused,     ///< rendering the chart fails
};

struct ValueUse {
    std::string value;      ///< its path, "global.meshID"
    NodeId node = no_node;  ///< in the tree of the values
    ValueFate fate{};
    std::string field;        ///< of MeshConfig; empty with some of the last two fates
    std::string reason;       ///< a clause; may be empty
    bool by_default = false;  ///< the chart sets the field so on its own
};

struct ChartMesh {
    std::string text;  ///< a MeshConfig as YAML; empty: there is nothing in it
    std::vector<ValueUse> uses;
};

/// `mesh` is the MeshConfig that stands beside the values, a mapping; null where there is none.
[[nodiscard]] ChartMesh make_chart_mesh(const YamlTree& tree, const ChartValues& source,
                                        const YamlTree* mesh, NodeId mesh_root, Minor minor,
                                        const Limits& limits);

}  // namespace meshlint
