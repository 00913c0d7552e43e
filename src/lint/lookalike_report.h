// Characters that only look like those of YAML, in a text that the cluster reads all the same.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/recovery/recover.h"
#include "meshlint/lint.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

/// A text with lookalikes. All ranges are those of the text.
struct DisguisedText {
    const PlacedText& placed;
    const Recovered& meant;  ///< see look_through()
    /// What the cluster says of the text as it is, and what remains when the lookalikes are gone.
    const FileReport& given;
    const FileReport& remaining;
    std::span<const ByteRange>
        blocks;                 ///< those of mesh blocks: elsewhere values are nobody's business
    bool hides_target = false;  ///< only without the lookalikes it holds a target
};

/// Rule lookalike-character: each of them is enforced by whoever rejects what it made of the text.
/// The result belongs to the repairs: false for those that were not reported.
std::vector<bool> report_lookalikes(FindingSink& sink, FixOffers& fixes, const DisguisedText& text);

/// The parts of the text that the cluster cannot read, with the fixes of their lookalikes counted.
[[nodiscard]] std::vector<Unreadable> unreadable_with_lookalikes(const DisguisedText& text,
                                                                 const std::vector<bool>& reported);

}  // namespace meshlint
