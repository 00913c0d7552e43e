#include "rules/checks/proxy/annotation_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/field_checks.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/template_checks.h"
#include "rules/checks/values/validation.h"
#include "rules/edits/entry_lines.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// What people carry over from a MeshConfig: `defaultConfig:`, alone or below `meshConfig:`.
NodeId find_wrapped(const YamlTree& tree, NodeId root) {
    constexpr std::array<std::string_view, 2> wrappers = {"meshConfig", "defaultConfig"};
    NodeId inner = root;
    for (const std::string_view wrapper : wrappers) {
        const MappingView view = view_mapping(tree, inner);
        if (view.entries.size() != 1 || view.entries.front().name != wrapper) continue;
        const NodeId value = view.entries.front().value;
        if (tree.node(value).kind == NodeKind::mapping) inner = value;
    }
    return inner;
}

void report_wrapper(LintContext& context, const PlacedTree& text, NodeId root, NodeId inner) {
    const MappingEntry first = view_mapping(text.tree(), root).entries.front();
    Finding& finding = context.sink.report(
        RuleId::wrapped_mesh_config, text.in_file(first.key),
        fmt::format("the annotation is itself the ProxyConfig: `{}:` around it is an unknown "
                    "field, which Istio ignores with all that is in it",
                    first.name),
        "keep only what stands below it, at the top of the annotation");
    finding.field = first.name;
    finding.enforced_by = EnforcedBy::none;
    offer_unwrapping(context, finding, text, inner);
}

constexpr std::string_view proxy_field_of_mesh = "defaultConfig";

/// `defaultConfig:` beside fields that stand where they belong.
const MessageEntry* find_wrapper_beside(const YamlTree& tree, const MessageView& proxy) {
    for (const MessageEntry& entry : proxy.entries()) {
        const bool mapping = tree.node(entry.entry.value).kind == NodeKind::mapping;
        if (entry.entry.name == proxy_field_of_mesh && mapping) return &entry;
    }
    return nullptr;
}

void check_names(LintContext& context, const PlacedTree& text, const MessageView& proxy) {
    const YamlTree& tree = text.tree();
    const MessageEntry* const wrapper = find_wrapper_beside(tree, proxy);
    if (wrapper == nullptr) {
        check_fields(context, text, proxy);
        return;
    }
    Finding& finding = context.sink.report(
        RuleId::wrapped_mesh_config, text.in_file(wrapper->entry.key),
        fmt::format("the annotation is itself the ProxyConfig: `{}:` in it is an unknown field, "
                    "which Istio ignores with all that is in it",
                    proxy_field_of_mesh),
        "put what stands below it at the top of the annotation, beside the rest");
    finding.field = wrapper->entry.name;
    finding.enforced_by = EnforcedBy::none;
    const MessageView inner(tree, wrapper->entry.value, proxy_config(), context.minor, {});
    check_fields(context, text, inner);
    check_fields(context, text, proxy.without(proxy_field_of_mesh));
}

/// The injector sends rewritten probes and Prometheus to the port of the mesh (applyRewrite() and
/// applyPrometheusMerge() in pkg/kube/inject/webhook.go, 1.17 to 1.31); the agent listens here.
void check_status_port(LintContext& context, const PlacedTree& text, const MessageView& proxy) {
    constexpr std::int64_t port_of_the_mesh = 15020;  // unless somebody changes it
    constexpr std::int64_t last_port = 65535;
    const auto port = get_integer(proxy, "statusPort");
    if (!port || port->value < 1 || port->value > last_port || port->value == port_of_the_mesh)
        return;
    Finding& finding = context.sink.report(
        RuleId::misplaced_field, text.in_file(port->entry->entry.key),
        "`statusPort` in this annotation moves the port of the agent and nothing else: the "
        "application's probes and Prometheus are still sent to the port of the mesh, where nobody "
        "answers",
        "remove it, and write the port into the annotation `status.sidecar.istio.io/port` beside "
        "this one");
    finding.field = port->entry->path;
    finding.severity = Severity::warning;
    finding.enforced_by = EnforcedBy::none;
}

/// No text of a ProxyConfig is the value of a label.
void report_label(LintContext& context, const PlacedTree& manifest, const Target& annotation) {
    const bool refused = scalar_text(manifest.tree(), annotation.mesh).find_first_of(":{\n") !=
                             std::string_view::npos ||
                         manifest.tree().node(annotation.mesh).kind != NodeKind::scalar;
    Finding& finding = context.sink.report(
        RuleId::misplaced_field, manifest.in_file(annotation.key),
        fmt::format("this is an annotation, and stands among labels: {}",
                    refused ? "the API server refuses such a value there" : "nobody reads it here"),
        "move it to the annotations, beside the labels");
    finding.enforced_by = refused ? EnforcedBy::api_server : EnforcedBy::none;
}

