// What to write in the place of a value of the wrong type.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

struct TypeMistake {
    const FieldType& type;
    NodeId value;
    bool whole;  ///< the value of the field itself, not one in its list or map
};

/// `entry` is the field that the value belongs to.
[[nodiscard]] Advice advice_on_type(const PlacedTree& block, const MessageEntry& entry,
                                    const TypeMistake& mistake, Minor minor);

}  // namespace meshlint
