#include "rules/checks/values/type_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "loader/scalar/number_resolver.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"
#include "loader/yaml/json_text.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/nesting.h"
#include "rules/checks/manifest/block_sign.h"
#include "rules/checks/values/list_advice.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// Nothing for a text of more than one line, or with characters that no quotes of that kind hold.
std::optional<std::string> in_single_quotes(std::string_view text) {
    const bool plain =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
    if (!plain) return std::nullopt;
    std::string quoted = "'";
    for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + '\'';
}

class TypeAdviser {
public:
    TypeAdviser(const PlacedTree& block, const MessageEntry& entry, const TypeMistake& mistake,
                Minor minor)
        : block_(block), tree_(block.tree()), entry_(entry), mistake_(mistake), minor_(minor) {}

    [[nodiscard]] Advice advice() const {
        const FieldType& type = mistake_.type;
        const bool whole = mistake_.whole;
        const Node& node = tree_.node(mistake_.value);
        const JsonKind kind = json_kind(node);
        if (auto advice = without_block_sign(block_, node, wanted_kind()))
            return *std::move(advice);
        if (whole && type.shape == Shape::repeated) {
            return advice_in_place_of_list(block_, entry_, mistake_, minor_);
        }
        const bool scalar = node.kind == NodeKind::scalar;
        if (scalar && block_.placed_text().is_of_parameters()) {
            if (auto advice = on_parameter(node)) return *std::move(advice);
        }
        if (scalar && !whole) {
            if (auto advice = in_place_of_scalar(node)) return *std::move(advice);
        }
        if (type.kind == ScalarKind::string && !scalar) {
            if (auto advice = in_place_of_string(node)) return *std::move(advice);
        }
        if (whole && type.shape == Shape::map && kind == JsonKind::list) {
            return advice_in_place_of_map(block_, mistake_);
        }
        if (type.kind == ScalarKind::message && kind == JsonKind::list) {
            return {"take its fields out of the list: without `-` in front of them",
                    without_dashes(block_, mistake_.value)};
        }
        if (type.kind == ScalarKind::message && type.message != nullptr &&
            kind == JsonKind::string) {
            if (auto advice = on_text(*type.message, node)) return *std::move(advice);
        }
        if (type.kind == ScalarKind::message && type.message != nullptr && scalar) {
            if (auto advice = on_lone_value(*type.message, node)) return *std::move(advice);
        }
        if (type.kind == ScalarKind::message && type.message != nullptr) {
            if (auto fields = fields_in_words(*type.message, minor_); !fields.empty()) {
                return {"write a mapping of its fields, " + fields, {}};
            }
        }
        if (type.kind == ScalarKind::boolean) return {"write true or false", {}};
        return {fmt::format("see the reference for what `{}` takes", entry_.field->name), {}};
    }

private:
    /// Of what holds other values; a scalar where a scalar is wanted.
    [[nodiscard]] NodeKind wanted_kind() const {
        const FieldType& type = mistake_.type;
        if (mistake_.whole && type.shape == Shape::repeated) return NodeKind::sequence;
        const bool map = mistake_.whole && type.shape == Shape::map;
        const bool fields = type.kind == ScalarKind::message || type.kind == ScalarKind::structure;
        return map || fields ? NodeKind::mapping : NodeKind::scalar;
    }

