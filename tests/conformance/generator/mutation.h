// Damage to texts: what slips of the hand, editors and templates do to YAML.
#pragma once

#include <string>

#include "conformance/generator/choice.h"

namespace meshlint::conformance {

/// One random change: a line dropped, moved, misspelled, retyped, indented otherwise, a byte
/// changed, the end cut off and so on.
void mutate(std::string& text, Random& random);

/// Bytes that are not UTF-8 replaced by U+FFFD: a mesh block is a string of a Kubernetes object.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

}  // namespace meshlint::conformance
