// The search for a MeshConfig in the values of charts.
#pragma once

#include <string>
#include <vector>

#include "loader/targets/found_targets.h"
#include "loader/targets/holder.h"

namespace meshlint {

/// Values, and what stands around them.
struct ChartUse {
    std::string title;
    NodeId at = no_node;  ///< stands for the MeshConfig, in the document; no_node: its key does
    ReleasePlace version = {};
    bool is_istiod = false;  ///< they are the chart istiod's, which has no subcharts
    bool asked_for = false;  ///< what is called `meshConfig` in them is one, whatever it holds
};

/// Adds the mapping `meshConfig` of values of Istio's charts, or of the values of a chart that has
/// them as subcharts, up to four levels down; `tree` is what they are in. Other programs have
/// something of that name, too: unless it is certain whose it is, what is in it and beside it
/// tells.
bool add_values(const HolderQuery& query, const YamlTree& tree, NodeId values,
                const ChartUse& chart, std::vector<Target>& found);

}  // namespace meshlint
