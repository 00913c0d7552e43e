// A MeshConfig as a tree of decoded values, each with its origin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// Which sources say so: a set of bits.
using Origins = std::uint8_t;
inline constexpr Origins from_shared = 1;
inline constexpr Origins from_default = 2;
/// What istiod has before it reads any ConfigMap.
inline constexpr Origins from_istiod = 4;

enum class ValueKind : std::uint8_t {
    null,  ///< only inside of values that may be anything
    boolean,
    number,
    text,
    duration,
    enumeration,
    list,
    map,      ///< keys of the user's choice
    message,  ///< keys are fields
    refused,  ///< istiod's decoder refuses the value
};

struct MeshMember;

struct MeshValue {
    ValueKind kind = ValueKind::null;
    Origins origins = 0;
    /// Zero, empty and absent are not the same: wrappers, messages, members of a oneof.
    bool presence = false;
    bool wide = false;  ///< a number of 64 bits
    /// What the value is, however it was written: `true`, `6657`, `/dev/stdout`, `1m30s`, `TEXT`;
    /// the number of an enumeration that has no name for it.
    std::string text;
    std::int64_t number = 0;  ///< of an enumeration; the nanoseconds of a duration
    /// Elements of a list (without names), entries of a map by name, fields of a message in the
    /// order of their declaration.
    std::vector<MeshMember> members;

    /// Where the source that wins has it.
    ByteRange key;    ///< of the key, or of the value where there is none; in the file
    ByteRange value;  ///< in the file
    std::string path;

    [[nodiscard]] bool is_collection() const {
        return kind == ValueKind::list || kind == ValueKind::map || kind == ValueKind::message;
    }
    [[nodiscard]] const MeshValue* find(std::string_view name) const;
};

struct MeshMember {
    std::string name;
    MeshValue value;
    std::size_t order = 0;   ///< fields: place in the declaration of the message
    std::string_view oneof;  ///< fields: see FieldFacts::oneof
};

/// The value that the field has when nothing sets it.
[[nodiscard]] bool is_zero(const MeshValue& value);

/// Whether istiod sees the same: `60s` and `1m` are equal, and `0` and nothing where the field
/// cannot tell them apart.
[[nodiscard]] bool equal(const MeshValue& a, const MeshValue& b);

}  // namespace meshlint
