#include "rules/checks/values/service_look_up.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "loader/text/ascii.h"
#include "rules/checks/values/net_names.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::string_view cluster_domain = ".svc.cluster.local";

/// Last labels that people use for hosts of their own, besides those of two letters: a host of two
/// labels that ends so is likely that of a ServiceEntry.
constexpr std::array<std::string_view, 36> host_endings{
    "app",       "arpa",    "biz",  "cloud",    "com",      "company", "consul", "corp",
    "dev",       "digital", "edu",  "example",  "external", "global",  "gov",    "group",
    "home",      "info",    "int",  "internal", "intranet", "invalid", "lan",    "local",
    "localhost", "mesh",    "mil",  "net",      "network",  "online",  "org",    "private",
    "site",      "systems", "tech", "test"};

bool has_capital(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return is_letter(c) && to_lower(c) != c; });
}

bool looks_like_host(std::string_view last_label) {
    return last_label.size() == 2 ||
           std::ranges::find(host_endings, last_label) != host_endings.end();
}

std::optional<LookUpProblem> check_namespace(std::string_view name) {
    const bool pattern = name == "*" || name == "." || name.starts_with('~');
    if (!pattern && !has_capital(name)) return std::nullopt;
    return LookUpProblem{
        fmt::format("asks for a service in the namespace `{}`, and no namespace can have this name",
                    shorten(name)),
        pattern
            ? fmt::format("write the namespace of the service, or leave `{}/` out", shorten(name))
            : "write the namespace in lower case"};
}

LookUpProblem short_name(std::string_view host, std::string_view full) {
    return {fmt::format("is the short name `{}`, and istiod knows a Kubernetes service by its full "
                        "name only",
                        shorten(host)),
            fmt::format("write `{}`", shorten(full, 100)), false};
}

std::optional<LookUpProblem> check_host(std::string_view host) {
    if (host == "*") {
        return LookUpProblem{"asks for a service of the name `*`, and there is none",
                             "write the host of one service"};
    }
    if (host.ends_with('.')) {
        host.remove_suffix(1);
        return LookUpProblem{
            "ends with a dot, and istiod knows no Kubernetes service by such a name",
            fmt::format("write `{}`", shorten(host, 100)), false};
    }
    const auto dots = std::ranges::count(host, '.');
    if (host.ends_with(cluster_domain)) {
        const std::string_view service = host.substr(0, host.size() - cluster_domain.size());
        if (service.find('.') == std::string_view::npos) {
            return LookUpProblem{
                "names no namespace, and so no Kubernetes service",
                fmt::format("write `{}.NAMESPACE{}`", shorten(service), cluster_domain), false};
        }
        if (has_capital(host)) {
            return LookUpProblem{
                "has capitals, and istiod knows a Kubernetes service in lower case",
                "write it in lower case", false};
        }
        return std::nullopt;
    }
    if (dots == 0) return short_name(host, fmt::format("{}.NAMESPACE{}", host, cluster_domain));
    if (host.ends_with(".svc.cluster")) return short_name(host, fmt::format("{}.local", host));
    if (host.ends_with(".svc") && dots == 2) {
        return short_name(host, fmt::format("{}.cluster.local", host));
    }
    if (host.ends_with(".svc") && dots == 1) {
        const std::string_view service = host.substr(0, host.find('.'));
        return short_name(host, fmt::format("{}.NAMESPACE{}", service, cluster_domain));
    }
    if (dots == 1 && !looks_like_host(host.substr(host.find('.') + 1))) {
        return short_name(host, fmt::format("{}{}", host, cluster_domain));
    }
    return std::nullopt;
}

}  // namespace

std::optional<LookUpProblem> check_look_up(std::string_view service) {
    const std::size_t slash = service.find('/');
    if (slash != std::string_view::npos) {
        if (auto problem = check_namespace(service.substr(0, slash))) return problem;
        return check_host(service.substr(slash + 1));
    }
    if (is_ip_address(service)) {
        return LookUpProblem{
            fmt::format("is the IP address {}, and istiod looks for a service that has it as its "
                        "name, which none can have",
                        shorten(service)),
            "write the host of a service; a ServiceEntry gives an address a host"};
    }
    return check_host(service);
}

}  // namespace meshlint
