// Why a text cannot be turned into another.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "meshlint/text.h"

namespace meshlint {

/// For people: a clause without a full stop, and where it applies.
struct MigrationProblem {
    std::optional<Position> position;
    std::string message;
};

/// Ends a migration from inside; it never leaves src/migrate.
struct Refusal {
    std::optional<std::size_t> offset;  ///< in the file
    std::string message;
};

}  // namespace meshlint
