// What Flux fills in before it applies a manifest.
#pragma once

#include <span>

#include "meshlint/lint.h"

namespace meshlint {

/// Where a file of the run is a Kustomization of Flux with `postBuild`, `${NAME}` is what Flux
/// fills in: findings about what holds such an expression become notes in all `reports`, since
/// which files the Kustomization applies cannot be told for sure. To be called once for all files
/// of a run.
void leave_to_flux(std::span<FileReport> reports);

}  // namespace meshlint
