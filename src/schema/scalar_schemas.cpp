#include "schema/scalar_schemas.h"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

// The decoder strips the quotes of a number and reads JSON; the string `null` is 0.
constexpr std::string_view quoted_signed = "^ *(null|-?(0|[1-9][0-9]*)) *$";
constexpr std::string_view quoted_unsigned = "^ *(null|0|[1-9][0-9]*) *$";
constexpr std::string_view quoted_float =
    "^( *(null|-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?) *|NaN|-?Infinity)$";

// Go's syntax. The two letters are the micro sign and the Greek letter that looks like it.
constexpr std::string_view duration =
    "^[+-]?(0|(([0-9]+([.][0-9]*)?|[.][0-9]+)(ns|us|\xC2\xB5s|\xCE\xBCs|ms|s|m|h))+)$";

template <typename Integer>
Json integer_schema() {
    using Limits = std::numeric_limits<Integer>;
    return {{"type", {"integer", "string", "null"}},
            {"minimum", Limits::min()},
            {"maximum", Limits::max()},
            {"pattern", Limits::is_signed ? quoted_signed : quoted_unsigned}};
}

Json types_of(ScalarKind kind) {
    switch (kind) {
        case ScalarKind::boolean:
            return {{"type", {"boolean", "null"}}};
        case ScalarKind::int32:
            return integer_schema<std::int32_t>();
        case ScalarKind::uint32:
            return integer_schema<std::uint32_t>();
        case ScalarKind::int64:
            return integer_schema<std::int64_t>();
        case ScalarKind::uint64:
            return integer_schema<std::uint64_t>();
        case ScalarKind::float64:
            return {{"type", {"number", "string", "null"}}, {"pattern", quoted_float}};
        case ScalarKind::string:
            return {{"type", {"string", "null"}}};
        case ScalarKind::duration:
            return {{"type", {"string", "null"}}, {"pattern", duration}};
        case ScalarKind::structure:
            return {{"type", {"object", "null"}}};
        case ScalarKind::message:
        case ScalarKind::enumeration:
        case ScalarKind::value:
            break;
    }
    return Json::object();
}

}  // namespace

std::string_view scalar_schema_name(ScalarKind kind) {
    switch (kind) {
        case ScalarKind::boolean:
            return "bool";
        case ScalarKind::int32:
            return "int32";
        case ScalarKind::uint32:
            return "uint32";
        case ScalarKind::int64:
            return "int64";
        case ScalarKind::uint64:
            return "uint64";
        case ScalarKind::float64:
            return "double";
        case ScalarKind::string:
            return "string";
        case ScalarKind::duration:
            return "duration";
        case ScalarKind::structure:
            return "struct";
        case ScalarKind::message:
        case ScalarKind::enumeration:
        case ScalarKind::value:
            break;
    }
    return {};
}

Json scalar_schema(ScalarKind kind) {
    const FieldType type{kind, Shape::single};
    Json schema = {{"description", describe_element_type(type, newest_minor)}};
    schema.update(types_of(kind));
    return schema;
}

Json enum_schema(const Enumeration& enumeration, Minor minor) {
    Json names = Json::array();
    std::string numbers;
    for (const EnumValue& value : enumeration.values) {
        if (value.since > minor || minor > value.until) continue;
        names.push_back(value.name);
        if (!numbers.empty()) numbers += ", ";
        numbers += std::to_string(value.number) + " " + std::string(value.name);
    }
    names.push_back(nullptr);
    using Limits = std::numeric_limits<std::int32_t>;
    return {{"description", "a name, or its number: " + numbers},
            {"anyOf",
             {{{"enum", std::move(names)}},
              {{"type", "integer"}, {"minimum", Limits::min()}, {"maximum", Limits::max()}}}}};
}

}  // namespace meshlint
