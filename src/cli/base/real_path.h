// Where a file really lies.
#pragma once

#include <string>

namespace meshlint::cli {

/// Absolute and without any link; empty where there is nothing.
[[nodiscard]] std::string real_path(const std::string& path);

}  // namespace meshlint::cli