    /// A scalar of another type than the wanted one.
    [[nodiscard]] std::optional<Advice> in_place_of_scalar(const Node& node) const {
        const ScalarKind wanted = mistake_.type.kind;
        const std::string text = shorten(node.value);
        if (wanted == ScalarKind::string) {
            return Advice{fmt::format("put it in quotes: `\"{}\"`", text), {}};
        }
        if (wanted == ScalarKind::boolean) {
            const bool string = json_kind(node) == JsonKind::string;
            return Advice{string ? "write true or false without quotes" : "write true or false",
                          {}};
        }
        if (is_integer(wanted)) return in_place_of_integer(node);
        if (wanted != ScalarKind::float64) return std::nullopt;
        const std::string_view number = std::string_view(text).substr(0, text.find('%'));
        if (number.size() + 1 == text.size() && resolve_number(number)) {
            FixPlan plan;
            if (node.tag.empty() && node.anchor.empty() && !is_block(node.style)) {
                plan.description = fmt::format("write `{}`", number);
                plan.edits.push_back({node.range, std::string(number)});
            }
            return Advice{fmt::format("write `{}`, without the percent sign", number),
                          std::move(plan)};
        }
        std::string with_point = text;
        std::ranges::replace(with_point, ',', '.');
        if (with_point != text && resolve_number(with_point)) {
            Advice advice{fmt::format("write `{}`, with a point", with_point), {}};
            if (node.tag.empty() && node.anchor.empty() && !is_block(node.style)) {
                advice.plan = {fmt::format("write `{}`", with_point), {{node.range, with_point}}};
            }
            return advice;
        }
        return Advice{"write a plain number such as 12.5, and nothing else", {}};
    }

    [[nodiscard]] Advice in_place_of_integer(const Node& node) const {
        const bool unsigned_kind =
            mistake_.type.kind == ScalarKind::uint32 || mistake_.type.kind == ScalarKind::uint64;
        if (json_kind(node) == JsonKind::number && node.value.starts_with('-') && unsigned_kind) {
            return {"write a whole number from 0 on", {}};
        }
        // `2 cores`
        const std::string_view number = node.value.substr(0, node.value.find(' '));
        const std::string_view unit = node.value.substr(number.size());
        const bool has_unit = unit.size() > 1 && std::ranges::all_of(unit.substr(1), is_letter);
        if (!has_unit || !decode_integer_text(number, mistake_.type.kind)) {
            return {"write a whole number, in plain digits", {}};
        }
        Advice advice{fmt::format("write `{}` alone", number), {}};
        if (node.tag.empty() && node.anchor.empty() && !is_block(node.style)) {
            advice.plan = {fmt::format("write `{}`", number), {{node.range, std::string(number)}}};
        }
        return advice;
    }

    /// Whatever quotes there are around the value of a parameter: Helm reads what is in them.
    [[nodiscard]] std::optional<Advice> on_parameter(const Node& node) const {
        const JsonKind kind = json_kind(node);
        const ScalarKind wanted = mistake_.type.kind;
        if (wanted == ScalarKind::string &&
            (kind == JsonKind::boolean || kind == JsonKind::number)) {
            return Advice{
                fmt::format("add `forceString: true` beside it: Helm reads `{}` as {} otherwise",
                            shorten(node.value),
                            kind == JsonKind::boolean ? "a boolean" : "a number"),
                {}};
        }
        const bool switched = node.value == "true" || node.value == "false";
        if (wanted == ScalarKind::boolean && kind == JsonKind::string) {
            return Advice{switched ? "remove `forceString` beside it, which makes a string of it"
                                   : "write `true` or `false`",
                          {}};
        }
        return std::nullopt;
    }

    /// A collection in the place of one string.
    [[nodiscard]] std::optional<Advice> in_place_of_string(const Node& node) const {
        if (mistake_.type.shape == Shape::repeated) {
            return node.kind == NodeKind::mapping ? advice_on_lone_name(block_, mistake_)
                                                  : std::nullopt;
        }
        if (mistake_.type.shape != Shape::single) return std::nullopt;
        if (node.kind == NodeKind::sequence) return joined_strings(node);
        return entry_.field->name == access_log_format ? std::optional(format_in_quotes(node))
                                                       : std::nullopt;
    }

