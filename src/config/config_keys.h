// The keys of a configuration: one record each, from which reading, the starter file and the
// documentation follow.
#pragma once

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

/// In the order in which they are documented.
[[nodiscard]] std::span<const ConfigKey> config_keys();

}  // namespace meshlint
