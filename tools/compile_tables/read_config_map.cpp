#include <array>
#include <string_view>
#include <utility>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

ObjectField read_object_field(const Entry& entry, Problems& problems) {
    Mapping mapping(entry.value, entry.key.value, problems);
    constexpr std::array<std::string_view, 4> keys = {"type", "values", "keys", "written"};
    mapping.only(keys);
    ObjectField field;
    field.name = entry.key;
    field.type = read_type(mapping.required_text("type"));
    field.values = mapping.optional_text("values");
    field.keys = mapping.optional_text("keys");
    field.written = mapping.optional_flag("written");
    return field;
}

}  // namespace

std::vector<ObjectMessage> read_config_map(const std::filesystem::path& file, Problems& problems) {
    std::vector<ObjectMessage> messages;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return messages;
    Mapping mapping(*root, "config_map.yaml", problems);
    constexpr std::array<std::string_view, 1> keys = {"messages"};
    mapping.only(keys);
    const std::optional<Node> list = mapping.required("messages");
    if (!list) return messages;
    for (const Entry& entry : entries_of(*list, "messages", problems)) {
        ObjectMessage message{entry.key, {}};
        for (const Entry& field : entries_of(entry.value, entry.key.value, problems)) {
            message.fields.push_back(read_object_field(field, problems));
        }
        messages.push_back(std::move(message));
    }
    return messages;
}

}  // namespace compile_tables
