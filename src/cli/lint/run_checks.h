// What a run makes of reports, beyond what lint() says of each text.
#pragma once

#include <span>
#include <string>

#include "cli/settings/file_settings.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// What a run knows besides the text of a file.
struct RunKnowledge {
    bool cluster = false;    ///< which revisions are deployed
    bool defaults = false;   ///< what the add-on sets itself
    bool providers = false;  ///< which extension providers there are
};

/// Checks the reports on all files of a run against each other, and against the revisions that the
/// cluster runs. Returns what is known then.
[[nodiscard]] RunKnowledge check_together(std::span<FileReport> reports,
                                          std::span<const std::string> deployed, bool defaults);

/// Applies severities and comments to a report that has all of its findings. Rules that the run has
/// no means to check are left out, so that nobody calls a comment unused that hides them in another
/// run.
void apply_run_policy(FileReport& report, const FileSettings& files, const RunKnowledge& known);

}  // namespace meshlint::cli
