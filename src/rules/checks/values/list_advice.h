// What to write where a list is wanted and something else is given, or the other way around.
#pragma once

#include <optional>

#include "rules/checks/values/type_advice.h"

namespace meshlint {

/// On a value that is no list where a list is wanted.
[[nodiscard]] Advice advice_in_place_of_list(const PlacedTree& block, const MessageEntry& entry,
                                             const TypeMistake& mistake, Minor minor);

/// On a list where a map is wanted.
[[nodiscard]] Advice advice_in_place_of_map(const PlacedTree& block, const TypeMistake& mistake);

/// To take the `-` away from the items of a list, so that their entries make one mapping; without
/// edits where they would not.
[[nodiscard]] FixPlan without_dashes(const PlacedTree& block, NodeId list);

/// On `name: prometheus` as an item of a list of strings: the name is what was meant.
[[nodiscard]] std::optional<Advice> advice_on_lone_name(const PlacedTree& block,
                                                        const TypeMistake& mistake);

}  // namespace meshlint
