// A mesh block that istiod refuses: why, and what it says all the same.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/targets/mesh_block.h"
#include "meshlint/lint.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

struct BrokenBlock {
    const PlacedTree* manifest;  ///< null where the block is a whole file
    NodeId scalar;               ///< of the block, with a manifest
    const MeshBlock& block;
    const Limits& limits;
    /// The number of the line that an offset in the file is in.
    std::function<std::size_t(std::size_t)> line_of;
};

struct BlockReport {
    std::vector<FieldUse> fields;   ///< those that are certain
    std::size_t mending_fixes = 0;  ///< see BrokenReport
};

/// Reports what makes the block unreadable, and checks what can be read.
BlockReport check_broken_block(LintContext& context, const BrokenBlock& broken);

/// A block that can be read, but whose lines `>` joins so that it says something else, or nothing;
/// nothing for every other one.
std::optional<BlockReport> check_joined_block(LintContext& context, const BrokenBlock& broken);

/// A block that the parser takes for something else than was meant, or refuses for that: see
/// recover_as_meant(). Nothing for every other one.
std::optional<BlockReport> check_misread_block(LintContext& context, const BrokenBlock& broken);

/// The same for a block that is a single scalar; nothing when it does not look like a broken
/// mapping.
std::optional<BlockReport> check_scalar_block(LintContext& context, const BrokenBlock& broken);

}  // namespace meshlint
