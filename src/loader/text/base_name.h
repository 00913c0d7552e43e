// The last step of a path.
#pragma once

#include <string_view>

namespace meshlint {

/// "mesh.yaml" of "deploy/mesh.yaml", and of itself.
[[nodiscard]] constexpr std::string_view base_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

}  // namespace meshlint
