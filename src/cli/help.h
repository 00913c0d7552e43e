// The help pages: fixed texts around a list of options.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/arguments.h"

namespace meshlint::cli {

/// One line of an option list.
struct OptionHelp {
    std::string group;
    std::string flags;  ///< "-f, --format FORMAT"
    std::string description;
};

/// The page of a command; that of `lint` is the page of the whole program. Options appear under
/// their groups, both in the order given.
[[nodiscard]] std::string help_page(Command command, std::span<const OptionHelp> options);

/// "meshlint 0.1.0 (tables of 2026-08-21)" and a line end.
[[nodiscard]] std::string version_line();

}  // namespace meshlint::cli
