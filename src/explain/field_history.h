// What AKS and Istio say about a field from revision to revision.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint {

enum class FieldStatus : std::uint8_t {
    absent,  ///< the Istio release does not have the field
    blocked,
    allowed,
    supported,
};

[[nodiscard]] std::string_view to_string(FieldStatus status);

/// Neighbouring revisions with the same status; both ends are inclusive.
struct StatusSpan {
    const Revision* first;
    const Revision* last;
    FieldStatus status;
};

/// All known revisions, oldest first. `message` must be mesh_config() or proxy_config().
[[nodiscard]] std::vector<StatusSpan> status_history(const Message& message, const Field& field);

/// In one line, with the changes only: "blocked, from asm-1-21 allowed".
[[nodiscard]] std::string brief(const std::vector<StatusSpan>& history);

/// "asm-1-17 to asm-1-20"
[[nodiscard]] std::string revisions_of(const StatusSpan& span);

}  // namespace meshlint
