// How many edits lie between two words.
#pragma once

#include <cstddef>
#include <string_view>

namespace meshlint {

/// Edits (insert, delete, replace, swap of neighbours; each costs 1) that turn `a` into `b`, or
/// `limit` + 1 as soon as there must be more. Compares ASCII letters without case; bytes otherwise.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace meshlint