    /// The JSON of an access log.
    [[nodiscard]] Advice format_in_quotes(const Node& mapping) const {
        const std::string_view written = slice(block_.text(), mapping.range);
        const bool one_line =
            mapping.flow && written.find_first_of("\r\n") == std::string_view::npos;
        if (!one_line) {
            return {mapping.flow ? "it is one string: write `|` behind the colon, and the JSON in "
                                   "the lines below, indented"
                                 : "it is one string: write `|` behind the colon, and below it the "
                                   "fields as JSON, such as `{\"method\": \"%REQ(:METHOD)%\"}`",
                    {}};
        }
        if (!rewritten_json(written, deepest_json)) {
            return {
                "it is one string: write it as JSON, with all names and values in double "
                "quotes, and put it in single quotes",
                {}};
        }
        Advice advice{"it is one string: put it in single quotes", {}};
        if (!mapping.tag.empty() || !mapping.anchor.empty()) return advice;
        if (auto quoted = in_single_quotes(written)) {
            advice.plan.description = "put it in single quotes";
            advice.plan.edits.push_back({mapping.range, *std::move(quoted)});
        }
        return advice;
    }

    /// One string, or several of which a field takes a text with commas.
    [[nodiscard]] std::optional<Advice> joined_strings(const Node& list) const {
        std::string joined;
        const auto items = tree_.children(tree_.resolve(mistake_.value));
        if (items.empty() || items.size() > most_joined) return std::nullopt;
        for (const NodeId item : items) {
            const Node& node = tree_.resolved(item);
            const bool simple = node.kind == NodeKind::scalar && !is_block(node.style) &&
                                node.value.find_first_of("\"\\,\n") == std::string_view::npos;
            if (!simple) return std::nullopt;
            joined += (joined.empty() ? "" : ",") + std::string(node.value);
        }
        if (items.size() > 1 && entry_.field->name != retry_on) return std::nullopt;
        const std::string text = '"' + joined + '"';
        Advice advice{fmt::format("it is one string: write `{}`", shorten(text)), {}};
        if (list.flow && list.tag.empty() && list.anchor.empty()) {
            advice.plan = {fmt::format("write `{}`", shorten(text)), {{list.range, text}}};
        }
        return advice;
    }

    /// A value in the place of a message of which it can be one field only.
    [[nodiscard]] std::optional<Advice> on_lone_value(const Message& message,
                                                      const Node& node) const {
        if (mistake_.type.shape == Shape::repeated) return std::nullopt;
        const JsonKind kind = json_kind(node);
        const Field* field = nullptr;
        if (kind == JsonKind::number) {
            field = lone_number(message, node);
        } else if (kind == JsonKind::boolean && is_switch(message, switch_name)) {
            field = message.find(switch_name);
        } else if (kind == JsonKind::boolean && is_switch(message, off_name)) {
            return as_mapping(
                mistake_.whole ? entry_.entry.name : key_of_element(),
                fmt::format("{{{}: {}}}", off_name, !decode_bool(node).value_or(true)), node);
        } else if (kind == JsonKind::string) {
            field = find_string_field(message, "name", minor_);
        }
        if (field == nullptr || node.value.find('\n') != std::string_view::npos)
            return std::nullopt;
        const std::string_view key = mistake_.whole ? entry_.entry.name : key_of_element();
        const bool simple = node.style == ScalarStyle::plain && shorten(node.value) == node.value &&
                            node.value.find_first_of(",[]{}") == std::string_view::npos;
        Advice advice =
            as_mapping(key, fmt::format("{{{}: {}}}", field->name, shorten(node.value)), node);
        if (!simple) advice.plan.edits.clear();
        return advice;
    }

    /// The only field of a message that is a number, where it takes this one. Beside a duration it
    /// may be meant as one.
    [[nodiscard]] const Field* lone_number(const Message& message, const Node& node) const {
        const Field* found = nullptr;
        for (const Field& field : message.fields) {
            const FieldFacts* const facts = field.in(minor_);
            if (facts == nullptr || facts->type.shape == Shape::repeated) continue;
            const ScalarKind kind = facts->type.kind;
            if (kind == ScalarKind::duration) return nullptr;
            if (!is_integer(kind) && kind != ScalarKind::float64) continue;
            if (found != nullptr || !decodes(node, facts->type, minor_)) return nullptr;
            found = &field;
        }
        return found;
    }

