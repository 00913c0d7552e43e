// What is checked of one target: the ConfigMap or resource around it, and what it holds.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "lint/broken_block.h"
#include "lint/part_linter.h"
#include "loader/recovery/recover.h"
#include "loader/targets/target_reader.h"
#include "meshlint/effective.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"
#include "rules/findings/lint_context.h"
#include "rules/mesh/message_view.h"
#include "suppress/suppression_collector.h"

namespace meshlint {

class TargetLinter {
public:
    /// Where everything goes that is found.
    struct Output {
        FindingSink& sink;
        FixOffers& fixes;
        SuppressionCollector& suppressions;
        PartReport& result;
    };

    /// `line_of` tells the line of an offset. All that is passed must outlive the linter.
    TargetLinter(const LintOptions& options, Output output,
                 std::function<std::size_t(std::size_t)> line_of)
        : options_(options), output_(output), line_of_(std::move(line_of)) {}

    /// Checks a target of a document. Where the manifest has to be read as what was meant, this is
    /// returned, and nothing else is done.
    [[nodiscard]] std::optional<Recovered> check(const TargetDocument& document,
                                                 const Target& target);

    /// Checks a text that is the mesh block of the generated ConfigMaps of the options.
    void check_generated(std::string_view text);

    /// What is reported from now on is about a ConfigMap that a kustomization generates.
    [[nodiscard]] LintContext context_for(const GeneratedConfigMap& made);

    /// Takes the comments in the text that a target holds, if it is one.
    void collect_suppressions(const HeldMesh& mesh);

private:
    [[nodiscard]] Platform platform_of(const Target& target) const;
    [[nodiscard]] LintContext context_for(Platform platform, Minor minor, const Target& target);
    [[nodiscard]] LintContext context_for(const Revision& revision, const Target& target);
    [[nodiscard]] std::string target_revision(std::string_view name) const;
    [[nodiscard]] BrokenBlock broken_block(const HeldMesh& mesh) const;

    [[nodiscard]] bool check_values_text(const TargetDocument& document, const Target& target);
    [[nodiscard]] std::optional<Recovered> check_config_map(const TargetDocument& document,
                                                            const Target& target);
    void check_unread(const TargetDocument& document, const Target& target);
    void check_for_istio(const TargetDocument& document, const Target& target);
    void add_profile(const TargetDocument& document, const Target& target, LintContext& context);
    void check_for_aks(const TargetDocument& document, const Target& target);
    void check_elsewhere(const TargetDocument& document, const Target& target, LintContext& context,
                         ConfigMapSummary summary);
    void check_proxy_config(const TargetDocument& document, const Target& target);
    void check_mesh_value(LintContext& context, const HeldMesh& mesh, ConfigMapSummary& summary);
    void check_for_istiod(LintContext& context, const HeldMesh& mesh, ConfigMapSummary& summary);
    /// `message`: its mapping; null where it has none.
    void keep_definitions(const HeldMesh& mesh, const MessageView* message, bool is_users);
    void check_against_default(LintContext& context, const PlacedTree& block,
                               const ConfigMapSummary& summary, std::size_t first);
    void keep_defaults_definitions(const MergeInput& add_on, Minor minor);
    void collect_suppressions(const MeshBlock& block, const YamlTree* tree);
    void add(ConfigMapSummary summary) {
        output_.result.report.config_maps.push_back(std::move(summary));
    }

    const LintOptions& options_;
    Output output_;
    std::function<std::size_t(std::size_t)> line_of_;
};

}  // namespace meshlint
