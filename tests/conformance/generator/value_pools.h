// Values worth trying, by the kind of thing that a field takes.
#pragma once

#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint::conformance {

/// Texts for one purpose. `good` ones pass Istio's checks as a rule, `bad` ones sit at or behind
/// some boundary; which is which is for Istio to say, not for the generator.
struct Pool {
    std::span<const std::string_view> good;
    std::span<const std::string_view> bad;
};

/// YAML for any place: every way to write null, booleans, numbers, strings, collections.
[[nodiscard]] std::span<const std::string_view> common_values();

/// YAML for a field of this kind, for kinds that have a syntax of their own.
[[nodiscard]] Pool kind_values(ScalarKind kind);

/// Durations at the boundaries of the checks, as strings.
[[nodiscard]] Pool durations();

/// What is worth trying in this very field: strings for fields that hold strings, YAML for all
/// others. Both spans are empty when nothing is known about it.
[[nodiscard]] Pool field_values(const Message& message, const Field& field);

/// Locality names: "region/zone/sub-zone".
[[nodiscard]] Pool localities();

/// Strings for fields nobody checks.
[[nodiscard]] std::span<const std::string_view> any_strings();

}  // namespace meshlint::conformance
