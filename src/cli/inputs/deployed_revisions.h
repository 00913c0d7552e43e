// Which revisions the cluster runs, by the command line, the configuration and a mesh profile.
#pragma once

#include <string>
#include <vector>

#include "cli/options/arguments.h"
#include "cli/options/commands.h"

namespace meshlint::cli {

/// Empty when nobody has said it. Throws Failure when the mesh profile cannot be read or used.
[[nodiscard]] std::vector<std::string> deployed_revisions(const Arguments& arguments,
                                                          const Context& context);

}  // namespace meshlint::cli
