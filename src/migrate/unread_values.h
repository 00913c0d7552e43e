// Values of a chart that no template of its release reads.
#pragma once

#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "migrate/chart_lookup.h"
#include "migrate/chart_mesh.h"

namespace meshlint {

/// Those of which the tables say so, and what took their place.
void add_unread_values(const ChartLookup& lookup, std::vector<ValueUse>& uses);

/// Those that only other releases read, unknown tracers, and what is spelled in other letters.
/// `uses` has what is known of the values already. `values` in `tree` are the user's.
void add_unknown_values(const ChartLookup& lookup, const YamlTree& tree, NodeId values,
                        std::vector<ValueUse>& uses);

}  // namespace meshlint
