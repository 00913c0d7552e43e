#include "rules/checks/values/type_advice.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "loader/scalar/number_resolver.h"
#include "loader/text/line_break.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

class TypeAdviser {
public:
    TypeAdviser(const PlacedTree& block, const MessageEntry& entry, const TypeMistake& mistake,
                Minor minor)
        : block_(block), tree_(block.tree()), entry_(entry), mistake_(mistake), minor_(minor) {}

    [[nodiscard]] TypeAdvice advice() const {
        const FieldType& type = mistake_.type;
        const bool whole = mistake_.whole;
        const Node& node = tree_.node(mistake_.value);
        const JsonKind kind = json_kind(node);
        const std::string text = shorten(node.value);
        if (auto advice = without_block_sign(node)) return *std::move(advice);
        if (whole && type.shape == Shape::repeated) {
            const std::string_view written = slice(block_.text(), node.range);
            if (written.size() > 1 && written[0] == '-' && node.style == ScalarStyle::plain) {
                const std::string_view item = written.substr(1, written.find_first_of("\r\n") - 1);
                return {fmt::format("put a space behind the `-`: `- {}`", shorten(item)), {}};
            }
            if (kind == JsonKind::object) {
                return {"put `- ` in front of it to make it a list", dash_in_front(node)};
            }
            return {fmt::format("write it as a list: `[{}]`", text), {}};
        }
        const bool scalar = node.kind == NodeKind::scalar;
        if (type.kind == ScalarKind::string && scalar && !whole) {
            return {fmt::format("put it in quotes: `\"{}\"`", text), {}};
        }
        if (type.kind == ScalarKind::boolean && scalar && !whole) {
            return {kind == JsonKind::string ? "write true or false without quotes"
                                             : "write true or false",
                    {}};
        }
        if (is_integer(type.kind) && scalar && !whole) {
            return {"write a whole number, in plain digits", {}};
        }
        if (type.kind == ScalarKind::float64 && scalar && !whole) {
            const std::string_view number = std::string_view(text).substr(0, text.find('%'));
            if (number.size() + 1 == text.size() && resolve_number(number)) {
                return {fmt::format("write `{}`, without the percent sign", number), {}};
            }
            return {"write a plain number such as 12.5, and nothing else", {}};
        }
        if (whole && type.shape == Shape::map && kind == JsonKind::list) {
            return {out_of_list(), {}};
        }
        if (type.kind == ScalarKind::message && kind == JsonKind::list) {
            return {"take its fields out of the list: without `-` in front of them", {}};
        }
        if (type.kind == ScalarKind::message && type.message != nullptr &&
            kind == JsonKind::string) {
            if (auto advice = on_text(*type.message, node)) return *std::move(advice);
        }
        return {fmt::format("see the reference for what `{}` takes", entry_.field->name), {}};
    }

private:
    /// `|` in front of lines that would be what was wanted, if it did not make a text of them.
    [[nodiscard]] std::optional<TypeAdvice> without_block_sign(const Node& node) const {
        if (node.kind != NodeKind::scalar || !is_block(node.style)) return std::nullopt;
        const std::string_view written = slice(block_.text(), node.range);
        const std::size_t lines = written.find('\n');
        if (lines == std::string_view::npos || !node.tag.empty() || !node.anchor.empty()) {
            return std::nullopt;
        }
        const LoadedYaml inner = load_yaml(written.substr(lines + 1), Limits{});
        if (inner.problem || inner.tree->root() == no_node) return std::nullopt;
        const NodeKind kind = inner.tree->node(inner.tree->root()).kind;
        if (kind == NodeKind::scalar || kind != wanted_kind()) return std::nullopt;
        const std::string_view sign = written.substr(0, written.find_first_of(" \t\r\n"));
        std::size_t begin = node.range.begin;
        while (begin > 0 && block_.text()[begin - 1] == ' ') --begin;
        return TypeAdvice{
            fmt::format("remove the `{}`: it makes one text of the lines below", sign),
            {fmt::format("remove the `{}`", sign),
             {{{begin, node.range.begin + sign.size()}, {}}}}};
    }

