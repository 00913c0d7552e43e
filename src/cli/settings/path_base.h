// The folder that the globs of a configuration are relative to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint::cli {

/// Turns paths as users name them, from the working directory, into paths from a base folder at or
/// above it. Links are not followed: a path is what it says.
class PathBase {
public:
    /// `up` leads from the working directory to the base: "", "../", "../../".
    explicit PathBase(std::string_view up);

    /// "deploy/mesh.yaml" without "." and ".." steps; nothing for a path outside of the base.
    [[nodiscard]] std::optional<std::string> relative(std::string_view path) const;

private:
    std::string down_;  ///< from the base to the working directory: "", "deploy/"
    std::string base_;  ///< absolute, with a slash at its end; empty when it cannot be told
};

}  // namespace meshlint::cli
