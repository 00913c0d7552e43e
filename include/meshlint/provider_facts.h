// What a file tells of extension providers: which ones its MeshConfigs define, and which ones its
// Telemetry and AuthorizationPolicy resources name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// What a resource wants of a provider.
enum class ProviderUse : std::uint8_t { tracing, metrics, access_logging, authorization };

/// A place in a file, with what a finding there shows.
struct TextPlace {
    ByteRange range;
    Position begin;
    Position end;             ///< exclusive
    std::string source_line;  ///< as in a finding
    std::size_t source_line_first_column = 1;
};

/// An element of `extensionProviders`.
struct ProviderDefinition {
    std::string name;
    /// "opentelemetry", in static storage; empty where it has none that the release knows.
    std::string_view kind;
    std::string path;      ///< of the name: "extensionProviders[0].name"
    bool is_users = true;  ///< false: the add-on's own; `place` may be empty then
    TextPlace place;       ///< of the name
};

/// A name in `defaultProviders`.
struct ProviderDefault {
    std::string name;
    TextPlace place;  ///< empty where the add-on names it
};

/// A name in a Telemetry or in an AuthorizationPolicy with `action: CUSTOM`.
struct ProviderReference {
    std::string name;
    ProviderUse use{};
    TextPlace place;
    /// The quote around it, 0 for none; nothing where it cannot be replaced by another name.
    std::optional<char> quote;
};

/// Of each list no more than most_providers_per_file. Whatever is left out, or cannot be read for
/// sure, makes the list incomplete.
struct ProviderFacts {
    std::vector<ProviderDefinition> definitions;
    std::vector<ProviderReference> references;
    std::vector<ProviderDefault> defaults;
    std::size_t meshes = 0;  ///< the user's MeshConfigs that were looked at
    bool all_definitions = true;
    bool all_uses = true;  ///< references and defaults

    /// Calls `use` with each TextPlace, but for those that are empty.
    template <typename Use>
    void for_each_place(const Use& use) {
        const auto visit = [&use](auto& list) {
            for (auto& each : list) {
                if (!each.place.range.empty()) use(each.place);
            }
        };
        visit(definitions);
        visit(defaults);
        visit(references);
    }

    /// Whether there is nothing to compare with other files.
    [[nodiscard]] bool empty() const {
        return definitions.empty() && references.empty() && meshes == 0 && all_definitions &&
               all_uses;
    }
};

inline constexpr std::size_t most_providers_per_file = 1'000;

}  // namespace meshlint
