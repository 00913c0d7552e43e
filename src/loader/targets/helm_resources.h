// Resources and files of tools that hand values to Helm, each a row of a table.
#pragma once

#include <vector>

#include "loader/targets/holder.h"

namespace meshlint {

/// HelmChart and HelmChartConfig of k3s and RKE2, Crossplane's Release, Fleet's fleet.yaml, and
/// what Kustomize inflates: `helmCharts` and HelmChartInflationGenerator.
bool find_helm_resource(const HolderQuery& query, std::vector<Target>& found);

}  // namespace meshlint
