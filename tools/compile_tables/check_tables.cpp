#include <fmt/format.h>

#include <algorithm>

#include "compile_tables/check.h"

namespace compile_tables {

void check_tables(const Tables& tables, Problems& problems) {
    check_revisions(tables.revisions, problems);
    check_schema(tables, problems);
    check_removed(tables, problems);
    check_other_names(tables, problems);
    check_config_map(tables.config_map, problems);
    check_classification(tables, problems);
    check_changes(tables, problems);
    check_chart_values(tables, problems);
    check_defaults(tables, problems);
    check_field_guide(tables, problems);
    check_catalogue(tables.catalogue, problems);
}

int oldest_minor(const Revisions& revisions) {
    return revisions.list.empty() ? 0 : revisions.list.front().minor;
}

int latest_minor(const Revisions& revisions) {
    return revisions.list.empty() ? 0 : revisions.list.back().minor;
}

bool has_message(const Schema& schema, std::string_view name) {
    return std::ranges::any_of(schema.messages,
                               [&](const Message& each) { return each.name.value == name; });
}

const Field* find_field(const Schema& schema, std::string_view message, std::string_view name) {
    for (const Message& candidate : schema.messages) {
        if (candidate.name.value != message) continue;
        const auto field = std::ranges::find(candidate.fields, name,
                                             [](const Field& each) { return each.name.value; });
        return field == candidate.fields.end() ? nullptr : &*field;
    }
    return nullptr;
}

void check_path(const Text& path, std::string_view message, const Schema& schema,
                Problems& problems) {
    if (!has_message(schema, message)) return;
    std::string_view rest = path.value;
    if (rest.ends_with("[]")) rest.remove_suffix(2);
    while (!rest.empty()) {
        const std::string_view name = rest.substr(0, rest.find('.'));
        const Field* const field = find_field(schema, message, name);
        if (field == nullptr || field->facts.empty()) {
            problems.add(path.place, fmt::format("{} has no field {}", message, name));
            return;
        }
        message = field->facts.back().type.name.value;
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    }
}

const Facts* facts_in(const Field& field, int minor, int oldest) {
    const auto has = [minor, oldest](const Facts& facts) {
        return facts.since.value_or(oldest) <= minor && minor <= facts.until;
    };
    const auto found = std::ranges::find_if(field.facts, has);
    return found == field.facts.end() ? nullptr : &*found;
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
