// Mesh blocks as people write them; the starting points of mutations.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace meshlint::conformance {

/// The texts of all .yaml files in `folder`, by name. Throws std::runtime_error when there are
/// none.
[[nodiscard]] std::vector<std::string> realistic_configs(const std::filesystem::path& folder);

}  // namespace meshlint::conformance
