#include "rules/checks/manifest/unread_mesh.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "loader/text/ascii.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/manifest/block_sign.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

std::string_view parent_of(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return path.substr(0, dot == std::string_view::npos ? 0 : dot);
}

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('.') + 1); }

void report_kind(LintContext& context, ByteRange at) {
    context.sink.report(RuleId::manifest_kind, at,
                        "Istio has no resource of the kind `MeshConfig`: kubectl refuses it",
                        "put what its `spec` holds into `data.mesh` of a ConfigMap, or into "
                        "`meshConfig` of the values of Istio's chart");
}

struct Consequence {
    EnforcedBy judge;
    std::string_view words;
};

Consequence judge_of_text(HolderKind holder) {
    switch (holder) {
        case HolderKind::istio_operator:
            return {EnforcedBy::istioctl, refused_by_istioctl};
        case HolderKind::sail_istio:
            return {EnforcedBy::api_server, "the API server refuses the resource"};
        default:
            return {EnforcedBy::helm, "Helm cannot render the chart"};
    }
}

/// A text in place of the mapping.
void report_text(LintContext& context, const PlacedTree& tree, const Target& target) {
    const auto [judge, consequence] = judge_of_text(target.holder->kind);
    const Node& text = tree.tree().node(target.mesh);
    const auto advice = without_block_sign(tree, text, NodeKind::mapping);
    Finding& finding = context.sink.report(
        RuleId::wrong_type, tree.in_file(target.mesh),
        fmt::format("`meshConfig` must be a mapping, not text: {}", consequence),
        advice ? advice->help : "write the fields below it, without quotes around them");
    finding.enforced_by = judge;
    if (judge == EnforcedBy::helm && !target.chart.of_istiod) finding.severity = Severity::warning;
    if (advice) context.fixes.offer(finding, tree, advice->plan);
}

void report_type(LintContext& context, const PlacedTree& tree, const Target& target) {
    const std::string_view name = target.unread_path;
    const std::string_view other = target.right_path;
    Finding& finding = context.sink.report(
        RuleId::wrong_type, tree.in_file(target.key),
        fmt::format("`{}` of Argo CD takes {}: the API server refuses the resource", name,
                    name == "values" ? "text, not a mapping" : "a mapping, not text"),
        fmt::format("call it `{}`", other));
    finding.enforced_by = EnforcedBy::api_server;
    if (target.misnamed) offer_value(context, finding, tree, target.key, other);
}

std::string advice(const Target& target) {
    const std::string_view path = target.unread_path;
    const std::string_view right = target.right_path;
    if (target.misnamed) return fmt::format("call it `{}`", name_in(right));
    if (!parent_of(right).empty()) return fmt::format("move what it holds to `{}`", right);
    return fmt::format("move what it holds to `{}`, beside `{}`", right,
                       shorten(path.substr(0, path.find('.'))));
}

/// Whether it stands in values, in which everything may stand.
bool in_values(const Target& target) { return parent_of(target.right_path).empty(); }

/// Whether the decoder of istioctl takes the name for the right one: up to Istio 1.23 that of
/// protobuf, so that what it names is read, and from then on that of Go, to which the case means
/// nothing, though what is rendered then goes by the very name.
bool escapes_istioctl(const LintContext& context, std::string_view path) {
    if (parent_of(path) != "spec") return false;
    return context.strict_istioctl() ? name_in(path) == "mesh_config"
                                     : to_lower(name_in(path)) == "meshconfig";
}

/// Who refuses a resource for it, or nobody.
EnforcedBy judge_of(const LintContext& context, const Target& target) {
    if (in_values(target)) return EnforcedBy::none;
    switch (target.holder->kind) {
        case HolderKind::istio_operator:
            return escapes_istioctl(context, target.unread_path) ? EnforcedBy::none
                                                                 : EnforcedBy::istioctl;
        case HolderKind::sail_istio:
        case HolderKind::helm_release:
        case HolderKind::argo_application:
            return EnforcedBy::api_server;
        default:
            return EnforcedBy::none;
    }
}

std::string message_of(EnforcedBy judge, std::string_view path) {
    const std::string shown = shorten(path);
    if (judge == EnforcedBy::none) {
        return fmt::format("no part of Istio reads `{}`: nothing in it has an effect", shown);
    }
    return fmt::format("there is no field `{}`: {}", shown,
                       judge == EnforcedBy::istioctl ? refused_by_istioctl : dropped_by_schema);
}

}  // namespace

void check_unread_mesh(LintContext& context, const PlacedTree& tree, const Target& target) {
    if (target.holder->kind == HolderKind::mesh_config) {
        report_kind(context, tree.in_file(target.key));
        return;
    }
    if (target.wrong_type) {
        (target.mesh == no_node ? report_type : report_text)(context, tree, target);
        return;
    }
    if (context.strict_istioctl() && escapes_istioctl(context, target.unread_path)) return;
    const EnforcedBy judge = judge_of(context, target);
    Finding& finding = context.sink.report(RuleId::misplaced_field, tree.in_file(target.key),
                                           message_of(judge, target.unread_path), advice(target));
    finding.enforced_by = judge;
    // Values may be for templates of somebody else as well.
    const bool uncertain = in_values(target) && !target.chart.of_istiod;
    if (uncertain) finding.severity = Severity::warning;
    if (target.misnamed) {
        offer_value(context, finding, tree, target.key, name_in(target.right_path), !uncertain);
    }
}

}  // namespace meshlint
