// What Istio releases do differently, beside names and types: compiled from rules/changes.yaml.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

/// Whom a change concerns: those who set the field, those who do not, or everybody.
enum class ChangeConcerns : std::uint8_t { set, unset, both };

/// A default, a limit or a meaning that changed, while the field's name and type did not.
struct ReleaseChange {
    Minor since;             ///< the first release that behaves so
    std::string_view field;  ///< schema path, "defaultConfig.concurrency"; empty: the whole mesh
    ChangeConcerns concerns;
    std::string_view text;  ///< Markdown; what is different, then what was before; no full stop
    std::string_view url;
};

/// In the order of `since`.
[[nodiscard]] std::span<const ReleaseChange> release_changes();

}  // namespace meshlint
