// Fields that an object does not have: misspelled, or in the wrong place.
#pragma once

#include <span>

#include "loader/manifest/config_map.h"
#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/object_schema.h"

namespace meshlint {

/// A mapping of the ConfigMap, and what it should be.
struct ObjectLevel {
    const ObjectMessage& message;
    NodeId mapping;
    std::span<const MappingEntry> entries;
};

/// Rule manifest-unknown-field. Fields that stand one behind the other and belong in the same place
/// are one finding.
void check_stray_fields(LintContext& context, const PlacedTree& manifest,
                        const ConfigMap& config_map, const ObjectLevel& level);

}  // namespace meshlint
