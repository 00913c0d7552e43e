// The search for a MeshConfig in the values of charts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
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

    /// If the chart is istiod's, "istio/istiod", its version is a release of Istio.
    void tell(std::string_view name, ReleasePlace version_of_chart);
};

/// Where values are for a chart of Istio, its version tells the release of what was found in them
/// from `first` on: it counts more than what they say.
void tell_chart_version(const YamlTree& tree, const ChartUse& chart, std::size_t first,
                        std::vector<Target>& found);

/// See Target::filled_in, of what was found from `first` on.
void fill_in(std::string_view begin, std::size_t first, std::vector<Target>& found);

/// Adds the mapping `meshConfig` of values of Istio's charts, or of the values of a chart that has
/// them as subcharts, up to four levels down; `tree` is what they are in. Other programs have
/// something of that name, too: unless it is certain whose it is, what is in it and beside it
/// tells.
bool add_values(const HolderQuery& query, const YamlTree& tree, NodeId values,
                const ChartUse& chart, std::vector<Target>& found);

/// Adds what stands in a text that holds values.
void add_values_text(const HolderQuery& query, NodeId scalar, const ChartUse& chart,
                     std::vector<Target>& found);

}  // namespace meshlint
