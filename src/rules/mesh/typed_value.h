// Values of the mesh block as istiod's JSON decoder takes them.
#pragma once

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
