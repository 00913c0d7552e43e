#include "rules/checks/values/message_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "loader/recovery/quotes.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"
#include "loader/yaml/json_text.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/nesting.h"
#include "rules/checks/values/scalar_advice.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::string_view literal_name = "literal";
constexpr std::string_view switch_name = "enabled";
constexpr std::string_view off_name = "disabled";
constexpr std::string_view labels_name = "matchLabels";
constexpr std::string_view namespace_label = "kubernetes.io/metadata.name";

/// Lower-case letters, digits and `-`: what a namespace is called.
bool may_be_namespace(std::string_view text) {
    return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
        return is_digit(c) || c == '-' || (c >= 'a' && c <= 'z');
    });
}

class MessageAdviser {
public:
    MessageAdviser(const PlacedTree& block, const MessageEntry& entry, const TypeMistake& mistake,
                   Minor minor)
        : block_(block),
          tree_(block.tree()),
          entry_(entry),
          mistake_(mistake),
          message_(*mistake.type.message),
          minor_(minor),
          node_(tree_.node(mistake.value)),
          key_(mistake.whole ? std::string_view(entry.entry.name) : key_of_element()) {}

    [[nodiscard]] std::optional<Advice> advice() const {
        if (json_kind(node_) == JsonKind::string) {
            if (auto advice = on_text()) return advice;
        }
        return on_lone_value();
    }

private:
    [[nodiscard]] std::optional<Advice> on_text() const {
        const std::size_t colon = node_.value.find(':');
        const bool glued = colon != std::string_view::npos && colon + 1 < node_.value.size() &&
                           !is_blank(node_.value[colon + 1]);
        if (glued && message_.find(node_.value.substr(0, colon)) != nullptr) {
            return Advice{
                fmt::format("put a space behind the colon of `{}:`", node_.value.substr(0, colon)),
                {}};
        }
        const std::string text = shorten(node_.value);
        if (const Field* const field = field_for_name()) {
            return as_mapping(fmt::format("{{{}: {}}}", field->name, text));
        }
        if (has_field("labels") && has_field("text")) {
            const bool line = node_.value.find('%') != std::string_view::npos;
            return line ? as_text()
                        : Advice{fmt::format("for JSON, write `labels:` below `{}:`, and the "
                                             "fields of the JSON below that",
                                             key_),
                                 {}};
        }
        if (const std::string name = to_lower(node_.value); is_switch(name)) {
            return as_mapping(fmt::format("{{{}: true}}", name));
        }
        const bool selector = has_field(labels_name) && has_field("matchExpressions");
        if (selector && may_be_namespace(node_.value)) return select_namespace();
        if (const Field* const field = lone_string(message_)) {
            return Advice{
                fmt::format("put it into a line below `{}:`, as its `{}`", key_, field->name), {}};
        }
        if (const Field* const literal = literal_of_message()) {
            return Advice{fmt::format("write it as a mapping: `{}: {{{}: {{{}: {}}}}}`", key_,
                                      literal_name, literal->name, text),
                          {}};
        }
        return std::nullopt;
    }

    /// A value that only one field of the message takes.
    [[nodiscard]] std::optional<Advice> on_lone_value() const {
        if (mistake_.type.shape == Shape::repeated) return std::nullopt;
        const JsonKind kind = json_kind(node_);
        const Field* field = nullptr;
        if (kind == JsonKind::number) {
            field = lone_number();
        } else if (kind == JsonKind::boolean && is_switch(switch_name)) {
            field = message_.find(switch_name);
        } else if (kind == JsonKind::boolean && is_switch(off_name)) {
            return as_mapping(
                fmt::format("{{{}: {}}}", off_name, !decode_bool(node_).value_or(true)));
        } else if (kind == JsonKind::string) {
            field = find_string_field(message_, "name", minor_);
        }
        if (field == nullptr || node_.value.find('\n') != std::string_view::npos)
            return std::nullopt;
        const bool simple = node_.style == ScalarStyle::plain &&
                            shorten(node_.value) == node_.value &&
                            node_.value.find_first_of(",[]{}") == std::string_view::npos;
        Advice advice = as_mapping(fmt::format("{{{}: {}}}", field->name, shorten(node_.value)));
        if (!simple) advice.plan.edits.clear();
        return advice;
    }

