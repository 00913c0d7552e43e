// What a kustomization makes of a mesh block: its generators, and its patches.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "lint/target_linter.h"
#include "loader/manifest/placed_tree.h"
#include "loader/targets/kustomization.h"
#include "meshlint/lint.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

/// What stands in a scalar, or a part of that.
struct InnerText {
    NodeId scalar = no_node;
    std::optional<ByteRange> part;
};

class KustomizationLinter {
public:
    /// Lints such a text by itself. False where there is nothing of interest in it.
    using LintInner = std::function<bool(const PlacedTree&, const InnerText&, const LintOptions&)>;

    /// All that is passed must outlive the linter.
    KustomizationLinter(const LintOptions& options, FindingSink& sink, TargetLinter& target_linter,
                        LintInner lint_inner)
        : options_(options),
          sink_(sink),
          target_linter_(target_linter),
          lint_inner_(std::move(lint_inner)) {}

    /// False where nothing of it is our business; here and below.
    bool check(const PlacedTree& kustomization);

    /// The mesh blocks in a patch of LintOptions::patched.
    bool check_patch(const PlacedTree& patch);

private:
    void check_generator(const PlacedTree& kustomization, const MeshGenerator& generator);
    bool check_value(const PlacedTree& patch, NodeId value, const GeneratedConfigMap& config_map);
    [[nodiscard]] LintOptions options_for_mesh_of(const GeneratedConfigMap& config_map) const;

    const LintOptions& options_;
    FindingSink& sink_;
    TargetLinter& target_linter_;
    LintInner lint_inner_;
};

/// Whether a patch is a piece of one of the ConfigMaps by its own name.
[[nodiscard]] bool names_patched(const YamlTree& patch,
                                 std::span<const GeneratedConfigMap> patched);

}  // namespace meshlint
