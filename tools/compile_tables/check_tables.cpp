#include <fmt/format.h>

#include <algorithm>

#include "compile_tables/check.h"

namespace compile_tables {

void check_tables(const Tables& tables, Problems& problems) {
    check_revisions(tables.revisions, problems);
    check_schema(tables, problems);
    check_removed(tables, problems);
    check_config_map(tables.config_map, problems);
    check_classification(tables, problems);
    check_changes(tables, problems);
    check_chart_values(tables, problems);
    check_catalogue(tables.catalogue, problems);
}

int oldest_minor(const Revisions& revisions) {
    return revisions.list.empty() ? 0 : revisions.list.front().minor;
}

int latest_minor(const Revisions& revisions) {
    return revisions.list.empty() ? 0 : revisions.list.back().minor;
}

void check_choice(const Text& text, std::string_view what,
                  std::span<const std::string_view> choices, Problems& problems) {
    if (text.empty() || std::find(choices.begin(), choices.end(), text.value) != choices.end()) {
        return;
    }
    problems.add(text.place,
                 fmt::format("{}: expected {}, not {}", what, join_choices(choices), text.value));
}

}  // namespace compile_tables