    /// A line of a log in the place of the message that has it as its `text`.
    [[nodiscard]] Advice as_text() const {
        const std::string_view written = slice(block_.text(), node_.range);
        const bool in_quotes = node_.style == ScalarStyle::double_quoted &&
                               written.find('\n') == std::string_view::npos;
        if (!in_quotes && !fits_quotes(node_.value)) {
            return {fmt::format("put it into a line below `{}:`, as its `text`", key_), {}};
        }
        const std::string quoted = in_quotes ? std::string(written) : in_single_quotes(node_.value);
        Advice advice = as_mapping(fmt::format("{{text: {}}}", quoted));
        advice.help =
            fmt::format("write it as a mapping: `{}: {{text: {}}}`", key_, shorten(quoted));
        return advice;
    }

    /// `- payments` among discovery selectors: nothing but a namespace has such a name there.
    [[nodiscard]] Advice select_namespace() const {
        const std::string mapping =
            fmt::format("{}: {{{}: {}}}", labels_name, namespace_label, node_.value);
        Advice advice = advice_to_write(
            node_, fmt::format("{{{}}}", mapping),
            fmt::format("write `{}`, which selects the namespace of that name", mapping));
        advice.plan.description = "select the namespace by its name";
        return advice;
    }

    /// What is a name of the schema stands there for nothing else.
    [[nodiscard]] Advice as_mapping(std::string_view mapping) const {
        Advice advice = advice_to_write(
            node_, mapping, fmt::format("write it as a mapping: `{}: {}`", key_, mapping));
        advice.plan.description = "write it as a mapping";
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

    // ---- Fields of the message, and of `literal` in it

    [[nodiscard]] const FieldFacts* facts_of(std::string_view name) const {
        const Field* const field = message_.find(name);
        return field == nullptr ? nullptr : field->in(minor_);
    }

    [[nodiscard]] bool has_field(std::string_view name) const { return facts_of(name) != nullptr; }

    /// Whether this is the name of a boolean: `localityLbSetting: enabled`.
    [[nodiscard]] bool is_switch(std::string_view name) const {
        const FieldFacts* const facts = facts_of(name);
        return facts != nullptr && facts->type.kind == ScalarKind::boolean;
    }

    /// The only field that takes this name of an enum: `outboundTrafficPolicy: REGISTRY_ONLY` means
    /// its `mode`. Null when there is none, or more than one.
    [[nodiscard]] const Field* field_for_name() const {
        const Field* found = nullptr;
        for (const Field& field : message_.fields) {
            const FieldFacts* const facts = field.in(minor_);
            if (facts == nullptr || facts->type.kind != ScalarKind::enumeration) continue;
            if (!decode_enum(node_, *facts->type.enumeration, minor_)) continue;
            if (found != nullptr) return nullptr;
            found = &field;
        }
        return found;
    }

    /// The only field that is a number, where it takes this one. Beside a duration it may be meant
    /// as one.
    [[nodiscard]] const Field* lone_number() const {
        const Field* found = nullptr;
        for (const Field& field : message_.fields) {
            const FieldFacts* const facts = field.in(minor_);
            if (facts == nullptr || facts->type.shape == Shape::repeated) continue;
            const ScalarKind kind = facts->type.kind;
            if (kind == ScalarKind::duration) return nullptr;
            if (!is_integer(kind) && kind != ScalarKind::float64) continue;
            if (found != nullptr || !decodes(node_, facts->type, minor_)) return nullptr;
            found = &field;
        }
        return found;
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

    /// The string of `literal`, where that is one of several ways to give a value.
    [[nodiscard]] const Field* literal_of_message() const {
        const FieldFacts* const facts = facts_of(literal_name);
        return facts == nullptr || facts->type.message == nullptr
                   ? nullptr
                   : lone_string(*facts->type.message);
    }

    const PlacedTree& block_;
    const YamlTree& tree_;
    const MessageEntry& entry_;
    const TypeMistake& mistake_;
    const Message& message_;
    Minor minor_;
    const Node& node_;
    std::string_view key_;  ///< that the value stands behind
};

}  // namespace

std::optional<Advice> advice_in_place_of_message(const PlacedTree& block, const MessageEntry& entry,
                                                 const TypeMistake& mistake, Minor minor) {
    return MessageAdviser(block, entry, mistake, minor).advice();
}

}  // namespace meshlint
