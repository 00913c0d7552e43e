#include <fmt/format.h>

#include "rules/checks/values/element_access.h"
#include "rules/checks/values/net_names.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/go_duration.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

void validate_connect_timeout(ValueReporter& reporter, const MessageView& mesh) {
    const auto timeout = get_duration(mesh, "connectTimeout");
    if (!timeout) return;
    // The bound rose to an hour in 1.20.6, 1.21.2 and 1.22; the last patch of a release counts.
    const bool short_bound = reporter.minor() <= 19;
    const std::int64_t longest = short_bound ? 30 * nanoseconds_per_second : nanoseconds_per_hour;
    const ValuePlace place(*timeout->entry);
    if (timeout->value < nanoseconds_per_millisecond) {
        reporter.error(RuleId::invalid_duration, place, "must be 1ms or more",
                       "write a duration from 1ms on, such as `10s`");
    } else if (timeout->value % nanoseconds_per_millisecond != 0) {
        reporter.error(RuleId::invalid_duration, place, "must be a whole number of milliseconds",
                       "round it to milliseconds");
    } else if (timeout->value > longest) {
        reporter.error(RuleId::invalid_duration, place,
                       short_bound ? "must be 30s or less" : "must be 1h or less",
                       "write a shorter duration");
    }
}

void validate_ports(ValueReporter& reporter, const MessageView& mesh) {
    constexpr std::string_view help = "write a port from 1 to 65535";
    const auto listen = get_integer(mesh, "proxyListenPort");
    if (listen && !is_port(listen->value)) {
        reporter.error(RuleId::invalid_port, ValuePlace(*listen->entry),
                       "must be a port from 1 to 65535", std::string(help));
    }
    const auto inbound = get_integer(mesh, "proxyInboundListenPort");
    if (inbound && !is_port(inbound->value)) {
        reporter.unchecked(ValuePlace(*inbound->entry), "is no port from 1 to 65535",
                           std::string(help));
    }
    const auto http = get_integer(mesh, "proxyHttpPort");
    if (http && http->value != 0 && !is_port(http->value)) {
        reporter.unchecked(ValuePlace(*http->entry), "is neither 0 (off) nor a port up to 65535",
                           std::string(help));
    }
}

void validate_trust_domains(ValueReporter& reporter, const MessageView& mesh) {
    const auto check = [&](std::string_view text, const ValuePlace& place) {
        const Complaint complaint = check_trust_domain(text);
        if (!complaint) return;
        reporter.error(RuleId::invalid_trust_domain, place,
                       fmt::format("is not a trust domain ({})", *complaint),
                       "write a domain such as `cluster.local`, without a scheme or a port");
    };
    if (const auto domain = get_string(mesh, "trustDomain")) {
        check(domain->value, ValuePlace(*domain->entry));
    }
    for (const StringElement& alias : string_elements(mesh, "trustDomainAliases")) {
        check(alias.text, alias.place);
    }
}

void validate_service_settings(ValueReporter& reporter, const MessageView& mesh) {
    for (const MessageView& settings : mesh.children("serviceSettings")) {
        if (settings.find("hosts") == nullptr) {
            reporter.report(
                RuleId::invalid_service_settings, ValuePlace(settings.mapping(), settings.path()),
                fmt::format("`{}` has no `hosts`, so it applies to nothing", settings.path()),
                "list the hosts, or remove the entry");
            reporter.last_is_missing(settings, "hosts");
        }
        for (const StringElement& host : string_elements(settings, "hosts")) {
            const Complaint complaint = check_wildcard_domain(host.text);
            if (!complaint) continue;
            reporter.error(RuleId::invalid_hostname, host.place,
                           fmt::format("is not a host name ({})", *complaint),
                           "write a host such as `*.example.com` or `*`");
        }
    }
}

void check_outbound_mode(ValueReporter& reporter, const MessageView& mesh) {
    const auto* const policy = mesh.child("outboundTrafficPolicy");
    if (!policy || policy->find("mode") != nullptr) return;
    const MessageEntry* entry = mesh.find("outboundTrafficPolicy");
    Finding& finding = reporter.report(
        RuleId::implicit_registry_only, ValuePlace(*entry),
        fmt::format("`{}` without `mode` means REGISTRY_ONLY, not the default ALLOW_ANY: traffic "
                    "to services outside the mesh stops",
                    entry->path),
        "write `mode: ALLOW_ANY` or `mode: REGISTRY_ONLY`");
    reporter.at_key(finding, *entry);
    reporter.last_is_missing(*policy, "mode");
}

}  // namespace

void validate_mesh(ValueReporter& reporter, const MessageView& mesh) {
    validate_ports(reporter, mesh);
    validate_connect_timeout(reporter, mesh);
    const auto detection = get_duration(mesh, "protocolDetectionTimeout");
    if (detection && detection->value % nanoseconds_per_millisecond != 0) {
        reporter.error(RuleId::invalid_duration, ValuePlace(*detection->entry),
                       "must be a whole number of milliseconds", "round it to milliseconds");
    }
    validate_trust_domains(reporter, mesh);
    validate_service_settings(reporter, mesh);
    check_outbound_mode(reporter, mesh);
}

}  // namespace meshlint
