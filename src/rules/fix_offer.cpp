#include "rules/fix_offer.h"

#include <algorithm>
#include <utility>

#include "loader/mapping_view.h"
#include "loader/scalar_resolver.h"

namespace meshlint {

namespace {

bool meet(ByteRange a, ByteRange b) { return a.begin <= b.end && b.begin <= a.end; }

}  // namespace

bool is_shared(const YamlTree& tree, ByteRange range) {
    for (NodeId id = 0; id < tree.size(); ++id) {
        const Node& node = tree.node(id);
        if (node.kind == NodeKind::alias) {
            if (meet(range, node.range) || meet(range, tree.node(node.target).range)) return true;
        } else if (node.kind == NodeKind::mapping) {
            const auto children = tree.children(id);
            for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
                if (!is_merge_key(tree.node(children[i]))) continue;
                if (meet(range, tree.node(children[i + 1]).range)) return true;
            }
        }
    }
    return false;
}

std::optional<std::string> written_like(const Node& node, std::string_view text) {
    if (node.kind != NodeKind::scalar || !node.tag.empty() || !node.anchor.empty()) {
        return std::nullopt;
    }
    switch (node.style) {
        case ScalarStyle::plain: {
            const auto value = resolve_scalar(text, ScalarStyle::plain, {}).value;
            const bool string = value && value->kind == ResolvedKind::string;
            return string ? std::string(text) : '"' + std::string(text) + '"';
        }
        case ScalarStyle::single_quoted:
            return '\'' + std::string(text) + '\'';
        case ScalarStyle::double_quoted:
            return '"' + std::string(text) + '"';
        case ScalarStyle::literal:
        case ScalarStyle::folded:
            break;
    }
    return std::nullopt;
}

void offer_fix(Finding& finding, const PlacedText& placed, FixPlan plan) {
    const auto edits = placed.in_file(plan.edits);
    if (!edits || edits->empty()) return;
    Fix fix;
    fix.description = std::move(plan.description);
    fix.safe = plan.safe;
    fix.scope = plan.structural ? placed.in_file(ByteRange{0, placed.text().size()})
                                : ByteRange{edits->front().range.begin, edits->back().range.end};
    fix.scope.begin = std::min(fix.scope.begin, edits->front().range.begin);
    fix.scope.end = std::max(fix.scope.end, edits->back().range.end);
    for (const TextEdit& edit : *edits) fix.edits.push_back({edit.range, {}, {}, edit.text});
    finding.fixes.push_back(std::move(fix));
}

void offer_fix(FindingSink& sink, Finding& finding, const PlacedTree& placed, FixPlan plan) {
    constexpr std::size_t bytes_per_node = 16;
    const YamlTree& tree = placed.tree();
    if (!sink.spend_on_fixes(placed.text().size() + tree.size() * bytes_per_node)) return;
    const bool shared = std::ranges::any_of(
        plan.edits, [&](const TextEdit& edit) { return is_shared(tree, edit.range); });
    if (!shared) offer_fix(finding, placed.placed_text(), std::move(plan));
}

}  // namespace meshlint
