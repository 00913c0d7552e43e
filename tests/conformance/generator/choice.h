// Choices that are the same for the same seed on every platform.
#pragma once

#include <cstdint>
#include <iterator>

#include "support/scalar_generator.h"

namespace meshlint::conformance {

using test::Random;

/// The source of every choice for one case; neighbouring cases have nothing in common.
[[nodiscard]] inline Random random_for(std::uint64_t seed, std::uint64_t number) {
    std::uint64_t mixed = seed * 0x9E3779B97F4A7C15U + number;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return Random(mixed ^ (mixed >> 31U));
}

/// An element of a range that is not empty.
template <typename Range>
[[nodiscard]] decltype(auto) pick(Random& random, const Range& range) {
    return *(std::begin(range) + static_cast<std::ptrdiff_t>(random.below(std::size(range))));
}

}  // namespace meshlint::conformance
