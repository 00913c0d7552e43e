#include <fmt/format.h>

#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include "compile_tables/files.h"
#include "compile_tables/read.h"

namespace compile_tables {

std::string snake_case(std::string_view name) {
    std::string snake;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isupper(byte) != 0) {
            snake += '_';
            snake += static_cast<char>(std::tolower(byte));
        } else {
            snake += c;
        }
    }
    return snake;
}

namespace {

/// Spelling of a type's shape, and its name in meshlint::Shape.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> wrappers = {
    {{"list<", "repeated"}, {"map<", "map"}, {"nullable<", "wrapper"}}};

/// One line of facts; `proto_name` keeps the first `proto` of a field.
Facts read_facts(const Node& node, const Text& field, Text& proto_name, Problems& problems) {
    Mapping mapping(node, field.value, problems);
    constexpr std::array<std::string_view, 7> keys = {"since", "until",      "type",        "proto",
                                                      "oneof", "deprecated", "undocumented"};
    mapping.only(keys);

    Facts facts;
    facts.place = mapping.place();
    facts.since = mapping.optional_number("since");
    facts.until = mapping.optional_number("until").value_or(newest);
    facts.type = read_type(mapping.required_text("type"));
    facts.oneof = mapping.optional_text("oneof");
    facts.deprecated = mapping.optional_flag("deprecated");
    facts.undocumented = mapping.optional_flag("undocumented");
    const Text proto = mapping.optional_text("proto");
    if (!proto.empty() && proto_name.empty()) proto_name = proto;
    return facts;
}

Field read_field(const Entry& entry, Problems& problems) {
    Field field;
    field.name = entry.key;
    if (entry.value.yaml().IsSequence()) {
        for (const Node& item : entry.value.items(entry.key.value, problems)) {
            field.facts.push_back(read_facts(item, entry.key, field.proto_name, problems));
        }
    } else {
        field.facts.push_back(read_facts(entry.value, entry.key, field.proto_name, problems));
    }
    if (field.proto_name.empty())
        field.proto_name = {snake_case(field.name.value), entry.key.place};
    return field;
}

EnumValue read_enum_value(const Entry& entry, Problems& problems) {
    EnumValue value;
    value.name = entry.key;
    Text number{{}, entry.key.place};
    if (entry.value.yaml().IsMap()) {
        Mapping mapping(entry.value, entry.key.value, problems);
        constexpr std::array<std::string_view, 3> keys = {"number", "since", "until"};
        mapping.only(keys);
        number = mapping.required_text("number");
        value.since = mapping.optional_number("since");
        value.until = mapping.optional_number("until").value_or(newest);
    } else {
        number = entry.value.text(entry.key.value, problems);
    }
    if (number.empty()) return value;
    value.number = parse_number(number.value);
    if (!value.number) {
        problems.add(number.place, fmt::format("{}: expected the value's number, not {}",
                                               entry.key.value, number.value));
    }
    return value;
}

Enumeration read_enum(const Entry& entry, Problems& problems) {
    Enumeration enumeration;
    enumeration.name = entry.key;
    Mapping mapping(entry.value, entry.key.value, problems);
    const std::optional<int> since = mapping.optional_number("since");
    const std::optional<int> until = mapping.optional_number("until");
    for (const Entry& item : mapping.entries()) {
        if (item.key.value == "since" || item.key.value == "until") continue;
        EnumValue value = read_enum_value(item, problems);
        if (!value.since) value.since = since;
        if (value.until == newest) value.until = until.value_or(newest);
        enumeration.values.push_back(std::move(value));
    }
    return enumeration;
}

}  // namespace

Type read_type(const Text& text) {
    const std::string_view whole = text.value;
    for (const auto& [prefix, shape] : wrappers) {
        if (!whole.starts_with(prefix) || !whole.ends_with('>')) continue;
        const std::string_view inner =
            whole.substr(prefix.size(), whole.size() - prefix.size() - 1);
        return {{std::string(inner), text.place}, std::string(shape)};
    }
    return {text, "single"};
}

Schema read_schema(const std::filesystem::path& directory, Problems& problems) {
    Schema schema;
    for (const std::filesystem::path& file : yaml_files(directory)) {
        const std::optional<Node> root = load_yaml(file, problems);
        if (!root) continue;
        Mapping mapping(*root, file.filename().string(), problems);
        constexpr std::array<std::string_view, 2> keys = {"messages", "enums"};
        mapping.only(keys);
        if (const Node* messages = mapping.find("messages")) {
            for (const Entry& entry : entries_of(*messages, "messages", problems)) {
                Message message{entry.key, {}};
                for (const Entry& field : entries_of(entry.value, entry.key.value, problems)) {
                    message.fields.push_back(read_field(field, problems));
                }
                schema.messages.push_back(std::move(message));
            }
        }
        if (const Node* enums = mapping.find("enums")) {
            for (const Entry& entry : entries_of(*enums, "enums", problems)) {
                schema.enumerations.push_back(read_enum(entry, problems));
            }
        }
    }
    return schema;
}

}  // namespace compile_tables
