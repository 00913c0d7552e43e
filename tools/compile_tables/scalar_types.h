// The scalar types of schema/*.yaml and what meshlint::ScalarKind calls them.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace compile_tables {

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 10> scalar_types = {{
    {"bool", "boolean"},
    {"int32", "int32"},
    {"uint32", "uint32"},
    {"int64", "int64"},
    {"uint64", "uint64"},
    {"double", "float64"},
    {"string", "string"},
    {"duration", "duration"},
    {"struct", "structure"},
    {"value", "value"},
}};

/// The name of the ScalarKind; empty when `type` is no scalar type.
[[nodiscard]] constexpr std::string_view scalar_kind(std::string_view type) {
    for (const auto& [name, kind] : scalar_types) {
        if (name == type) return kind;
    }
    return {};
}

}  // namespace compile_tables
