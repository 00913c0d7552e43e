// Pairs of mesh blocks for the comparison of merges: a shared one and a default one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "conformance/generator/generator.h"

namespace meshlint::conformance {

struct MergePair {
    std::string shared;
    std::string add_on;  ///< the default one
};

/// A number names a pair, the same everywhere and for every release. Both blocks set the same
/// fields often: to the same value, to different ones, to nothing.
class MergePairs {
public:
    /// As for Generator; that, too, must outlive this.
    MergePairs(std::uint64_t seed, const std::filesystem::path& configs,
               const Vocabulary& vocabulary, const Generator& generator);

    [[nodiscard]] MergePair pair(std::uint64_t number) const;

private:
    std::uint64_t seed_;
    const Vocabulary* vocabulary_;
    const Generator* generator_;
    std::vector<std::string> configs_;
};

}  // namespace meshlint::conformance
