// Merged configs as JSON that compares: ours and Istio's in one form.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint::conformance {

/// What meshlint makes of two mesh blocks over what istiod has built in. Both must decode.
[[nodiscard]] nlohmann::json merge_blocks(const nlohmann::json& built_in, std::string_view shared,
                                          std::string_view add_on, Minor minor);

/// Istio's own JSON in that form: how a number is written does not matter.
[[nodiscard]] nlohmann::json normalised(const nlohmann::json& effective);

}  // namespace meshlint::conformance
