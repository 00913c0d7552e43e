// The extension providers that a profile of Istio's charts defines.
#pragma once

#include <vector>

#include "loader/targets/holder.h"
#include "meshlint/limits.h"
#include "meshlint/provider_facts.h"
#include "meshlint/tables.h"

namespace meshlint {

/// Those of the profile that values in `tree`, or an operator's resource, name: they are there
/// where the MeshConfig beside has no `extensionProviders`. Their places are empty.
[[nodiscard]] std::vector<ProviderDefinition> providers_of_profile(const YamlTree& tree,
                                                                   const ChartValues& chart,
                                                                   Minor release,
                                                                   const Limits& limits);

}  // namespace meshlint
