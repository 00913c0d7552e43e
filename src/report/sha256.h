// SHA-256 (FIPS 180-4), for fingerprints that nobody can make collide on purpose.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace meshlint {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view text);

}  // namespace meshlint
