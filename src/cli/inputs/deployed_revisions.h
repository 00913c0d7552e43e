// Which revisions the cluster runs, by the command line, the configuration and a mesh profile.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/options/commands.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

/// Empty when nobody has said it. Throws Failure when the mesh profile cannot be read or used.
[[nodiscard]] std::vector<std::string> deployed_revisions(const RunSettings& settings,
                                                          std::span<const std::string> operands,
                                                          const Context& context);

}  // namespace meshlint::cli
