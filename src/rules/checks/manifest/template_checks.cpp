#include "rules/checks/manifest/template_checks.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "rules/checks/manifest/placeholders.h"

namespace meshlint {

namespace {

void report(FindingSink& sink, ByteRange range, std::string_view placeholder, EnforcedBy judge) {
    const bool of_helm = placeholder.starts_with("{{");
    sink.report(RuleId::template_placeholder, range,
                fmt::format("`{}` was never filled in", placeholder),
                of_helm ? "render the template first: `helm template ... | meshlint -`"
                        : "put the value in, or expand the variable before you apply the file")
        .enforced_by = judge;
}

/// In the order of the text.
void collect_values_with_placeholders(const PlacedTree& placed, NodeId node_id,
                                      std::vector<ByteRange>& places) {
    const Node& node = placed.tree().node(node_id);
    if (node.kind == NodeKind::scalar) {
        const bool expression = node.value.find("{{") != std::string::npos;
        if (expression || is_placeholder(node.value)) places.push_back(placed.in_file(node.range));
    }
    if (node.kind == NodeKind::alias) return;
    for (const NodeId child : placed.tree().children(node_id)) {
        collect_values_with_placeholders(placed, child, places);
    }
}

}  // namespace

bool report_template_expressions(FindingSink& sink, std::string_view text,
                                 const std::function<ByteRange(ByteRange)>& in_file,
                                 EnforcedBy judge) {
    const auto found = find_template_expressions(text);
    for (const ByteRange range : found) report(sink, in_file(range), slice(text, range), judge);
    return !found.empty();
}

bool report_template_directive(FindingSink& sink, std::string_view text,
                               const std::function<ByteRange(ByteRange)>& in_file,
                               EnforcedBy judge) {
    const auto found = find_template_directive(text);
    if (!found) return false;
    sink.report(RuleId::template_placeholder, in_file(*found),
                fmt::format("`{}` is a statement of a template, which was never rendered",
                            slice(text, *found)),
                "render the template first, and check what comes out of it")
        .enforced_by = judge;
    return true;
}

bool report_placeholder_in_name(FindingSink& sink, const PlacedTree& placed, NodeId scalar) {
    if (scalar == no_node || placed.tree().node(scalar).kind != NodeKind::scalar) return false;
    const ByteRange whole = placed.tree().node(scalar).range;
    const std::string_view raw = slice(placed.text(), whole);
    const auto found = find_placeholder_in_name(raw);
    if (!found) return false;
    const ByteRange range{whole.begin + found->begin, whole.begin + found->end};
    report(sink, placed.in_file(range), slice(raw, *found), EnforcedBy::api_server);
    return true;
}

void report_placeholder_values(FindingSink& sink, const PlacedTree& placed, NodeId node_id) {
    const Node& node = placed.tree().node(node_id);
    if (node.kind == NodeKind::scalar && is_placeholder(node.value)) {
        report(sink, placed.in_file(node.range), node.value, EnforcedBy::none);
        return;
    }
    if (node.kind == NodeKind::alias) return;
    // Keys such as `$schema` are names, not values.
    const auto children = placed.tree().children(node_id);
    const std::size_t step = node.kind == NodeKind::mapping ? 2 : 1;
    for (std::size_t i = step - 1; i < children.size(); i += step) {
        report_placeholder_values(sink, placed, children[i]);
    }
}

void tell_values_with_placeholders(FindingSink& sink, std::size_t first, const PlacedTree& placed,
                                   NodeId node) {
    std::vector<ByteRange> places;
    collect_values_with_placeholders(placed, node, places);
    if (!places.empty()) sink.tell_places_with(RuleId::template_placeholder, first, places);
}

}  // namespace meshlint
