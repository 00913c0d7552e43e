// A check of mesh blocks that needs more than the file at hand.
#pragma once

#include <string_view>

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Called for every shared ConfigMap whose mesh block is a mapping, behind the checks of its own.
class BlockCheck {
public:
    virtual ~BlockCheck() = default;

    /// `name` is that of the ConfigMap. Must be safe to call from several threads.
    virtual void check(LintContext& context, const PlacedTree& block,
                       std::string_view name) const = 0;

protected:
    BlockCheck() = default;
    BlockCheck(const BlockCheck&) = default;
    BlockCheck(BlockCheck&&) = default;
    BlockCheck& operator=(const BlockCheck&) = default;
    BlockCheck& operator=(BlockCheck&&) = default;
};

}  // namespace meshlint
