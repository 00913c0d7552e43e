// What a chart's Chart.yaml says about the Istio in it.
#pragma once

#include <optional>
#include <string_view>

#include "meshlint/limits.h"
#include "meshlint/tables.h"

namespace meshlint {

/// The release of the chart istiod, or of that one among the dependencies of a chart: its version
/// is that of Istio. Nothing where there is none, where they differ, or where the version leaves a
/// choice.
[[nodiscard]] std::optional<Minor> release_of_chart(std::string_view chart_file,
                                                    const Limits& limits);

}  // namespace meshlint
