// The scalar types and syntaxes of config_map.yaml and what meshlint calls them.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace compile_tables {

/// Each with its meshlint::ObjectType.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 6> object_types = {{
    {"string", "text"},
    {"bool", "boolean"},
    {"int64", "integer"},
    {"time", "time"},
    {"bytes", "bytes"},
    {"any", "any"},
}};

/// Those of meshlint::ObjectSyntax, in kebab-case.
inline constexpr std::array<std::string_view, 9> object_syntaxes = {
    "data-key",       "name-prefix", "natural",     "label-key", "label-value",
    "annotation-key", "finalizer",   "api-version", "not-empty"};

/// The name of the ObjectType; empty when `type` is none.
[[nodiscard]] constexpr std::string_view object_type(std::string_view type) {
    for (const auto& [name, kind] : object_types) {
        if (name == type) return kind;
    }
    return {};
}

}  // namespace compile_tables
