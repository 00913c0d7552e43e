// The schemas of values that are no messages, as istiod's JSON decoder takes them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

/// The name under `$defs`; empty for a kind that has none: messages, enumerations, any value.
[[nodiscard]] std::string_view scalar_schema_name(ScalarKind kind);

/// Null, which sets nothing, is part of every schema.
[[nodiscard]] nlohmann::ordered_json scalar_schema(ScalarKind kind);

/// The names that a release has, and any number of 32 bits.
[[nodiscard]] nlohmann::ordered_json enum_schema(const Enumeration& enumeration, Minor minor);

}  // namespace meshlint
