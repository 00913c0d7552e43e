// Findings for texts that the cluster's parser refuses: a manifest, or the mesh block in it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "loader/recovery/recover.h"
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
    const Vocabulary& words;
    /// The number of the line that an offset in the file is in.
    std::function<std::size_t(std::size_t)> line_of;
    std::string_view outcome = {};  ///< what follows from its being broken: a clause, or empty
};

struct BrokenReport {
    /// So many of the findings have fixes that make the text readable, all of them together.
    std::size_t mending_fixes = 0;
    std::optional<Recovered> recovered;  ///< the text as it can be read on, if it can
};

/// Rules yaml-syntax, tab-indentation and template-placeholder. Template
/// expressions explain a failure better than anything else, and replace it.
BrokenReport report_broken_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                const YamlProblem& problem);

/// The same for values of a chart in a scalar, with nothing to go on with. Where `is_template`,
/// expressions are no mistake, but nobody knows what becomes of them: true then.
bool report_broken_values(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                          const YamlProblem& problem, bool is_template);

/// A note that a text was not checked, at the first expression in it, which somebody else fills in.
/// False where there is none.
bool report_unfilled(FindingSink& sink, const PlacedText& placed, std::string_view name,
                     std::string_view help);

/// The same for a text that is YAML, but a single scalar. Nothing is reported when it does not look
/// like a broken mapping.
BrokenReport report_scalar_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                const Node& root);

/// The same for a text that was recovered as it was meant, whether it `is_readable` as it is or
/// not. `whole` is what mends it where its style takes no edits; without it nothing does.
BrokenReport report_misread_text(FindingSink& sink, FixOffers& fixes, const BrokenText& broken,
                                 bool is_readable, Recovered recovered,
                                 std::optional<TextEdit> whole);

}  // namespace meshlint
