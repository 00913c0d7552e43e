// The keys of a configuration: one record each, from which reading, the starter file and the
// documentation follow.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "config/config_reader.h"
#include "config/configuration.h"

namespace meshlint {

struct ConfigKey {
    std::string_view name;         ///< "fail-on"
    std::string_view type;         ///< "error, warning, note or never"
    std::string_view fallback;     ///< what holds without the key
    std::string_view description;  ///< whole sentences
    std::string_view example;      ///< lines of YAML that set the key
    void (*read)(ConfigReader& reader, NodeId value, const ConfigVocabulary& vocabulary,
                 Configuration& configuration);
};

/// The key that must be read before all others.
inline constexpr std::string_view revisions_key = "revisions";

/// What an element of `overrides` has: the files it is for, and keys of its own.
inline constexpr std::array<std::string_view, 3> override_keys{"files", "severity", "as-revision"};

/// In the order in which they are documented.
[[nodiscard]] std::span<const ConfigKey> config_keys();

}  // namespace meshlint
