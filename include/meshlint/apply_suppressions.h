// Hides what the comments of a file suppress.
#pragma once

#include "meshlint/lint.h"
#include "meshlint/severity_policy.h"

namespace meshlint {

/// Removes the findings that the report's suppressions are about and counts them, and adds a
/// finding unused-suppression for each comment, or rule in it, that hides nothing. To be called
/// once for a report, when all its findings are there and `policy` has been applied to them.
///
/// A rule that the policy leaves out needs no suppression in this run, but may in another: nothing
/// is said about it. Comments may suppress unused-suppression itself.
void apply_suppressions(FileReport& report, const SeverityPolicy& policy);

}  // namespace meshlint
