#include <fmt/format.h>

#include <map>
#include <string_view>

#include "compile_tables/cpp_text.h"
#include "compile_tables/emit.h"
#include "compile_tables/object_types.h"

namespace compile_tables {
namespace {

std::string syntax_of(const Text& syntax) {
    return "ObjectSyntax::" + (syntax.empty() ? "any" : identifier(syntax.value));
}

}  // namespace

std::string emit_config_map(const std::vector<ObjectMessage>& messages) {
    std::map<std::string_view, std::size_t> indices;
    for (const ObjectMessage& message : messages) {
        indices.emplace(message.name.value, indices.size());
    }
    std::string rows;
    std::string fields;
    std::size_t count = 0;
    for (const ObjectMessage& message : messages) {
        rows += fmt::format("    {{\"{}\", {{object_field_table + {}, {}}}}},\n",
                            message.name.value, count, message.fields.size());
        count += message.fields.size();
        for (const ObjectField& field : message.fields) {
            const std::string& type = field.type.name.value;
            const bool scalar = !object_type(type).empty();
            fields += fmt::format(
                "    {{\"{}\", ObjectType::{}, Shape::{}, {}, {}, {}, {}}},\n", field.name.value,
                scalar ? object_type(type) : "message", field.type.shape,
                scalar ? "nullptr" : fmt::format("object_message_table + {}", indices.at(type)),
                syntax_of(field.values), syntax_of(field.keys), field.written);
        }
    }
    return fmt::format(
        "namespace {{\n\nextern const ObjectMessage object_message_table[{}];\n\n"
        "constexpr ObjectField object_field_table[] = {{\n{}}};\n\n"
        "constexpr ObjectMessage object_message_table[] = {{\n{}}};\n\n"
        "}}  // namespace\n\n"
        "const ObjectMessage& config_map_schema() {{ return object_message_table[0]; }}\n\n",
        messages.size(), fields, rows);
}

}  // namespace compile_tables
