// Findings for texts that no parser can load: a manifest, or the mesh block in it.
#pragma once

#include <cstddef>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "loader/yaml/yaml_problem.h"
#include "meshlint/limits.h"
#include "meshlint/tables.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

/// A text that failed to load, and where it stands in the file.
struct BrokenText {
    PlacedText placed;
    std::string_view name;  ///< "the manifest" or "the mesh block"
    EnforcedBy judge;       ///< who would refuse it
    const Limits& limits;
};

/// Rules yaml-syntax, yaml-unsupported, tab-indentation and template-placeholder. Tabs and template
/// expressions explain a failure better than the parser's words, and replace them. Returns how many
/// of the findings have fixes that make the text readable, all of them together.
std::size_t report_broken_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                               const YamlProblem& problem);

}  // namespace meshlint