    /// Of what holds other values; a scalar where a scalar is wanted.
    [[nodiscard]] NodeKind wanted_kind() const {
        const FieldType& type = mistake_.type;
        if (mistake_.whole && type.shape == Shape::repeated) return NodeKind::sequence;
        const bool map = mistake_.whole && type.shape == Shape::map;
        const bool fields = type.kind == ScalarKind::message || type.kind == ScalarKind::structure;
        return map || fields ? NodeKind::mapping : NodeKind::scalar;
    }

    /// A text in the place of a message.
    [[nodiscard]] std::optional<TypeAdvice> on_text(const Message& message,
                                                    const Node& node) const {
        const std::string text = shorten(node.value);
        // The key that the value stands behind.
        const std::string_view key = mistake_.whole ? entry_.entry.name : key_of_element();
        const std::size_t colon = node.value.find(':');
        const bool glued = colon != std::string_view::npos && colon + 1 < node.value.size() &&
                           !is_blank(node.value[colon + 1]);
        if (glued && message.find(node.value.substr(0, colon)) != nullptr) {
            return TypeAdvice{
                fmt::format("put a space behind the colon of `{}:`", node.value.substr(0, colon)),
                {}};
        }
        if (const Field* const field = field_for_name(message, node)) {
            return as_mapping(key, fmt::format("{{{}: {}}}", field->name, text), node);
        }
        if (is_switch(message, node.value)) {
            return as_mapping(key, fmt::format("{{{}: true}}", text), node);
        }
        if (const Field* const field = lone_string(message)) {
            return TypeAdvice{
                fmt::format("put it into a line below `{}:`, as its `{}`", key, field->name), {}};
        }
        if (const Field* const literal = literal_of(message)) {
            return TypeAdvice{fmt::format("write it as a mapping: `{}: {{{}: {{{}: {}}}}}`", key,
                                          literal_name, literal->name, text),
                              {}};
        }
        return std::nullopt;
    }

    /// What is a name of the schema stands there for nothing else.
    [[nodiscard]] static TypeAdvice as_mapping(std::string_view key, std::string mapping,
                                               const Node& node) {
        TypeAdvice advice{fmt::format("write it as a mapping: `{}: {}`", key, mapping), {}};
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

    /// The only entry of a list that lacks its dash: what stands there makes sense as one.
    [[nodiscard]] FixPlan dash_in_front(const Node& mapping) const {
        const FieldType& type = mistake_.type;
        const std::string_view text = block_.text();
        const std::size_t begin = mapping.range.begin;
        const std::size_t line = text.substr(0, begin).rfind('\n') + 1;
        const bool alone =
            text.substr(line, begin - line).find_first_not_of(' ') == std::string_view::npos;
        const std::size_t indent = begin - line;
        const std::size_t key = column_of(tree_.node(entry_.entry.key).range.begin);
        if (mapping.flow || !mapping.tag.empty() || !mapping.anchor.empty() || !alone ||
            indent < key + 2 || type.message == nullptr) {
            return {};
        }
        const auto children = tree_.children(mistake_.value);
        for (std::size_t i = 0; i < children.size(); i += 2) {
            const Field* const field = type.message->find(tree_.node(children[i]).value);
            if (field == nullptr || field->in(minor_) == nullptr) return {};
        }
        return {"make it a list", {{{begin - 2, begin}, "- "}}};
    }

    [[nodiscard]] std::size_t column_of(std::size_t offset) const {
        return offset - (block_.text().substr(0, offset).rfind('\n') + 1);
    }

    /// Of what has names and stands in a list, as the environment of a container does.
    [[nodiscard]] std::string out_of_list() const {
        const auto items = tree_.children(mistake_.value);
        const NodeId first = items.empty() ? no_node : tree_.resolve(items[0]);
        const std::string name(scalar_text(tree_, find_value(tree_, first, "name")));
        const std::string text(scalar_text(tree_, find_value(tree_, first, "value")));
        if (!name.empty()) {
            return fmt::format("write `{}: \"{}\"` for each of them, without a list", shorten(name),
                               shorten(text));
        }
        return "take its entries out of the list: without `-` in front of them";
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

TypeAdvice advice_on_type(const PlacedTree& block, const MessageEntry& entry,
                          const TypeMistake& mistake, Minor minor) {
    return TypeAdviser(block, entry, mistake, minor).advice();
}

}  // namespace meshlint
