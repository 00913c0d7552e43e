// What to write where a mapping of fields is wanted and a single value is given.
#pragma once

#include <optional>

#include "rules/checks/values/type_advice.h"

namespace meshlint {

/// On a scalar in the place of a message: the field of it that the value was meant for. Nothing
/// where it can have been meant for none, or for several.
[[nodiscard]] std::optional<Advice> advice_in_place_of_message(const PlacedTree& block,
                                                               const MessageEntry& entry,
                                                               const TypeMistake& mistake,
                                                               Minor minor);

}  // namespace meshlint
