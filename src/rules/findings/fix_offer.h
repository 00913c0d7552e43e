// Attaches fixes to findings: what to change in a tree's text becomes edits of the file. Fixes are
// offered where somebody looks at them only: to prove one can cost as much as all checks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "meshlint/finding.h"

namespace meshlint {

/// What a rule wants to change.
struct FixPlan {
    std::string description;      ///< "rename it to `accessLogFile`"
    std::vector<TextEdit> edits;  ///< of the tree's text, ordered, not overlapping
    bool safe = true;
    /// What the edits rely on besides the bytes they touch; of the tree's text.
    ByteRange relies_on = {};
};

/// What to do, and the fix that does it.
struct Advice {
    std::string help;  ///< a clause
    FixPlan plan;      ///< without edits where nothing is certain enough
};

/// The fixes of one text.
class FixOffers {
public:
    /// The size of the text bounds the work that may be put into proofs, so that it stays linear.
    FixOffers(bool wanted, std::size_t text_size)
        : wanted_(wanted), budget_(least_budget + text_size * budget_per_byte) {}

    /// A proof that loads a text costs so many times the work of reading it.
    static constexpr std::size_t cost_of_loading = 20;

    /// Whether `bytes` of work may be put into a proof: somebody wants it, and so much is left.
    [[nodiscard]] bool spend(std::size_t bytes);

    /// The same for the proof of a fix: where too little is left, the finding says so.
    [[nodiscard]] bool afford(Finding& finding, std::size_t bytes);

    /// Adds the fix to the finding, unless it cannot be written exactly where the text stands, or
    /// would reach into what an anchor or a merge key shares with other places: then the finding
    /// says so.
    void offer(Finding& finding, const PlacedTree& placed, FixPlan plan);

    /// Adds a fix that consists of edits of the file, at least one; they are right already.
    void offer_written(Finding& finding, std::string description, std::vector<TextEdit> edits,
                       bool safe = true) const;

private:
    static constexpr std::size_t least_budget = std::size_t{2} << 20;
    static constexpr std::size_t budget_per_byte = 200;

    bool wanted_;
    std::size_t budget_;
};

/// The string `text` written as the scalar `node` is: plain or in the same quotes. `text` consists
/// of letters, digits, `-`, `_` and `.`. Nothing for other styles, and where an anchor or a tag
/// stands in front of the node.
[[nodiscard]] std::optional<std::string> written_like(const Node& node, std::string_view text);

}  // namespace meshlint
