#include "rules/checks/values/type_advice.h"

#include <fmt/format.h>

#include "loader/scalar/number_resolver.h"
#include "loader/yaml/mapping_view.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

class TypeAdvice {
public:
    TypeAdvice(const PlacedTree& block, const MessageEntry& entry, const TypeMistake& mistake,
               Minor minor)
        : block_(block), tree_(block.tree()), entry_(entry), mistake_(mistake), minor_(minor) {}

    [[nodiscard]] std::string advice() const {
        const FieldType& type = mistake_.type;
        const bool whole = mistake_.whole;
        const Node& node = tree_.node(mistake_.value);
        const JsonKind kind = json_kind(node);
        const std::string text = shorten(node.value);
        if (whole && type.shape == Shape::repeated) {
            const std::string_view written = slice(block_.text(), node.range);
            if (written.size() > 1 && written[0] == '-' && node.style == ScalarStyle::plain) {
                const std::string_view item = written.substr(1, written.find_first_of("\r\n") - 1);
                return fmt::format("put a space behind the `-`: `- {}`", shorten(item));
            }
            return kind == JsonKind::object ? "put `- ` in front of it to make it a list"
                                            : fmt::format("write it as a list: `[{}]`", text);
        }
        const bool scalar = node.kind == NodeKind::scalar;
        if (type.kind == ScalarKind::string && scalar && !whole) {
            return fmt::format("put it in quotes: `\"{}\"`", text);
        }
        if (type.kind == ScalarKind::boolean && scalar && !whole) {
            return kind == JsonKind::string ? "write true or false without quotes"
                                            : "write true or false";
        }
        if (is_integer(type.kind) && scalar && !whole)
            return "write a whole number, in plain digits";
        if (type.kind == ScalarKind::float64 && scalar && !whole) {
            const std::string_view number = std::string_view(text).substr(0, text.find('%'));
            if (number.size() + 1 == text.size() && resolve_number(number)) {
                return fmt::format("write `{}`, without the percent sign", number);
            }
            return "write a plain number such as 12.5, and nothing else";
        }
        if (whole && type.shape == Shape::map && kind == JsonKind::list) return out_of_list();
        if (type.kind == ScalarKind::message && kind == JsonKind::list) {
            return "take its fields out of the list: without `-` in front of them";
        }
        if (type.kind == ScalarKind::message && kind == JsonKind::string &&
            type.message != nullptr) {
            const std::size_t colon = node.value.find(':');
            const bool glued = colon != std::string_view::npos &&
                               type.message->find(node.value.substr(0, colon)) != nullptr;
            if (glued) {
                return fmt::format("put a space behind the colon of `{}:`",
                                   node.value.substr(0, colon));
            }
            if (const Field* const field = field_for_name(*type.message, node)) {
                return fmt::format("write it as a mapping: `{}: {{{}: {}}}`", entry_.entry.name,
                                   field->name, text);
            }
            if (is_switch(*type.message, node.value)) {
                return fmt::format("write it as a mapping: `{}: {{{}: true}}`", entry_.entry.name,
                                   text);
            }
            if (const Field* const field = lone_string(*type.message)) {
                return fmt::format("put it into a line below `{}:`, as its `{}`", entry_.entry.name,
                                   field->name);
            }
        }
        return fmt::format("see the reference for what `{}` takes", entry_.field->name);
    }

private:
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

    const PlacedTree& block_;
    const YamlTree& tree_;
    const MessageEntry& entry_;
    const TypeMistake& mistake_;
    Minor minor_;
};

}  // namespace

std::string advice_on_type(const PlacedTree& block, const MessageEntry& entry,
                           const TypeMistake& mistake, Minor minor) {
    return TypeAdvice(block, entry, mistake, minor).advice();
}

}  // namespace meshlint
