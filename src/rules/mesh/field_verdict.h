// What the add-on and a release of Istio make of a field, at the levels that AKS classifies and
// below.
#pragma once

#include <cstdint>

#include "rules/mesh/message_view.h"

namespace meshlint {

/// The two levels that the add-on's webhook looks at, and the rest.
enum class Level : std::uint8_t { mesh, proxy, nested };

[[nodiscard]] Level level_of(const Message& message);

enum class FieldStanding : std::uint8_t {
    unknown,         ///< no release has it
    documented_as,   ///< AKS documents `row->field` under this name
    misplaced,       ///< the other one of MeshConfig and ProxyConfig has it
    not_in_release,  ///< others have it
    shadowed,        ///< dropped: its camelCase spelling is set as well
    known,
};

struct FieldVerdict {
    FieldStanding standing{};
    /// What the webhook makes of it, where it looks; blocked where the field is unknown.
    Classification classification = Classification::blocked;
    const ClassifiedField* row = nullptr;  ///< of the field in the table of AKS; null: none
};

[[nodiscard]] FieldVerdict judge_field(const MessageView& view, const MessageEntry& entry);

}  // namespace meshlint
