// Blocks that try YAML itself rather than the MeshConfig.
#pragma once

#include <string>

#include "conformance/generator/choice.h"

namespace meshlint::conformance {

/// Anchors, merge keys, tags, directives, documents, repeated keys, block scalars, comments in odd
/// places: legal as a rule, with a MeshConfig field in the middle of it.
[[nodiscard]] std::string odd_yaml(Random& random);

/// Token soup, random characters, deep nesting, many aliases.
[[nodiscard]] std::string hostile_text(Random& random);

}  // namespace meshlint::conformance
