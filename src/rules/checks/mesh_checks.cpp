#include "rules/checks/mesh_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/checks/advice_checks.h"
#include "rules/checks/fields/field_checks.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/placeholders.h"
#include "rules/checks/manifest/template_checks.h"
#include "rules/checks/proxy/annotation_checks.h"
#include "rules/checks/values/validation.h"
#include "rules/checks/wrapped_mesh.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

void check_default_concurrency(LintContext& context, const PlacedTree& block,
                               const MessageView& mesh) {
    if (const auto* const proxy = mesh.child("defaultConfig")) {
        check_concurrency(context, block, *proxy);
    }
}

void report_empty(LintContext& context, ByteRange block_in_file) {
    // Istio's charts and operators have `meshConfig: {}` where nothing is set.
    if (!context.on_aks()) return;
    context.sink.report(RuleId::empty_mesh, block_in_file,
                        "the mesh block is empty: the ConfigMap configures nothing",
                        "add the settings you want, or delete the ConfigMap");
}

/// What does not depend on fields. True if placeholders may be left.
bool check_words(LintContext& context, const PlacedTree& block, NodeId root) {
    const YamlTree& tree = block.tree();
    // A mapping under `mesh:` stands in a manifest of which the rest does not matter.
    const ByteRange own =
        root == tree.root() ? ByteRange{0, block.text().size()} : tree.node(root).range;
    const bool placeholders = may_have_placeholder(slice(block.text(), own));
    if (placeholders) {
        report_template_expressions(
            context.sink, slice(block.text(), own),
            [&](ByteRange range) {
                return block.in_file({own.begin + range.begin, own.begin + range.end});
            },
            EnforcedBy::none);
        report_placeholder_values(context.sink, block, root);
    }
    check_duplicate_keys(context, block, root);
    return placeholders;
}

}  // namespace

std::vector<FieldUse> check_mesh(LintContext& context, const PlacedTree& block, NodeId root,
                                 ByteRange block_in_file) {
    const YamlTree& tree = block.tree();
    if (context.in_annotation()) {
        check_annotation_text(context, block, root);
        return {};
    }
    if (root != no_node && tree.node(root).kind == NodeKind::mapping) {
        const MessageView mesh(tree, root, mesh_config(), context.minor, {});
        return check_mesh(context, block, mesh, block_in_file);
    }
    if (is_empty_config(tree, root)) {
        report_empty(context, block_in_file);
    } else {
        check_words(context, block, root);
        check_root_type(context, block, root);
    }
    return {};
}

std::vector<FieldUse> check_mesh(LintContext& context, const PlacedTree& block,
                                 const MessageView& mesh, ByteRange block_in_file) {
    const YamlTree& tree = block.tree();
    const NodeId root = mesh.mapping();
    if (is_empty_config(tree, root)) {
        report_empty(context, block_in_file);
        return {};
    }
    const std::size_t first = context.sink.count();
    const bool placeholders = check_words(context, block, root);
    // istiod sees what stands at the top; the names below a wrapper are what the user meant.
    std::vector<FieldUse> uses;
    if (const auto wrapper = find_wrapper(context, block, root)) {
        if (wrapper->inner != no_node) {
            const MessageView inner(tree, wrapper->inner, mesh_config(), context.minor, {});
            uses = check_fields(context, block, inner);
            check_default_concurrency(context, block, inner);
        }
        MessageView rest = mesh;
        for (const std::string& name : wrapper->shell) rest = rest.without(name);
        check_fields(context, block, rest);
    } else {
        uses = check_fields(context, block, mesh);
    }
    check_default_concurrency(context, block, mesh);
    check_decoding(context, block, mesh);
    check_round_trip(context, block, root);
    check_values(context, block, mesh);
    check_advice(context, block, mesh, block_in_file);
    if (placeholders) tell_values_with_placeholders(context.sink, first, block, root);
    return uses;
}

}  // namespace meshlint
