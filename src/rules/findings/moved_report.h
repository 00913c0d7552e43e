// Puts the report on a part of a text in its place in the whole.
#pragma once

#include <cstddef>

#include "meshlint/lint.h"

namespace meshlint {

/// Appends what is in `part` to the report on what stands in front of it. Positions in `part` are
/// those in the whole already, its byte ranges count from `offset`.
void append_part(FileReport& whole, FileReport&& part, std::size_t offset);

/// Adds what another text tells of providers, as far as there is room.
void append_providers(ProviderFacts& whole, ProviderFacts&& part);

}  // namespace meshlint
