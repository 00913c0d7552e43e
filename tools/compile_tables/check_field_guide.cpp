#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

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

/// What AKS classifies is what people set.
void check_complete(std::string_view message, const std::vector<ClassifiedField>& rows,
                    const std::vector<FieldGuide>& guides, Problems& problems) {
    for (const ClassifiedField& row : rows) {
        const bool found = std::ranges::any_of(guides, [&](const FieldGuide& guide) {
            return guide.message.value == message && guide.field.value == row.field.value;
        });
        if (!found) problems.add(row.field.place, "field_guide.yaml does not say what it is for");
    }
}

}  // namespace

void check_field_guide(const Tables& tables, Problems& problems) {
    for (const FieldGuide& guide : tables.field_guide) check_guide(guide, tables, problems);
    check_complete("MeshConfig", tables.classification.mesh_config, tables.field_guide, problems);
    check_complete("ProxyConfig", tables.classification.proxy_config, tables.field_guide, problems);
}

}  // namespace compile_tables