    /// A text in the place of a message.
    [[nodiscard]] std::optional<Advice> on_text(const Message& message, const Node& node) const {
        const std::string text = shorten(node.value);
        // The key that the value stands behind.
        const std::string_view key = mistake_.whole ? entry_.entry.name : key_of_element();
        const std::size_t colon = node.value.find(':');
        const bool glued = colon != std::string_view::npos && colon + 1 < node.value.size() &&
                           !is_blank(node.value[colon + 1]);
        if (glued && message.find(node.value.substr(0, colon)) != nullptr) {
            return Advice{
                fmt::format("put a space behind the colon of `{}:`", node.value.substr(0, colon)),
                {}};
        }
        if (const Field* const field = field_for_name(message, node)) {
            return as_mapping(key, fmt::format("{{{}: {}}}", field->name, text), node);
        }
        if (has_field(message, "labels") && has_field(message, "text")) {
            const bool line = node.value.find('%') != std::string_view::npos;
            return line ? as_text(key, node)
                        : Advice{fmt::format("for JSON, write `labels:` below `{}:`, and the "
                                             "fields of the JSON below that",
                                             key),
                                 {}};
        }
        if (const std::string name = to_lower(node.value); is_switch(message, name)) {
            return as_mapping(key, fmt::format("{{{}: true}}", name), node);
        }
        if (is_selector(message) && is_dns_label(node.value)) return select_namespace(node);
        if (const Field* const field = lone_string(message)) {
            return Advice{
                fmt::format("put it into a line below `{}:`, as its `{}`", key, field->name), {}};
        }
        if (const Field* const literal = literal_of(message)) {
            return Advice{fmt::format("write it as a mapping: `{}: {{{}: {{{}: {}}}}}`", key,
                                      literal_name, literal->name, text),
                          {}};
        }
        return std::nullopt;
    }

    /// A line of a log in the place of the message that has it as its `text`.
    [[nodiscard]] Advice as_text(std::string_view key, const Node& node) const {
        const std::string_view written = slice(block_.text(), node.range);
        const bool in_quotes = node.style == ScalarStyle::double_quoted &&
                               written.find('\n') == std::string_view::npos;
        const auto quoted = in_quotes ? std::string(written) : in_single_quotes(node.value);
        if (!quoted) return {fmt::format("put it into a line below `{}:`, as its `text`", key), {}};
        Advice advice = as_mapping(key, fmt::format("{{text: {}}}", *quoted), node);
        advice.help =
            fmt::format("write it as a mapping: `{}: {{text: {}}}`", key, shorten(*quoted));
        return advice;
    }

    /// `- payments` among discovery selectors: nothing but a namespace has such a name there.
    [[nodiscard]] static Advice select_namespace(const Node& node) {
        const std::string mapping =
            fmt::format("{}: {{{}: {}}}", labels_name, namespace_label, node.value);
        Advice advice{fmt::format("write `{}`, which selects the namespace of that name", mapping),
                      {}};
        if (node.tag.empty() && node.anchor.empty() && !is_block(node.style)) {
            advice.plan = {"select the namespace by its name",
                           {{node.range, fmt::format("{{{}}}", mapping)}}};
        }
        return advice;
    }

    /// What is a name of the schema stands there for nothing else.
    [[nodiscard]] static Advice as_mapping(std::string_view key, std::string mapping,
                                           const Node& node) {
        Advice advice{fmt::format("write it as a mapping: `{}: {}`", key, mapping), {}};
        if (node.tag.empty() && node.anchor.empty() && !is_block(node.style)) {
            advice.plan.description = "write it as a mapping";
            advice.plan.edits.push_back({node.range, std::move(mapping)});
        }
        return advice;
    }

