// What stands around the MeshConfig in a mesh block, where nothing should.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/yaml/mapping_view.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// What people carry over from elsewhere around the settings: `meshConfig:` of Helm values, `spec:
/// meshConfig:` of an IstioOperator, `values:` around those, `mesh:` written twice, a whole
/// ConfigMap.
struct Wrapper {
    MappingEntry outermost;
    std::string path;                ///< of the key that the settings stand behind
    NodeId settings;                 ///< the mapping that is meant, or the text of one
    NodeId inner;                    ///< the same; no_node where it is a text
    std::vector<std::string> shell;  ///< the keys of the block that only wrap it
};

/// Rule wrapped-mesh-config, and unknown-field for another resource in the place of a MeshConfig.
/// `root` is a mapping.
[[nodiscard]] std::optional<Wrapper> find_wrapper(LintContext& context, const PlacedTree& block,
                                                  NodeId root);

}  // namespace meshlint
