// Findings as an editor shows them.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "lsp/features/feature_input.h"
#include "meshlint/finding.h"

namespace meshlint::lsp {

[[nodiscard]] Json to_diagnostic(const Finding& finding, const FeatureInput& input);

/// So many of a document are shown: editors take no more, and nobody reads as many.
inline constexpr std::size_t most_diagnostics = 1'000;

/// The JSON text of the list that is shown: where there are too many findings, the worst ones, and
/// how many were left out.
[[nodiscard]] std::string diagnostics_text(std::span<const Finding> findings,
                                           const FeatureInput& input);

/// Those of a configuration: what is wrong with it, and what has no effect any more.
[[nodiscard]] Json configuration_diagnostics(const TextDocument& document);

/// A place in a file that is not open, of which one line is known. Columns count as those of that
/// line, and as code points where it does not reach.
[[nodiscard]] Json range_of(const TextPlace& place, PositionEncoding encoding);

}  // namespace meshlint::lsp
