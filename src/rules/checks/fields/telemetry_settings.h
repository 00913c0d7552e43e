// Settings of a Telemetry resource, which people write into a MeshConfig.
#pragma once

#include <string_view>

#include "rules/mesh/message_view.h"

namespace meshlint {

/// `tracing`, `accessLogging` or `metrics` of a Telemetry: they name providers in a list, and have
/// what no message of a MeshConfig has.
[[nodiscard]] bool is_telemetry(const YamlTree& tree, const MessageEntry& entry);

/// The name of the first provider in such a setting, where it needs no quotes; else empty.
[[nodiscard]] std::string_view first_provider(const YamlTree& tree, NodeId value);

}  // namespace meshlint
