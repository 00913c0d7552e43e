// Puts the report on a part of a text in its place in the whole.
#pragma once

#include <cstddef>

#include "meshlint/lint.h"

namespace meshlint {

/// Where a part starts: at the beginning of a line.
struct PartStart {
    std::size_t offset = 0;
    std::size_t lines = 0;  ///< in front of it
};

/// Appends what is in `part`, whose places count from its start, to the report on what stands in
/// front of it.
void append_part(FileReport& whole, FileReport&& part, PartStart start);

}  // namespace meshlint
