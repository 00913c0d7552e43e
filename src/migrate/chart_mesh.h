// The MeshConfig that the istiod chart of a release makes out of its values, beside `meshConfig`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"
#include "migrate/chart_source.h"

namespace meshlint {

/// What a value of the chart comes to.
enum class ValueFate : std::uint8_t {
    sets,        ///< it sets a field of `ChartMesh::text`
    overridden,  ///< `meshConfig` sets that field itself
    lost,        ///< it means something that a shared ConfigMap cannot say, or stands in a dispute
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
[[nodiscard]] ChartMesh make_chart_mesh(const YamlTree& tree, const ChartSource& source,
                                        const YamlTree* mesh, NodeId mesh_root, Minor minor,
                                        const Limits& limits);

}  // namespace meshlint
