// The help pages: fixed texts around the options of a command.
#pragma once

#include <string>
#include <vector>

#include "cli/options/commands.h"
#include "cli/options/option_set.h"

namespace meshlint::cli {

/// The page of a command; that of the first command is the page of the whole program and lists
/// the others.
[[nodiscard]] std::string help_page(const CommandRecord& command);

/// All options of a command, in the order of the help.
[[nodiscard]] std::vector<OptionView> options_of(const CommandRecord& command);

/// "    --notes" or "-f, --format FORMAT"
[[nodiscard]] std::string shown_flags(const OptionView& option);

/// "meshlint VERSION (tables of DATE)" and a line end.
[[nodiscard]] std::string version_line();

}  // namespace meshlint::cli
