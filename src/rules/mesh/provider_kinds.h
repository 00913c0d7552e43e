// Extension providers: those that istiod defines itself, and what it uses each kind for.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "meshlint/provider_facts.h"

namespace meshlint {

struct BuiltInProvider {
    std::string_view name;
    std::string_view kind;
};

/// The same in all releases: DefaultMeshConfig() in Istio's pkg/config/mesh/mesh.go.
inline constexpr std::array<BuiltInProvider, 3> built_in_providers{
    {{"prometheus", "prometheus"},
     {"stackdriver", "stackdriver"},
     {"envoy", "envoyFileAccessLog"}}};

/// What some release uses a kind for. In which ones a kind has become useless is said at its
/// definition.
struct ProviderKind {
    std::string_view name;
    bool tracing = false;
    bool metrics = false;
    bool access_logging = false;
    bool authorization = false;
};

/// From pilot/pkg/networking/core/tracing.go, pilot/pkg/model/telemetry.go and telemetry_logging.go
/// and pilot/pkg/security/authz/builder/extauthz.go.
inline constexpr std::array<ProviderKind, 15> provider_kinds{{
    {.name = "zipkin", .tracing = true},
    {.name = "lightstep", .tracing = true},
    {.name = "datadog", .tracing = true},
    {.name = "opencensus", .tracing = true},
    {.name = "skywalking", .tracing = true},
    {.name = "opentelemetry", .tracing = true},
    {.name = "stackdriver", .tracing = true, .metrics = true, .access_logging = true},
    {.name = "prometheus", .metrics = true},
    {.name = "envoyFileAccessLog", .access_logging = true},
    {.name = "envoyHttpAls", .access_logging = true},
    {.name = "envoyTcpAls", .access_logging = true},
    {.name = "envoyOtelAls", .access_logging = true},
    {.name = "envoyExtAuthzHttp", .authorization = true},
    {.name = "envoyExtAuthzGrpc", .authorization = true},
    {.name = "sds"},
}};

struct ProviderList {
    std::string_view field;
    ProviderUse use;
};

/// The fields of `defaultProviders`, and of the `spec` of a Telemetry, that name providers.
inline constexpr std::array<ProviderList, 3> provider_lists{
    {{"tracing", ProviderUse::tracing},
     {"metrics", ProviderUse::metrics},
     {"accessLogging", ProviderUse::access_logging}}};

/// Nothing for a field that names none.
[[nodiscard]] constexpr std::optional<ProviderUse> use_of_list(std::string_view field) {
    const auto* const found = std::ranges::find(provider_lists, field, &ProviderList::field);
    return found == provider_lists.end() ? std::nullopt : std::optional(found->use);
}

/// Nothing where the kind is unknown.
[[nodiscard]] constexpr std::optional<bool> serves(std::string_view kind, ProviderUse use) {
    const auto* const found = std::ranges::find(provider_kinds, kind, &ProviderKind::name);
    if (found == provider_kinds.end()) return std::nullopt;
    switch (use) {
        case ProviderUse::tracing:
            return found->tracing;
        case ProviderUse::metrics:
            return found->metrics;
        case ProviderUse::access_logging:
            return found->access_logging;
        case ProviderUse::authorization:
            return found->authorization;
    }
    return std::nullopt;
}

/// What people read about a use.
struct UseWords {
    std::string_view unfit;   ///< what a provider of another kind does not do
    std::string_view advice;  ///< which one to name instead
};

[[nodiscard]] constexpr UseWords words_of(ProviderUse use) {
    switch (use) {
        case ProviderUse::tracing:
            return {"takes no traces",
                    "name one for tracing, such as one of kind `opentelemetry` or `zipkin`"};
        case ProviderUse::metrics:
            return {"takes no metrics",
                    "name one of kind `prometheus`, such as the built-in `prometheus`"};
        case ProviderUse::access_logging:
            return {"takes no access logs",
                    "name one for logs, such as the built-in `envoy` or one of kind "
                    "`envoyOtelAls`"};
        case ProviderUse::authorization:
            break;
    }
    return {"authorizes nothing", "name one of kind `envoyExtAuthzGrpc` or `envoyExtAuthzHttp`"};
}

}  // namespace meshlint
