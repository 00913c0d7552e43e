// Settings that became text, because none of their lines has a `: `.
#pragma once

#include <optional>
#include <string>

#include "loader/manifest/placed_tree.h"
#include "meshlint/tables.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

struct WrittenMapping {
    std::string help;  ///< "write `mode: REGISTRY_ONLY`"
    FixPlan plan;      ///< without edits where the text does not stand in lines of its own
};

/// Reads the plain scalar `value` of the field `name`, which must be a mapping, as lines such as
/// `mode= REGISTRY_ONLY`, `mode:REGISTRY_ONLY` or `mode REGISTRY_ONLY`. Nothing where one of them
/// is anything else: a message has a field of that name, a map takes every one. The plan is safe
/// where istiod decodes each of the values.
[[nodiscard]] std::optional<WrittenMapping> read_text_for_mapping(const PlacedTree& block,
                                                                  NodeId value,
                                                                  const FieldType& type,
                                                                  Minor minor,
                                                                  std::string_view name);

}  // namespace meshlint
