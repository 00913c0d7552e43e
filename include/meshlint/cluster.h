// Checks that need more than one file: what the cluster runs, and what all shared ConfigMaps of a
// run say together.
#pragma once

#include <array>
#include <span>
#include <string>

#include "meshlint/lint.h"

namespace meshlint {

/// What check_cluster() reports, and nothing else does.
inline constexpr std::array cluster_rules = {
    RuleId::undeployed_revision,
    RuleId::missing_revision,
    RuleId::revision_drift,
};

/// Rules undeployed-revision, missing-revision and revision-drift. `deployed` are the revisions on
/// the cluster; without any, nothing is checked. `reports` are those of all files of a run, linted
/// with LintOptions::keep_values; findings go into the report of the file that they are in.
void check_cluster(std::span<FileReport> reports, std::span<const std::string> deployed);

}  // namespace meshlint
