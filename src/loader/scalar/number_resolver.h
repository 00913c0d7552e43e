// The numbers among YAML's plain scalars.
#pragma once

#include <optional>
#include <string_view>

#include "loader/scalar/scalar_resolver.h"

namespace meshlint {

/// The number that the cluster reads in `text`, of kind integer, unsigned_integer or floating;
/// nothing when it reads none. `.inf` and `.nan` are words, not numbers.
[[nodiscard]] std::optional<Resolved> resolve_number(std::string_view text);

}  // namespace meshlint
