#include "migrate/typed_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "loader/scalar/number_text.h"
#include "migrate/json_value.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

class Typist {
public:
    Typist(const PlacedTree& placed, Minor minor)
        : text_(placed.text()), tree_(placed.tree()), minor_(minor) {}

    void visit(const MessageView& view) {
        for (const MessageEntry& entry : view.entries()) {
            if (entry.facts == nullptr || entry.shadowed) continue;
            if (entry.snake_case) replace(entry.entry.key, std::string(entry.field->name));
            for (const MessageView& child : view.children(entry)) visit(child);
            visit_elements(tree_, entry.facts->type, entry.entry.value, entry.path,
                           [&](const FieldElement& element) {
                               const Node& node = tree_.node(element.value);
                               if (node.kind != NodeKind::scalar) return;
                               if (auto text = retyped(node, entry.facts->type)) {
                                   replace(element.value, std::move(*text));
                               }
                           });
        }
    }

    [[nodiscard]] std::vector<TextEdit> edits() const {
        std::vector<TextEdit> edits;
        for (const auto& [begin, edit] : by_place_) edits.push_back(edit);
        return edits;
    }

private:
    /// Nothing where the value may stay as it is, or istiod refuses it anyway.
    [[nodiscard]] std::optional<std::string> retyped(const Node& node,
                                                     const FieldType& type) const {
        const JsonKind kind = json_kind(node);
        switch (type.kind) {
            case ScalarKind::int32:
            case ScalarKind::uint32:
            case ScalarKind::int64:
            case ScalarKind::uint64:
                if (kind != JsonKind::string) return std::nullopt;
                if (const auto number = decode_integer(node, type.kind)) {
                    return std::to_string(*number);
                }
                return std::nullopt;
            case ScalarKind::float64:
                if (kind != JsonKind::string) return std::nullopt;
                // JSON has no number for the strings "NaN" and "Infinity".
                if (const auto number = decode_float(node); number && std::isfinite(*number)) {
                    return json_number_text(*number);
                }
                return std::nullopt;
            case ScalarKind::enumeration:
                return kind == JsonKind::number ? enum_name(node, *type.enumeration) : std::nullopt;
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<std::string> enum_name(const Node& node,
                                                       const Enumeration& enumeration) const {
        const auto number = decode_enum(node, enumeration, minor_);
        const auto is_it = [&](const EnumValue& value) {
            return number == value.number && value.since <= minor_ && minor_ <= value.until;
        };
        const auto found = std::ranges::find_if(enumeration.values, is_it);
        if (found == enumeration.values.end()) return std::nullopt;
        return scalar_text_of(found->name);
    }

    /// What aliases stand for comes by more than once.
    void replace(NodeId node, std::string text) {
        const Node& scalar = tree_.resolved(node);
        if (scalar.kind != NodeKind::scalar || is_block(scalar.style)) return;
        const ByteRange range{begin_with_tag(scalar), scalar.range.end};
        by_place_.try_emplace(range.begin, TextEdit{range, std::move(text)});
    }

    /// A tag such as `!!str` would make it what it was again.
    [[nodiscard]] std::size_t begin_with_tag(const Node& scalar) const {
        const std::string_view before = text_.substr(0, scalar.range.begin);
        const std::size_t end = before.find_last_not_of(' ') + 1;
        const std::size_t word = before.find_last_of(" \n", end == 0 ? 0 : end - 1) + 1;
        const bool is_tag = !scalar.tag.empty() && word < end && before[word] == '!';
        return is_tag ? word : scalar.range.begin;
    }

    std::string_view text_;
    const YamlTree& tree_;
    Minor minor_;
    std::map<std::size_t, TextEdit> by_place_;
};

}  // namespace

std::vector<TextEdit> edits_to_types(const PlacedTree& placed, NodeId mesh, Minor minor) {
    Typist typist(placed, minor);
    typist.visit(MessageView(placed.tree(), mesh, mesh_config(), minor, {}));
    return typist.edits();
}

SourceMesh::SourceMesh(const PlacedTree& placed, const std::vector<TextEdit>& edits,
                       const Limits& limits)
    : placed_(placed) {
    if (edits.empty()) return;
    edited_text_ = std::make_unique<const std::string>(apply_edits(placed.text(), edits));
    edited_ = load_manifest(*edited_text_, limits);
    if (edited_.tree && edited_.tree->size() != placed.tree().size()) edited_.tree.reset();
}

}  // namespace meshlint
