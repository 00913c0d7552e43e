// Rule ignored-document.
#pragma once

#include "loader/targets/mesh_block.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Reports text behind the first YAML document of a mesh block: istiod never reads it.
void check_ignored_document(LintContext& context, const MeshBlock& block);

}  // namespace meshlint
