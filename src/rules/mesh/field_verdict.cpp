#include "rules/mesh/field_verdict.h"

#include <algorithm>

namespace meshlint {

namespace {

FieldVerdict judge_unknown(const MessageView& view, const MessageEntry& entry, Level level) {
    const std::string& name = entry.entry.name;
    if (level == Level::nested) return {FieldStanding::unknown};
    const bool at_top = level == Level::mesh;
    const auto rows = at_top ? classified_mesh_fields() : classified_proxy_fields();
    const auto row = std::ranges::find(rows, name, &ClassifiedField::documented_as);
    if (row != rows.end() && !name.empty()) {
        return {FieldStanding::documented_as, row->classification, &*row};
    }
    const Field* const elsewhere = (at_top ? proxy_config() : mesh_config()).find(name);
    const bool misplaced = elsewhere != nullptr && elsewhere->in(view.minor()) != nullptr;
    return {misplaced ? FieldStanding::misplaced : FieldStanding::unknown};
}

}  // namespace

Level level_of(const Message& message) {
    if (&message == &mesh_config()) return Level::mesh;
    return &message == &proxy_config() ? Level::proxy : Level::nested;
}

FieldVerdict judge_field(const MessageView& view, const MessageEntry& entry) {
    const Level level = level_of(view.message());
    if (entry.field == nullptr) return judge_unknown(view, entry, level);
    if (entry.facts == nullptr) return {FieldStanding::not_in_release};
    FieldVerdict verdict{entry.shadowed ? FieldStanding::shadowed : FieldStanding::known};
    if (level == Level::nested) return verdict;
    verdict.classification = classify(view.message(), entry.field->name, view.minor());
    verdict.row = find_classified(view.message(), entry.field->name);
    return verdict;
}

}  // namespace meshlint
