// meshlint as a plugin of kubectl.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace meshlint::cli {

/// The arguments as meshlint's own. Called as `kubectl-meshlint`, which is how kubectl runs a
/// plugin, `-f FILE` and `--filename FILE` name what to lint, as they do for kubectl, and
/// `--format` has no short form. Called by any other name they are as given.
///
/// `name` is the path of the program; the results point into the arguments.
[[nodiscard]] std::vector<const char*> own_arguments(std::string_view name,
                                                     std::span<const char* const> arguments);

}  // namespace meshlint::cli