    /// The key in the map that the value stands behind; that of the field where there is none.
    [[nodiscard]] std::string_view key_of_element() const {
        const NodeId map = tree_.resolve(entry_.entry.value);
        if (tree_.node(map).kind != NodeKind::mapping) return entry_.entry.name;
        const auto children = tree_.children(map);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            if (tree_.resolve(children[i + 1]) == mistake_.value) {
                return tree_.node(children[i]).value;
            }
        }
        return entry_.entry.name;
    }

    /// The only field that takes this name of an enum: `outboundTrafficPolicy: REGISTRY_ONLY` means
    /// its `mode`. Null when there is none, or more than one.
    [[nodiscard]] const Field* field_for_name(const Message& message, const Node& node) const {
        const Field* found = nullptr;
        for (const Field& field : message.fields) {
            const FieldFacts* const facts = field.in(minor_);
            if (facts == nullptr || facts->type.kind != ScalarKind::enumeration) continue;
            if (!decode_enum(node, *facts->type.enumeration, minor_)) continue;
            if (found != nullptr) return nullptr;
            found = &field;
        }
        return found;
    }

    [[nodiscard]] bool has_field(const Message& message, std::string_view name) const {
        const Field* const field = message.find(name);
        return field != nullptr && field->in(minor_) != nullptr;
    }

    [[nodiscard]] bool is_selector(const Message& message) const {
        return has_field(message, labels_name) && has_field(message, "matchExpressions");
    }

    /// Lower-case letters, digits and `-`: what a namespace is called.
    static bool is_dns_label(std::string_view text) {
        return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
            return is_digit(c) || c == '-' || (c >= 'a' && c <= 'z');
        });
    }

    /// Whether this is the name of a boolean: `localityLbSetting: enabled`.
    [[nodiscard]] bool is_switch(const Message& message, std::string_view name) const {
        const Field* const field = message.find(name);
        const FieldFacts* const facts = field == nullptr ? nullptr : field->in(minor_);
        return facts != nullptr && facts->type.kind == ScalarKind::boolean;
    }

    /// The only field of a message, when that is a string: `zipkin: HOST` means its `address`.
    [[nodiscard]] const Field* lone_string(const Message& message) const {
        const Field* found = nullptr;
        for (const Field& field : message.fields) {
            const FieldFacts* const facts = field.in(minor_);
            if (facts == nullptr) continue;
            const bool string =
                facts->type.kind == ScalarKind::string && facts->type.shape == Shape::single;
            if (found != nullptr || !string) return nullptr;
            found = &field;
        }
        return found;
    }

    static constexpr std::string_view literal_name = "literal";
    static constexpr std::string_view switch_name = "enabled";
    static constexpr std::string_view off_name = "disabled";
    static constexpr std::string_view labels_name = "matchLabels";
    static constexpr std::string_view namespace_label = "kubernetes.io/metadata.name";
    static constexpr std::string_view access_log_format = "accessLogFormat";
    static constexpr std::string_view retry_on = "retryOn";  // the conditions, with commas
    static constexpr std::size_t deepest_json = 100;
    static constexpr std::size_t most_joined = 50;

    /// The string of `literal`, where that is one of several ways to give a value.
    [[nodiscard]] const Field* literal_of(const Message& message) const {
        const Field* const literal = message.find(literal_name);
        const FieldFacts* const facts = literal == nullptr ? nullptr : literal->in(minor_);
        return facts == nullptr || facts->type.message == nullptr
                   ? nullptr
                   : lone_string(*facts->type.message);
    }

    const PlacedTree& block_;
    const YamlTree& tree_;
    const MessageEntry& entry_;
    const TypeMistake& mistake_;
    Minor minor_;
};

}  // namespace

Advice advice_on_type(const PlacedTree& block, const MessageEntry& entry,
                      const TypeMistake& mistake, Minor minor) {
    return TypeAdviser(block, entry, mistake, minor).advice();
}

}  // namespace meshlint
