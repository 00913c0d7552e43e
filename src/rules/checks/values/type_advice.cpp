#include "rules/checks/values/type_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "loader/recovery/quotes.h"
#include "loader/scalar/number_resolver.h"
#include "loader/text/ascii.h"
#include "loader/yaml/json_text.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/manifest/block_sign.h"
#include "rules/checks/values/list_advice.h"
#include "rules/checks/values/message_advice.h"
#include "rules/checks/values/scalar_advice.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

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
        if (type.kind == ScalarKind::message && type.message != nullptr && scalar) {
            if (auto advice = advice_in_place_of_message(block_, entry_, mistake_, minor_)) {
                return *std::move(advice);
            }
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
            return advice_to_write(node, number,
                                   fmt::format("write `{}`, without the percent sign", number));
        }
        std::string with_point = text;
        std::ranges::replace(with_point, ',', '.');
        if (with_point != text && resolve_number(with_point)) {
            return advice_to_write(node, with_point,
                                   fmt::format("write `{}`, with a point", with_point));
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
        return advice_to_write(node, number, fmt::format("write `{}` alone", number));
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
        if (is_bare(mapping) && fits_quotes(written)) {
            advice.plan = {"put it in single quotes", {{mapping.range, in_single_quotes(written)}}};
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
        if (list.flow && is_bare(list)) {
            advice.plan = {fmt::format("write `{}`", shorten(text)), {{list.range, text}}};
        }
        return advice;
    }

    static constexpr std::string_view access_log_format = "accessLogFormat";
    static constexpr std::string_view retry_on = "retryOn";  // the conditions, with commas
    static constexpr std::size_t deepest_json = 100;
    static constexpr std::size_t most_joined = 50;

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
