// Checks of extension providers across the files of a run: those that resources name against those
// that MeshConfigs define.
#pragma once

#include <array>
#include <span>

#include "meshlint/lint.h"

namespace meshlint {

/// What check_providers() reports, and nothing else does.
inline constexpr std::array provider_rules = {
    RuleId::unknown_provider,
    RuleId::unfit_provider,
    RuleId::unused_provider,
};

/// Rules unknown-provider and unfit-provider and, with `optional_rules`, unused-provider. `reports`
/// are those of all files of a run, linted with LintOptions::keep_providers; findings go into the
/// report of the file that they are in.
///
/// Which mesh a resource belongs to cannot be told: a name is reported only where no MeshConfig of
/// the run makes it right. False, and nothing was checked, where there is no MeshConfig, or where
/// something that may be one could not be read.
bool check_providers(std::span<FileReport> reports, bool optional_rules = false);

}  // namespace meshlint
