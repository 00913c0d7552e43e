#include "rules/mesh/typed_value.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "loader/scalar/number_text.h"
#include "loader/text/ascii.h"
#include "loader/yaml/node_value.h"
#include "rules/mesh/go_duration.h"

namespace meshlint {

namespace {

/// Whether the text is a number in JSON's grammar.
bool is_json_number(std::string_view text) {
    const auto take_digits = [&text] {
        const auto length =
            static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
        text.remove_prefix(length);
        return length;
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool leading_zero = text.starts_with('0');
    const std::size_t digits = take_digits();
    if (digits == 0 || (leading_zero && digits > 1)) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (take_digits() == 0) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (take_digits() == 0) return false;
    }
    return text.empty();
}

/// The JSON text that the decoder reads a number from: the number itself, or a string without its
/// quotes. Nothing when it is neither a number nor "null".
std::optional<std::string> number_text(const Node& node) {
    if (node.kind != NodeKind::scalar) return std::nullopt;
    const Resolved resolved = resolve_node(node);
    switch (resolved.kind) {
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
        case ResolvedKind::floating:
            return json_number(resolved);
        case ResolvedKind::string:
            break;
        default:
            return std::nullopt;
    }
    // Only spaces survive the way into JSON and out of its quotes; a tab would be an escape there.
    const std::size_t begin = std::min(node.value.find_first_not_of(' '), node.value.size());
    const std::size_t end = node.value.find_last_not_of(' ') + 1;
    const std::string_view text = node.value.substr(begin, end > begin ? end - begin : 0);
    if (text == "null") return "0";
    if (!is_json_number(text)) return std::nullopt;
    return std::string(text);
}

template <typename Integer>
std::optional<Integer> parse_integer(std::string_view text,
                                     Integer lowest = std::numeric_limits<Integer>::min(),
                                     Integer highest = std::numeric_limits<Integer>::max()) {
    Integer value{};
    const char* end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || behind != end) return std::nullopt;
    return value >= lowest && value <= highest ? std::optional(value) : std::nullopt;
}

/// The node and the facts of a field that is set.
struct Found {
    const MessageEntry* entry;
    const Node* node;
};

std::optional<Found> find(const MessageView& view, std::string_view field) {
    const MessageEntry* entry = view.find(field);
    if (entry == nullptr) return std::nullopt;
    return Found{entry, &view.tree().node(entry->entry.value)};
}

template <typename Decode>
auto get(const MessageView& view, std::string_view field, Decode decode)
    -> std::optional<Typed<typename decltype(decode(std::declval<const Found&>()))::value_type>> {
    const auto found = find(view, field);
    if (!found) return std::nullopt;
    const auto value = decode(*found);
    if (!value) return std::nullopt;
    return {{*value, found->entry}};
}

}  // namespace

JsonKind json_kind(const Node& node) {
    if (node.kind == NodeKind::mapping) return JsonKind::object;
    if (node.kind == NodeKind::sequence) return JsonKind::list;
    switch (node.resolved) {
        case ResolvedKind::null:
            return JsonKind::null;
        case ResolvedKind::boolean:
            return JsonKind::boolean;
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
        case ResolvedKind::floating:
            return JsonKind::number;
        default:
            return JsonKind::string;
    }
}

std::optional<bool> decode_bool(const Node& node) {
    if (json_kind(node) != JsonKind::boolean) return std::nullopt;
    return resolve_node(node).boolean;
}

std::optional<double> decode_float(const Node& node) {
    if (json_kind(node) == JsonKind::string) {
        using Double = std::numeric_limits<double>;
        if (node.value == "NaN") return Double::quiet_NaN();
        if (node.value == "Infinity") return Double::infinity();
        if (node.value == "-Infinity") return -Double::infinity();
    }
    const auto text = number_text(node);
    // Too small is 0 for the decoder, too large an error.
    return text ? parse_decimal(*text) : std::nullopt;
}

std::optional<std::string_view> decode_string(const Node& node) {
    return json_kind(node) == JsonKind::string ? std::optional(node.value) : std::nullopt;
}

std::optional<std::int64_t> decode_duration(const Node& node) {
    const auto text = decode_string(node);
    if (!text) return std::nullopt;
    const DurationResult result = parse_go_duration(*text);
    return result.error == DurationError::none ? std::optional(result.nanoseconds) : std::nullopt;
}

