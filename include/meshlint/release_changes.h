// What Istio releases do differently, beside names and types, and what older ones had: compiled
// from rules/changes.yaml and rules/removed.yaml.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

/// Whom a change concerns: those who set the field, those who do not, or everybody.
enum class ChangeConcerns : std::uint8_t { set, unset, both };

/// A default, a limit or a meaning that changed, while the field's name and type did not.
struct ReleaseChange {
    Minor since;             ///< the first release that behaves so
    std::string_view field;  ///< schema path, "defaultConfig.concurrency"; empty: the whole mesh
    ChangeConcerns concerns;
    std::string_view text;  ///< Markdown; what is different, then what was before; no full stop
    std::string_view url;
};

/// In the order of `since`.
[[nodiscard]] std::span<const ReleaseChange> release_changes();

/// A field that Istio had once, but in none of the releases of the schema.
struct RemovedField {
    std::string_view message;     ///< the name of the one that had it
    std::string_view name;        ///< lowerCamelCase
    std::string_view proto_name;  ///< snake_case
    std::string_view until;       ///< "1.7": the last release that had it
    std::string_view instead;     ///< what to do now: a clause, Markdown, no full stop
};

[[nodiscard]] std::span<const RemovedField> removed_fields();

/// By either spelling; null when `message` never had such a field, or has it still.
[[nodiscard]] const RemovedField* find_removed(const Message& message, std::string_view spelling);

}  // namespace meshlint
