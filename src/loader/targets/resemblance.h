// What a text is that holds no shared ConfigMap, but was meant to be linted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "meshlint/limits.h"

namespace meshlint {

struct Resemblance {
    std::string what;    ///< "Helm values", "a shell script"
    std::string advice;  ///< how to lint it: a clause
};

/// Of a text that has no shared ConfigMap: another holder of a MeshConfig, or a text of another
/// language that mentions one. Nothing when it is about something else. `name` is the file's.
[[nodiscard]] std::optional<Resemblance> resemblance(std::string_view text, std::string_view name,
                                                     const Limits& limits);

}  // namespace meshlint
