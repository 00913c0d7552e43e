// Where a file holds values for Istio's charts, and of which release of Istio these are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "loader/targets/holder.h"
#include "meshlint/tables.h"

namespace meshlint {

/// The values for the istiod chart. Node ids are no_node where the part is absent.
struct ChartSource {
    NodeId values = no_node;
    NodeId parent = no_node;   ///< the values of a chart around it: only `global` of these counts
    NodeId profile = no_node;  ///< `spec.profile`, a scalar
    bool by_operator = false;  ///< an IstioOperator, or an Istio
    /// What tells the release, with its place in words: `spec.version` v1.24.2.
    std::string release_text;
    std::string release_place;
};

/// The values around the MeshConfig of a target, if it stands in any.
[[nodiscard]] ChartSource find_chart_source(const YamlTree& tree, const Target& target);

/// Values of which some count for the mesh, in a document that holds no MeshConfig: a target
/// without one.
struct ValuesTarget {
    Target target;
    ChartSource source;
};
[[nodiscard]] std::vector<ValuesTarget> find_values_targets(const YamlTree& tree,
                                                            HolderKind wanted);

}  // namespace meshlint
