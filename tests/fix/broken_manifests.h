// Manifests with mistakes that people make, in every style, the same for the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/scalar_generator.h"

namespace meshlint::test {

/// Takes whole mesh blocks as they should be, makes mistakes in them and in the ConfigMap around
/// them, and writes the block as a literal, folded, double-quoted, JSON or single-quoted scalar.
class BrokenManifests {
public:
    BrokenManifests(std::uint64_t seed, std::vector<std::string> blocks)
        : random_(seed), blocks_(std::move(blocks)) {}

    [[nodiscard]] std::string next();

private:
    [[nodiscard]] std::string broken_block();
    void break_line(std::vector<std::string>& lines);
    [[nodiscard]] std::string written(const std::string& block);

    Random random_;
    std::vector<std::string> blocks_;
};

}  // namespace meshlint::test
