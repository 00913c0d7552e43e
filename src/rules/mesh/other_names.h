// Names that people bring along for a field: compiled from rules/other_names.yaml.
#pragma once

#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

struct OtherName {
    std::string_view message;  ///< the name of the one in which it is written
    std::string_view letters;  ///< of the name, in small ones
    std::string_view field;    ///< path below the message, "tracing.sampling"; empty: none is meant
    /// What to do: a clause, Markdown, no full stop; empty: write `field`.
    std::string_view instead;
    /// Where it is set, for what no MeshConfig sets: likewise.
    std::string_view elsewhere;
};

[[nodiscard]] std::span<const OtherName> other_names();

/// By the name, but for its case, and `-` and `_` in it; null when it is none.
[[nodiscard]] const OtherName* find_other_name(const Message& message, std::string_view name);

}  // namespace meshlint
