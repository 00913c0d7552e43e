#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

/// Follows the path from the message, whatever the release.
void check_path(const OtherName& name, const Schema& schema, Problems& problems) {
    std::string_view message = name.message.value;
    std::string_view rest = name.field.value;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find('.'));
        const Field* const field = find_field(schema, message, part);
        if (field == nullptr || field->facts.empty()) {
            problems.add(name.field.place, fmt::format("{} has no field {}", message, part));
            return;
        }
        message = field->facts.back().type.name.value;
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
}

}  // namespace

void check_other_names(const Tables& tables, Problems& problems) {
    for (const OtherName& name : tables.other_names) {
        if (!has_message(tables.schema, name.message.value)) {
            problems.add(name.message.place,
                         fmt::format("there is no message {}", name.message.value));
            continue;
        }
        if (find_field(tables.schema, name.message.value, name.name.value) != nullptr) {
            problems.add(name.name.place,
                         fmt::format("{} has the field {}", name.message.value, name.name.value));
        }
        if (name.field.empty() && name.instead.empty()) {
            problems.add(name.name.place, "a name needs field or instead");
        }
        if (name.instead.value.ends_with('.')) {
            problems.add(name.instead.place, "instead: no full stop at the end");
        }
        check_path(name, tables.schema, problems);
    }
}

}  // namespace compile_tables
