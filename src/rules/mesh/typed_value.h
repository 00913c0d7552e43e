// Values of the mesh block as istiod's JSON decoder takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/tables.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// What a node is in the JSON that the cluster makes of the YAML.
enum class JsonKind : std::uint8_t { null, boolean, number, string, list, object };

[[nodiscard]] JsonKind json_kind(const Node& node);

[[nodiscard]] constexpr bool is_integer(ScalarKind kind) {
    return kind == ScalarKind::int32 || kind == ScalarKind::int64 || kind == ScalarKind::uint32 ||
           kind == ScalarKind::uint64;
}

/// The decoders below return nothing for what istiod refuses. Null counts as refused: a field that
/// is null is not set, an element that is null becomes zero, and both are the caller's to know.

[[nodiscard]] std::optional<bool> decode_bool(const Node& node);

/// A whole number in the range of `kind`, also as a string: the decoder strips the quotes and reads
/// JSON, so that `" 5"` passes and `"+5"` does not; the string `"null"` is 0. Values beyond those
/// of int64 are clamped.
[[nodiscard]] std::optional<std::int64_t> decode_integer(const Node& node, ScalarKind kind);

/// The same for a number in JSON's grammar.
[[nodiscard]] std::optional<std::int64_t> decode_integer_text(std::string_view text,
                                                              ScalarKind kind);

[[nodiscard]] std::optional<double> decode_float(const Node& node);

/// JSON strings only.
[[nodiscard]] std::optional<std::string_view> decode_string(const Node& node);

/// Nanoseconds.
[[nodiscard]] std::optional<std::int64_t> decode_duration(const Node& node);

/// A name that the enumeration has in this release, or any 32-bit number.
[[nodiscard]] std::optional<std::int32_t> decode_enum(const Node& node,
                                                      const Enumeration& enumeration, Minor minor);

/// Whether istiod's decoder takes the node as a value of this type, its shape aside.
[[nodiscard]] bool decodes(const Node& node, const FieldType& type, Minor minor);

/// The field of that name, where it is one string in this release; null without one.
[[nodiscard]] const Field* find_string_field(const Message& message, std::string_view name,
                                             Minor minor);

/// A value that a field holds: its own, an element of a list, or a value of a map. Lives as long as
/// the call that it is handed to.
struct FieldElement {
    NodeId value = no_node;  ///< aliases followed
    const std::string& path;
    NodeId key = no_node;     ///< in a map
    std::string_view name{};  ///< likewise
};

/// Calls `visit` with each FieldElement of `value`, which stands at `path`. False, and nothing is
/// called, where the type asks for a list or a map and the value is none.
template <typename Visit>
bool visit_elements(const YamlTree& tree, const FieldType& type, NodeId value,
                    const std::string& path, const Visit& visit) {
    const NodeKind kind = tree.node(value).kind;
    if (type.shape == Shape::repeated) {
        if (kind != NodeKind::sequence) return false;
        std::size_t index = 0;
        for (const NodeId item : tree.children(value)) {
            const std::string below = path + '[' + std::to_string(index++) + ']';
            visit(FieldElement{tree.resolve(item), below});
        }
    } else if (type.shape == Shape::map) {
        if (kind != NodeKind::mapping) return false;
        for (const MappingEntry& item : view_mapping(tree, value).entries) {
            const std::string below = join_path(path, item.name);
            visit(FieldElement{item.value, below, item.key, item.name});
        }
    } else {
        visit(FieldElement{value, path});
    }
    return true;
}

/// A field's value together with where it stands.
template <typename T>
struct Typed {
    T value;
    const MessageEntry* entry;  ///< as long-lived as the view it came from
};

/// The value of a field; nothing when the field is not set or its value does not decode.
[[nodiscard]] std::optional<Typed<bool>> get_bool(const MessageView& view, std::string_view field);
[[nodiscard]] std::optional<Typed<std::int64_t>> get_integer(const MessageView& view,
                                                             std::string_view field);
[[nodiscard]] std::optional<Typed<std::string_view>> get_string(const MessageView& view,
                                                                std::string_view field);
[[nodiscard]] std::optional<Typed<std::int64_t>> get_duration(const MessageView& view,
                                                              std::string_view field);
[[nodiscard]] std::optional<Typed<std::int32_t>> get_enum(const MessageView& view,
                                                          std::string_view field);
[[nodiscard]] std::optional<Typed<double>> get_float(const MessageView& view,
                                                     std::string_view field);

}  // namespace meshlint
