// The fields of a ConfigMap as an object of Kubernetes: compiled from rules/config_map.yaml.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

enum class ObjectType : std::uint8_t { text, boolean, integer, time, bytes, any, message };

/// What validation asks of a key or a value beyond its type.
enum class ObjectSyntax : std::uint8_t {
    any,
    data_key,        ///< letters, digits, `-`, `_` and `.`
    name_prefix,     ///< what a DNS subdomain may start with
    natural,         ///< not negative
    label_key,       ///< a name, perhaps behind a DNS subdomain and `/`
    label_value,     ///< a name, or nothing
    annotation_key,  ///< a label key, its case aside
    finalizer,       ///< a label key with a `/`, or one of those that Kubernetes knows
    api_version,     ///< a version, perhaps behind a group and `/`
    not_empty,
};

struct ObjectMessage;

/// Of the shapes, single, repeated and map. Null does for every value.
struct ObjectField {
    std::string_view name;
    ObjectType type;
    Shape shape;
    const ObjectMessage* message;  ///< ObjectType::message
    ObjectSyntax values;           ///< of the value, or of each one in a list or map
    ObjectSyntax keys;             ///< of a map
    bool written;                  ///< by people; the others are the API server's
};

struct ObjectMessage {
    std::string_view name;  ///< "ConfigMap", "ObjectMeta"
    std::span<const ObjectField> fields;

    /// Null when there is none: names must match to the letter.
    [[nodiscard]] const ObjectField* find(std::string_view field) const {
        for (const ObjectField& candidate : fields) {
            if (candidate.name == field) return &candidate;
        }
        return nullptr;
    }
};

[[nodiscard]] const ObjectMessage& config_map_schema();

}  // namespace meshlint
