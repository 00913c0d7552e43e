// ConfigMaps whose mesh block is good, but what stands around it may not be.
#pragma once

#include <cstdint>
#include <string>

namespace meshlint::conformance {

/// A manifest that meshlint takes for a shared ConfigMap, or for what was meant to be one: every
/// field of a ConfigMap and its metadata with values of the right and of the wrong type and
/// spelling, fields that there are not, indentation that was lost. The same text for the same seed
/// and number.
[[nodiscard]] std::string envelope(std::uint64_t seed, std::uint64_t number);

}  // namespace meshlint::conformance
