// Checks that need more than one file: what the cluster runs, and what all shared ConfigMaps of a
// run say together.
#pragma once

#include <span>
#include <string>

#include "meshlint/lint.h"

namespace meshlint {

/// Rules undeployed-revision, missing-revision and revision-drift. `deployed` are the revisions on
/// the cluster; without any, nothing is checked. `reports` are those of all files of a run, linted
/// with LintOptions::keep_values; findings go into the report of the file that they are in.
void check_cluster(std::span<FileReport> reports, std::span<const std::string> deployed);

}  // namespace meshlint
