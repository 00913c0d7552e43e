#include "rules/checks/manifest/unread_mesh.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/targets/found_targets.h"
#include "loader/text/ascii.h"
#include "loader/yaml/node_value.h"
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

/// Whether it stands in values, in which everything may stand.
bool in_values(const Target& target) { return parent_of(target.right_path).empty(); }

/// Values may be for templates of somebody else as well.
void doubt_in_values(Finding& finding, const Target& target) {
    if (in_values(target) && !target.chart.of_istiod) finding.severity = Severity::warning;
}

/// Whether the decoder of istioctl takes the name for the right one: up to Istio 1.23 that of
/// protobuf, so that what it names is read, and from then on that of Go, to which the case means
/// nothing, though what is rendered then goes by the very name.
bool escapes_istioctl(const LintContext& context, std::string_view path) {
    if (context.first_judge != EnforcedBy::istioctl || parent_of(path) != "spec") return false;
    return context.strict_istioctl() ? name_in(path) == "mesh_config"
                                     : to_lower(name_in(path)) == "meshconfig";
}

/// Who refuses the resource for a field that it does not have, or nobody.
EnforcedBy judge_of(const LintContext& context, const Target& target) {
    if (in_values(target) || escapes_istioctl(context, target.unread_path)) return EnforcedBy::none;
    if (context.first_judge != EnforcedBy::istiod) return context.first_judge;
    // Around the values these have a schema.
    const HolderKind holder = target.holder->kind;
    const bool typed = holder == HolderKind::helm_release || holder == HolderKind::argo_application;
    return typed ? EnforcedBy::api_server : EnforcedBy::none;
}

std::string message_of(EnforcedBy judge, std::string_view path) {
    const std::string shown = shorten(path);
    if (judge == EnforcedBy::none) {
        return fmt::format("no part of Istio reads `{}`: nothing in it has an effect", shown);
    }
    return fmt::format("there is no field `{}`: {}", shown,
                       judge == EnforcedBy::istioctl ? refused_by_istioctl : dropped_by_schema);
}

Finding& report_misplaced(LintContext& context, const PlacedTree& tree, const Target& target,
                          std::string help) {
    const EnforcedBy judge = judge_of(context, target);
    Finding& finding = context.sink.report(RuleId::misplaced_field, tree.in_file(target.key),
                                           message_of(judge, target.unread_path), std::move(help));
    finding.enforced_by = judge;
    doubt_in_values(finding, target);
    return finding;
}

std::string where_to_move(const Target& target) {
    const std::string_view right = target.right_path;
    if (!parent_of(right).empty()) return fmt::format("move what it holds to `{}`", right);
    const std::string_view path = target.unread_path;
    return fmt::format("move what it holds to `{}`, beside `{}`", right,
                       shorten(path.substr(0, path.find('.'))));
}

void report_name(LintContext& context, const PlacedTree& tree, const Target& target) {
    // The one that is read by protobuf's decoder.
    if (context.strict_istioctl() && escapes_istioctl(context, target.unread_path)) return;
    const std::string_view name = name_in(target.right_path);
    Finding& finding = report_misplaced(context, tree, target, fmt::format("call it `{}`", name));
    offer_value(context, finding, tree, target.key, name, finding.severity == Severity::error);
}

/// Fields that stand beside `meshConfig`, or where it should be.
void report_fields(LintContext& context, const PlacedTree& placed, const Target& target) {
    const YamlTree& tree = placed.tree();
    const std::string_view holder = name_in(target.right_path);
    std::vector<std::string> fields;
    bool is_empty = false;
    for (const MappingEntry& entry : entries_of(tree, target.mesh)) {
        if (is_mesh_field(entry)) fields.push_back(entry.name);
        is_empty = is_empty || (entry.name == holder && is_null(tree.node(entry.value)));
    }
    const std::vector<std::string_view> names(fields.begin(), fields.end());
    report_misplaced(
        context, placed, target,
        is_empty ? fmt::format("indent {} below `{}:`", names_in_words(names), holder)
                 : fmt::format("move {} to `{}`", names_in_words(names), target.right_path));
}

