// Attaches fixes to findings: what to change in a tree's text becomes edits of the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

/// What a rule wants to change.
struct FixPlan {
    std::string description;      ///< "rename it to `accessLogFile`"
    std::vector<TextEdit> edits;  ///< of the tree's text, ordered, not overlapping
    bool safe = true;
    /// The edits rely on more than the bytes they touch, such as on which other keys there are.
    bool structural = false;
};

/// Adds the fix to the finding, unless it cannot be written exactly where the text stands, or would
/// reach into what an anchor or a merge key shares with other places. Nothing that
/// is dear to prove is added once the file has used up the work that fixes may cost.
void offer_fix(FindingSink& sink, Finding& finding, const PlacedTree& placed, FixPlan plan);

/// Adds a fix that consists of edits of the file, at least one; they are right already.
void offer_written_fix(Finding& finding, std::string description, std::vector<TextEdit> edits,
                       bool safe = true);

/// The string `text` written as the scalar `node` is: plain or in the same quotes. `text` consists
/// of letters, digits, `-`, `_` and `.`. Nothing for other styles, and where an anchor or a tag
/// stands in front of the node.
[[nodiscard]] std::optional<std::string> written_like(const Node& node, std::string_view text);

}  // namespace meshlint
