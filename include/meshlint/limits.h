// What one file may cost.
#pragma once

#include <cstddef>

namespace meshlint {

/// Bounds on what one document may cost. Beyond them a finding says which one was met.
struct Limits {
    std::size_t document_bytes = std::size_t{64} << 20;
    std::size_t depth = 400;        ///< nested collections
    std::size_t nodes = 5'000'000;  ///< YAML nodes, as written and with aliases followed
    std::size_t findings_per_file = 10'000;
};

}  // namespace meshlint
