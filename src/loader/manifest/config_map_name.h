// The names of the add-on's ConfigMaps: istio-shared-configmap-asm-1-N and istio-asm-1-N.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

/// A revision as it stands in a name. Any two numbers are well formed; which ones exist is for the
/// tables to say.
struct RevisionName {
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
};

/// An object's name cannot be longer.
inline constexpr std::size_t longest_name = 253;

/// "asm-1-24" and nothing else: lower case, no leading zeros.
[[nodiscard]] std::optional<RevisionName> parse_revision(std::string_view text);

/// What follows "istio-shared-configmap-" in a name; empty when the name is another one.
[[nodiscard]] std::string_view revision_part(std::string_view name);

/// What follows "istio-" in a name; empty when the name is another one.
[[nodiscard]] std::string_view default_revision_part(std::string_view name);

/// A default ConfigMap's name: "istio-" and a well-formed revision.
[[nodiscard]] bool is_default_name(std::string_view name);

/// The name of the ConfigMap of App Routing's Istio, which stands in the same namespace.
inline constexpr std::string_view app_routing_name = "istio";

/// Not the shared ConfigMap's prefix, yet within three edits of it, and about Istio.
[[nodiscard]] bool is_nearly_shared_name(std::string_view name);

/// What a ConfigMap may be called that is linted wherever it stands and whatever it holds.
[[nodiscard]] bool is_target_name(std::string_view name);

/// The revision that a misspelled name most likely means: "asm-1-24" out of "ASM_1_24",
/// "asm-1.24", "1-24", "asm1-24" or, with a patch level, "asm-1-24-3" at the end of the name, and
/// whatever follows the two numbers behind "asm": "asm-1-24-patch3".
/// Nothing when it holds no such pair.
[[nodiscard]] std::optional<std::string> guess_revision(std::string_view name);

}  // namespace meshlint
