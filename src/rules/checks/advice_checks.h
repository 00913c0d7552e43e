// Advice on settings that work: a better way, or what they cost.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Rule telemetry-api-preferred; and, where the context asks for rules that are off by default,
/// access-log-cost, discovery-selectors and hold-application. The last two are about settings that
/// are missing, and stand at the start of the block, or at `defaultConfig` where there is one.
void check_advice(LintContext& context, const PlacedTree& block, const MessageView& mesh,
                  ByteRange block_in_file);

}  // namespace meshlint