/// A text in place of the mapping.
void report_text(LintContext& context, const PlacedTree& tree, const Target& target) {
    const EnforcedBy first = context.first_judge;
    const EnforcedBy judge = first == EnforcedBy::istiod ? EnforcedBy::helm : first;
    const std::string_view consequence = judge == EnforcedBy::istioctl ? refused_by_istioctl
                                         : judge == EnforcedBy::api_server
                                             ? "the API server refuses the resource"
                                             : "Helm cannot render the chart";
    const auto advice = without_block_sign(tree, tree.tree().node(target.mesh), NodeKind::mapping);
    Finding& finding = context.sink.report(
        RuleId::wrong_type, tree.in_file(target.mesh),
        fmt::format("`meshConfig` must be a mapping, not text: {}", consequence),
        advice ? advice->help : "write the fields below it, without quotes around them");
    finding.enforced_by = judge;
    doubt_in_values(finding, target);
    if (advice) context.fixes.offer(finding, tree, advice->plan);
}

void report_dropped_values(LintContext& context, const PlacedTree& placed, const Target& target) {
    const Node& text = placed.tree().resolved(target.mesh);
    const auto advice = without_block_sign(placed, text, NodeKind::mapping);
    Finding& finding = context.sink.report(
        RuleId::wrong_type, placed.in_file(target.key),
        fmt::format("`{}` must be a mapping, not text: Flux drops it without a word, and installs "
                    "the chart without values",
                    target.unread_path),
        advice ? advice->help : "write the values below it, without quotes around them");
    finding.enforced_by = EnforcedBy::none;
    if (advice) context.fixes.offer(finding, placed, advice->plan);
}

void report_parameter(LintContext& context, const PlacedTree& placed, const Target& target) {
    const Node& node = placed.tree().node(target.key);
    const std::string quoted = fmt::format("\"{}\"", slice(placed.text(), node.range));
    Finding& finding = context.sink.report(
        RuleId::wrong_type, placed.in_file(target.key),
        fmt::format("the value of a parameter must be a string, not {}: the API server refuses the "
                    "resource",
                    describe_value(placed, target.key)),
        node.kind == NodeKind::scalar ? fmt::format("put it in quotes: `{}`", quoted)
                                      : "name each field in a parameter of its own");
    finding.enforced_by = EnforcedBy::api_server;
    if (node.kind != NodeKind::scalar) return;
    context.fixes.offer(finding, placed, {"put it in quotes", {{node.range, quoted}}});
}

void report_values(LintContext& context, const PlacedTree& tree, const Target& target) {
    if (target.holder->kind == HolderKind::helm_release) {
        return report_dropped_values(context, tree, target);
    }
    const bool is_text = target.unread_path == "values";
    const std::string_view other = is_text ? "valuesObject" : "values";
    Finding& finding = context.sink.report(
        RuleId::wrong_type, tree.in_file(target.key),
        fmt::format("`{}` of Argo CD takes {}: the API server refuses the resource",
                    target.unread_path, is_text ? "text, not a mapping" : "a mapping, not text"),
        fmt::format("call it `{}`", other));
    finding.enforced_by = EnforcedBy::api_server;
    if (!target.right_path.empty()) offer_value(context, finding, tree, target.key, other);
}

}  // namespace

void check_unread_mesh(LintContext& context, const PlacedTree& tree, const Target& target) {
    switch (target.unread) {
        case Unread::no:
            return;
        case Unread::misplaced:
            if (target.holder->kind == HolderKind::mesh_config) {
                return report_kind(context, tree.in_file(target.key));
            }
            report_misplaced(context, tree, target, where_to_move(target));
            return;
        case Unread::misnamed:
            return report_name(context, tree, target);
        case Unread::fields:
            return report_fields(context, tree, target);
        case Unread::text:
            return report_text(context, tree, target);
        case Unread::values_type:
            return report_values(context, tree, target);
        case Unread::parameter_type:
            return report_parameter(context, tree, target);
    }
}

}  // namespace meshlint
