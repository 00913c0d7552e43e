#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "compile_tables/check.h"
#include "compile_tables/object_types.h"

namespace compile_tables {
namespace {

void check_object_field(const ObjectField& field, const std::set<std::string_view>& messages,
                        Problems& problems) {
    const Text& type = field.type.name;
    if (object_type(type.value).empty() && !messages.contains(type.value)) {
        problems.add(type.place, fmt::format("{} is no type and no message", type.value));
    }
    if (field.type.shape == "wrapper") {
        problems.add(type.place, "every value may be null here: nullable<> says nothing");
    }
    check_choice(field.values, "values", object_syntaxes, problems);
    check_choice(field.keys, "keys", object_syntaxes, problems);
    if (!field.keys.empty() && field.type.shape != "map") {
        problems.add(field.keys.place, "keys: only a map has keys");
    }
}

}  // namespace

void check_config_map(const std::vector<ObjectMessage>& messages, Problems& problems) {
    std::set<std::string_view> names;
    for (const ObjectMessage& message : messages) names.insert(message.name.value);
    if (!messages.empty() && messages.front().name.value != "ConfigMap") {
        problems.add(messages.front().name.place, "expected ConfigMap to be the first message");
    }
    for (const ObjectMessage& message : messages) {
        for (const ObjectField& field : message.fields) {
            check_object_field(field, names, problems);
        }
    }
}

}  // namespace compile_tables
