#include "rules/mesh/value_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "loader/text/utf8.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

/// Longer enumerations are cut: a message is no reference.
constexpr std::size_t most_names = 6;

std::string names_of(const Enumeration& enumeration, Minor minor) {
    std::string names;
    std::size_t count = 0;
    for (const EnumValue& value : enumeration.values) {
        if (value.since > minor || minor > value.until) continue;
        if (count == most_names) return names + ", ...";
        names += fmt::format("{}{}", count == 0 ? "" : ", ", value.name);
        ++count;
    }
    return names;
}

std::string plural_of(const FieldType& type) {
    switch (type.kind) {
        case ScalarKind::boolean:
            return "booleans";
        case ScalarKind::string:
            return "strings";
        case ScalarKind::duration:
            return "durations";
        case ScalarKind::enumeration:
            return fmt::format("{} names", type.enumeration->name);
        case ScalarKind::message:
        case ScalarKind::structure:
            return "mappings";
        case ScalarKind::value:
            return "values";
        default:
            return "numbers";
    }
}

}  // namespace

std::string describe_value(const PlacedTree& block, NodeId id) {
    const Node& node = block.tree().node(id);
    switch (json_kind(node)) {
        case JsonKind::null:
            return "nothing";
        case JsonKind::list:
            return "a list";
        case JsonKind::object:
            return "a mapping";
        case JsonKind::boolean:
            return fmt::format("the boolean `{}`", shorten(node.value));
        case JsonKind::number:
            return fmt::format("the number {}", shorten(node.value));
        case JsonKind::string:
            break;
    }
    return node.value.empty() ? "the empty string"
                              : fmt::format("the string `{}`", shorten(node.value));
}

std::string describe_element_type(const FieldType& type, Minor minor) {
    switch (type.kind) {
        case ScalarKind::boolean:
            return "a boolean: true or false";
        case ScalarKind::int32:
            return "a whole number of 32 bits";
        case ScalarKind::int64:
            return "a whole number of 64 bits";
        case ScalarKind::uint32:
            return "a whole number from 0 to 4294967295";
        case ScalarKind::uint64:
            return "a whole number from 0 to 18446744073709551615";
        case ScalarKind::float64:
            return "a number";
        case ScalarKind::string:
            return "a string";
        case ScalarKind::duration:
            return "a duration such as `10s` or `1m30s`";
        case ScalarKind::message:
            return "a mapping";
        case ScalarKind::enumeration:
            return fmt::format("one of {}", names_of(*type.enumeration, minor));
        case ScalarKind::structure:
            return "a mapping of any values";
        case ScalarKind::value:
            return "any value";
    }
    return {};
}

std::string describe_type(const FieldType& type, Minor minor) {
    switch (type.shape) {
        case Shape::repeated:
            return fmt::format("a list of {}", plural_of(type));
        case Shape::map:
            return fmt::format("a mapping from names to {}", plural_of(type));
        default:
            return describe_element_type(type, minor);
    }
}

std::string shorten(std::string_view text, std::size_t longest) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++count) {
        if (count == longest) return std::string(text.substr(0, at)) + "...";
        at += decode_code_point(text, at).length;
    }
    return std::string(text);
}

std::string fields_in_words(const Message& message, Minor minor) {
    std::vector<std::string_view> names;
    for (const Field& field : message.fields) {
        const FieldFacts* const facts = field.in(minor);
        if (facts == nullptr || facts->deprecated || facts->undocumented) continue;
        names.push_back(field.name);
    }
    return names_in_words(names);
}

std::string names_in_words(std::span<const std::string_view> names) {
    constexpr std::size_t most = 3;
    std::string words;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        const bool last = i + 1 == names.size();
        if (i > 0) words += last ? " and " : ", ";
        words += fmt::format("`{}`", names[i]);
    }
    return names.size() > most ? fmt::format("{} and {} more", words, names.size() - most) : words;
}

}  // namespace meshlint
