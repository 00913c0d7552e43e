// Finds and reads the configuration file of a run.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/configuration.h"

namespace meshlint::cli {

inline constexpr std::string_view configuration_name = ".meshlint.yaml";

/// A configuration and where it came from.
struct ConfigurationFile {
    std::string path;  ///< as people would name it from here: "../.meshlint.yaml"
    /// What its globs are relative to: the folder of a file that was found, for one that was named
    /// the working directory. From here: "", "../", "../../".
    std::string base;
    Configuration configuration;
};

/// Reads the file `path`; without one, the nearest .meshlint.yaml in the working directory and the
/// folders above it, up to the root of a repository (a folder with `.git`). Null when there is
/// none. Throws Failure, with everything that is wrong, when the file cannot be read or used.
[[nodiscard]] std::shared_ptr<const ConfigurationFile> load_configuration(
    const std::optional<std::string>& path);

/// What is wrong with a file, for a Failure: "FILE:3:5: message", a line each.
[[nodiscard]] std::string describe_problems(const std::string& path,
                                            std::span<const Problem> problems);

}  // namespace meshlint::cli