std::optional<std::int32_t> decode_enum(const Node& node, const Enumeration& enumeration,
                                        Minor minor) {
    if (const auto name = decode_string(node)) {
        const auto found = std::ranges::find_if(enumeration.values, [&](const EnumValue& value) {
            return value.name == *name && value.since <= minor && minor <= value.until;
        });
        return found == enumeration.values.end() ? std::nullopt : std::optional(found->number);
    }
    if (json_kind(node) != JsonKind::number) return std::nullopt;
    const auto number = decode_integer(node, ScalarKind::int32);
    return number ? std::optional(static_cast<std::int32_t>(*number)) : std::nullopt;
}

std::optional<std::int64_t> decode_integer(const Node& node, ScalarKind kind) {
    const auto text = number_text(node);
    return text ? decode_integer_text(*text, kind) : std::nullopt;
}

std::optional<std::int64_t> decode_integer_text(std::string_view text, ScalarKind kind) {
    using Int32 = std::numeric_limits<std::int32_t>;
    using Uint32 = std::numeric_limits<std::uint32_t>;
    constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
    switch (kind) {
        case ScalarKind::int32:
            return parse_integer<std::int64_t>(text, Int32::min(), Int32::max());
        case ScalarKind::int64:
            return parse_integer<std::int64_t>(text);
        case ScalarKind::uint32: {
            const auto value = parse_integer<std::uint64_t>(text, 0, Uint32::max());
            return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
        }
        case ScalarKind::uint64: {
            const auto value = parse_integer<std::uint64_t>(text);
            if (!value) return std::nullopt;
            return static_cast<std::int64_t>(std::min(*value, static_cast<std::uint64_t>(highest)));
        }
        default:
            return std::nullopt;
    }
}

const Field* find_string_field(const Message& message, std::string_view name, Minor minor) {
    const Field* const field = message.find(name);
    const FieldFacts* const facts = field == nullptr ? nullptr : field->in(minor);
    const bool string = facts != nullptr && facts->type.kind == ScalarKind::string &&
                        facts->type.shape == Shape::single;
    return string ? field : nullptr;
}

std::optional<Typed<bool>> get_bool(const MessageView& view, std::string_view field) {
    return get(view, field, [](const Found& found) { return decode_bool(*found.node); });
}

std::optional<Typed<std::int64_t>> get_integer(const MessageView& view, std::string_view field) {
    return get(view, field, [](const Found& found) {
        return decode_integer(*found.node, found.entry->facts->type.kind);
    });
}

std::optional<Typed<std::string_view>> get_string(const MessageView& view, std::string_view field) {
    return get(view, field, [](const Found& found) { return decode_string(*found.node); });
}

std::optional<Typed<std::int64_t>> get_duration(const MessageView& view, std::string_view field) {
    return get(view, field, [](const Found& found) { return decode_duration(*found.node); });
}

std::optional<Typed<std::int32_t>> get_enum(const MessageView& view, std::string_view field) {
    return get(view, field, [&](const Found& found) -> std::optional<std::int32_t> {
        const Enumeration* enumeration = found.entry->facts->type.enumeration;
        if (enumeration == nullptr) return std::nullopt;
        return decode_enum(*found.node, *enumeration, view.minor());
    });
}

std::optional<Typed<double>> get_float(const MessageView& view, std::string_view field) {
    return get(view, field, [](const Found& found) { return decode_float(*found.node); });
}

bool decodes(const Node& node, const FieldType& type, Minor minor) {
    switch (type.kind) {
        case ScalarKind::boolean:
            return decode_bool(node).has_value();
        case ScalarKind::float64:
            return decode_float(node).has_value();
        case ScalarKind::string:
            return json_kind(node) == JsonKind::string;
        case ScalarKind::duration:
            return decode_duration(node).has_value();
        case ScalarKind::enumeration:
            return decode_enum(node, *type.enumeration, minor).has_value();
        case ScalarKind::message:
        case ScalarKind::structure:
            return json_kind(node) == JsonKind::object;
        case ScalarKind::value:
            return true;
        default:
            return decode_integer(node, type.kind).has_value();
    }
}

}  // namespace meshlint
