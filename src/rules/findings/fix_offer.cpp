#include "rules/findings/fix_offer.h"

#include <algorithm>
#include <utility>

#include "loader/scalar/scalar_resolver.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

std::optional<std::string> written_like(const Node& node, std::string_view text) {
    if (node.kind != NodeKind::scalar || !is_bare(node)) {
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

bool FixOffers::spend(std::size_t bytes) {
    if (!wanted_ || bytes > budget_) return false;
    budget_ -= bytes;
    return true;
}

bool FixOffers::afford(Finding& finding, std::size_t bytes) {
    const bool affordable = spend(bytes);
    if (wanted_ && !affordable) finding.unfixed = "to prove that it is right takes too long";
    return affordable;
}

void FixOffers::offer_written(Finding& finding, std::string description,
                              std::vector<TextEdit> edits, bool safe) const {
    if (!wanted_) return;
    Fix fix;
    fix.description = std::move(description);
    fix.safe = safe;
    fix.scope = {edits.front().range.begin, edits.back().range.end};
    for (TextEdit& edit : edits) fix.edits.push_back({edit.range, {}, {}, std::move(edit.text)});
    finding.fixes.push_back(std::move(fix));
}

void FixOffers::offer(Finding& finding, const PlacedTree& placed, FixPlan plan) {
    if (!wanted_) return;
    const bool shared = std::ranges::any_of(
        plan.edits, [&](const TextEdit& edit) { return placed.tree().is_shared(edit.range); });
    if (shared) {
        finding.unfixed = "an anchor or a merge key shares the text with other places";
        return;
    }
    const PlacedText& text = placed.placed_text();
    if (!text.takes_easily(plan.edits) && !afford(finding, text.text().size())) return;
    auto edits = text.in_file(plan.edits);
    if (!edits || edits->empty()) {
        finding.unfixed = text.unwritable();
        return;
    }
    offer_written(finding, std::move(plan.description), std::move(*edits), plan.safe);
    if (plan.relies_on.empty()) return;
    ByteRange& scope = finding.fixes.back().scope;
    const ByteRange whole = placed.in_file(plan.relies_on);
    scope = {std::min(scope.begin, whole.begin), std::max(scope.end, whole.end)};
}

}  // namespace meshlint
