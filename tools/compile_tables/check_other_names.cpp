#include <fmt/format.h>

#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {

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
        if (name.field.empty() && name.instead.empty() && name.elsewhere.empty()) {
            problems.add(name.name.place, "a name needs field, instead or elsewhere");
        }
        for (const Text* const clause : {&name.instead, &name.elsewhere}) {
            if (clause->value.ends_with('.')) {
                problems.add(clause->place, "no full stop at the end");
            }
        }
        check_path(name.field, name.message.value, tables.schema, problems);
    }
}

}  // namespace compile_tables
