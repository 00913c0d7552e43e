// ConfigMaps that `kubectl create configmap` and `kubectl patch` get on the command line.
#pragma once

#include <string_view>

#include "loader/embedded/embedded_part.h"

namespace meshlint {

/// Adds that of a command, if it gives one a mesh block. `command` is where `kubectl` stands, and
/// `end` as far as the script goes. Returns where the command ends.
std::size_t add_kubectl_part(std::string_view text, std::size_t command, std::size_t end,
                             EmbeddedParts& parts);

}  // namespace meshlint