/// The least indentation of the lines behind the first one that are not blank; nothing where there
/// are none, or a tab is among it.
std::optional<std::size_t> least_indentation(std::string_view text) {
    std::optional<std::size_t> least;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at)) {
        ++at;
        const std::size_t first = std::min(text.find_first_not_of(' ', at), text.size());
        if (first == text.size() || text[first] == '\n' || text[first] == '\r') continue;
        if (text[first] == '\t') return std::nullopt;
        least = std::min(least.value_or(first - at), first - at);
    }
    return least;
}

/// Makes a literal block of the lines of a mapping.
void offer_block(LintContext& context, Finding& finding, const PlacedTree& manifest,
                 const Target& annotation) {
    const YamlTree& tree = manifest.tree();
    const std::string_view text = manifest.text();
    const Node& value = tree.node(annotation.mesh);
    const std::size_t key = tree.node(annotation.key).range.begin;
    const std::size_t column = key - (text.substr(0, key).rfind('\n') + 1);  // npos + 1 is 0
    const auto colon = behind_colon(tree, text, annotation.key);
    if (!colon || value.range.begin < *colon) return;
    const std::string_view lines = slice(text, {*colon, value.range.end});
    const auto least = least_indentation(lines);
    if (!least || *least <= column) return;
    const ByteRange gap{*colon, value.range.begin};
    const std::string_view between = slice(text, gap);
    if (between.find('#') != std::string_view::npos) return;
    const bool own_line = between.find('\n') != std::string_view::npos;
    FixPlan plan{.description = "write `|`", .edits = {}};
    if (!own_line) {
        plan.edits.push_back({gap, " |" + line_end_at(text, key) + std::string(*least, ' ')});
    } else if (between.size() - between.rfind('\n') - 1 == *least) {
        plan.edits.push_back({{*colon, *colon}, " |"});
    } else {
        return;
    }
    plan.relies_on = {*colon, value.range.end};
    context.fixes.offer(finding, manifest, std::move(plan));
}

}  // namespace

bool check_annotation_place(LintContext& context, const PlacedTree& manifest,
                            const Target& annotation) {
    if (annotation.in_labels) {
        report_label(context, manifest, annotation);
        return false;
    }
    if (annotation.unread != Unread::no) {
        Finding& finding = context.sink.report(
            RuleId::misplaced_field, manifest.in_file(annotation.key),
            "Istio reads this annotation on pods, and what makes pods of a template does not hand "
            "its own annotations on to them: nobody reads it here",
            "move it to the annotations of the template, `template.metadata.annotations`");
        finding.enforced_by = EnforcedBy::none;
        return false;
    }
    const YamlTree& tree = manifest.tree();
    context.has_status_port =
        find_value(tree, annotation.annotations, "status.sidecar.istio.io/port") != no_node;
    const Node& value = tree.node(annotation.mesh);
    const JsonKind kind = json_kind(value);
    if (kind == JsonKind::null) return false;
    if (kind == JsonKind::string) return true;
    const bool scalar = value.kind == NodeKind::scalar;
    const std::string_view written = slice(manifest.text(), value.range);
    const bool one_line = value.flow && written.find('\n') == std::string_view::npos;
    Finding& finding = context.sink.report(
        RuleId::manifest_wrong_type, manifest.in_file(scalar ? annotation.mesh : annotation.key),
        fmt::format("the annotation is {}, but it must be a string: the API server refuses it",
                    describe_value(manifest, annotation.mesh)),
        scalar     ? "write a string with a YAML mapping in it"
        : one_line ? "put it in single quotes"
        : value.flow
            ? "write `|` behind the colon, and the mapping into the lines below: that makes "
              "one string of them"
            : "write `|` behind the colon: it makes one string of the lines below");
    const bool plain = !scalar && is_bare(value);
    if (plain && one_line) {
        std::string quoted = "'";
        for (const char c : written) quoted.append(c == '\'' ? 2 : 1, c);
        context.fixes.offer(finding, manifest,
                            {"put it in single quotes", {{value.range, quoted + '\''}}});
    } else if (plain) {
        offer_block(context, finding, manifest, annotation);
    }
    return value.kind == NodeKind::mapping;
}

void check_annotation_text(LintContext& context, const PlacedTree& text, NodeId root) {
    const YamlTree& tree = text.tree();
    if (is_empty_config(tree, root)) return;
    const std::size_t first = context.sink.count();
    report_placeholder_values(context.sink, text, root);
    check_duplicate_keys(context, text, root);
    if (tree.node(root).kind != NodeKind::mapping) return check_root_type(context, text, root);
    const NodeId inner = find_wrapped(tree, root);
    if (inner != root) report_wrapper(context, text, root, inner);
    const MessageView proxy(tree, inner, proxy_config(), context.minor, {});
    check_names(context, text, proxy);
    check_concurrency(context, text, proxy);
    if (!context.has_status_port) check_status_port(context, text, proxy);
    if (inner != root) return;
    check_decoding(context, text, proxy);
    check_proxy_values(context, text, proxy);
    tell_values_with_placeholders(context.sink, first, text, root);
}

}  // namespace meshlint
