#include "rules/fix_offer.h"

#include <algorithm>
#include <utility>

#include "loader/scalar_resolver.h"

namespace meshlint {

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
    const bool shared = std::ranges::any_of(
        plan.edits, [&](const TextEdit& edit) { return placed.tree().is_shared(edit.range); });
    if (shared) return;
    const PlacedText& text = placed.placed_text();
    if (!text.takes_easily(plan.edits) && !sink.spend_on_fixes(text.text().size())) return;
    offer_fix(finding, text, std::move(plan));
}

}  // namespace meshlint
