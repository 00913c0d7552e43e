// Checks of annotations `proxy.istio.io/config`, which set the ProxyConfig of pods.
#pragma once

#include "loader/manifest/placed_tree.h"
#include "loader/targets/holder.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// What stands around the text: rule misplaced-field for an annotation that nobody reads, and
/// manifest-wrong-type for a value that is no string. False when the value is not worth a look.
[[nodiscard]] bool check_annotation_place(LintContext& context, const PlacedTree& manifest,
                                          const Target& annotation);

/// Everything inside the text, a YAML mapping with the fields of ProxyConfig. `root` is no_node for
/// a text without a document.
void check_annotation_text(LintContext& context, const PlacedTree& text, NodeId root);

}  // namespace meshlint
