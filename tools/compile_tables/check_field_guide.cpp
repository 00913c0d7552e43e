#include <fmt/format.h>

#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

void check_guide(const FieldGuide& guide, const Tables& tables, Problems& problems) {
    const int oldest = oldest_minor(tables.revisions);
    if (find_field(tables.schema, guide.message.value, guide.field.value) == nullptr) {
        problems.add(guide.field.place, fmt::format("{} has no field {} in any release",
                                                    guide.message.value, guide.field.value));
    }
    if (guide.purpose.value.ends_with('.')) {
        problems.add(guide.purpose.place, "half a sentence has no full stop");
    }
    for (const GuidedWord& word : guide.words) {
        const int since = word.since.value_or(oldest);
        if (since < oldest || since > word.until) {
            problems.add(word.place, fmt::format("expected releases from {} on, not {} to {}",
                                                 oldest, since, word.until));
        }
    }
}

}  // namespace

void check_field_guide(const Tables& tables, Problems& problems) {
    if (!has_message(tables.schema, "MeshConfig")) return;  // the schema check has said so
    for (const FieldGuide& guide : tables.field_guide) check_guide(guide, tables, problems);
}

}  // namespace compile_tables
