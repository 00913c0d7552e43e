// Which values of Istio's charts become settings of the mesh: compiled from
// rules/chart_values.yaml, which says what each part means.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

/// The releases whose charts a record is about, both inclusive.
struct ChartReleases {
    Minor since;
    Minor until;  ///< `newest_minor`: every later one

    [[nodiscard]] bool has(Minor minor) const { return since <= minor && minor <= until; }
};

/// What values.yaml says of a value.
struct ChartDefault {
    std::string_view value;  ///< its path, "global.proxy.tracer"; likewise below
    std::string_view text;
    ChartReleases releases;
};

enum class ChartPrint : std::uint8_t { bare, in_quotes, quoted, percent };

/// Who reads a value: the template of the mesh ConfigMap, or a program on its own.
enum class ChartReader : std::uint8_t { mesh, istiod, injector };

enum class ChartTest : std::uint8_t {
    is,       ///< the value is `text`
    is_not,   ///< it is not
    set,      ///< it is set, and not empty
    unset,    ///< it is not
    mapping,  ///< it is a mapping; otherwise rendering the chart fails
};

struct ChartCondition {
    ChartTest test;
    std::string_view value;
    std::string_view text;
};

/// A field of MeshConfig that the chart sets if every condition holds.
struct ChartSetting {
    std::string_view field;  ///< path from MeshConfig; "[]" at its end: an item of the list
    std::span<const std::string_view> values;  ///< the first that is not empty is printed
    bool first_set;                            ///< the first that is set instead, even if empty
    ChartPrint print;
    std::string_view otherwise;  ///< printed where there is no value; empty: no field then
    std::span<const ChartCondition> conditions;
    ChartReader reader;
    std::string_view note;  ///< may be empty
    ChartReleases releases;
};

/// A value that no template reads, though it was a mesh setting once.
struct UnreadValue {
    std::string_view value;
    std::string_view instead;
    ChartReleases releases;
};

/// A value with which rendering the chart fails.
struct RefusedValue {
    std::string_view value;
    ChartReleases releases;
};

/// A value that names a profile.
struct ProfileSelector {
    std::string_view value;
    std::string_view kind;  ///< of the profile
    ChartReleases releases;
};

/// Values that one value names, as far as they have a part in the mesh.
struct ChartProfile {
    std::string_view kind;  ///< "profile", "compatibilityVersion", "platform"
    std::string_view name;
    bool by_operator;         ///< only an IstioOperator or an Istio can name it
    std::string_view values;  ///< YAML; empty: none
    ChartReleases releases;
};

[[nodiscard]] std::span<const ChartDefault> chart_defaults();
[[nodiscard]] std::span<const ChartSetting> chart_settings();
[[nodiscard]] std::span<const UnreadValue> unread_chart_values();
[[nodiscard]] std::span<const RefusedValue> refused_chart_values();
/// Those of one kind stand together; what a kind says lies over the kinds that follow.
[[nodiscard]] std::span<const ProfileSelector> profile_selectors();
[[nodiscard]] std::span<const ChartProfile> chart_profiles();

}  // namespace meshlint
