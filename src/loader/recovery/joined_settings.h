// Settings that stand in one line: `accessLogFile: /dev/stdout accessLogEncoding: JSON`.
#pragma once

#include <cstddef>
#include <vector>

#include "loader/recovery/diagnosis.h"

namespace meshlint {

/// The keys in the value of line `i` that are fields beside its own key, in order.
[[nodiscard]] std::vector<ByteRange> find_joined_keys(const Failure& failure, std::size_t i);

}  // namespace meshlint
