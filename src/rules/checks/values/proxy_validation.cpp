#include <fmt/format.h>

#include <array>

#include "loader/recovery/line_view.h"
#include "rules/checks/values/element_access.h"
#include "rules/checks/values/net_names.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/go_duration.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

constexpr std::string_view host_port_help =
    "write `host:port`, such as `collector.observability:9411`";

void require_text(ValueReporter& reporter, const MessageView& proxy, std::string_view field) {
    const auto text = get_string(proxy, field);
    if (!text || !text->value.empty()) return;
    reporter.error(RuleId::invalid_address, ValuePlace(*text->entry), "must not be empty",
                   "remove it to get the default");
}

/// `$(HOST_IP)`, once, stands for the node's address where `host_ip` says so.
void check_address(ValueReporter& reporter, const MessageView& view, std::string_view field,
                   bool empty_allowed, bool host_ip) {
    constexpr std::string_view variable = "$(HOST_IP)";
    const auto address = get_string(view, field);
    if (!address || (address->value.empty() && empty_allowed)) return;
    std::string text(address->value);
    const std::size_t at = host_ip ? text.find(variable) : std::string::npos;
    if (at != std::string::npos) text.replace(at, variable.size(), "127.0.0.1");
    const Complaint complaint = check_host_port(text);
    if (!complaint) return;
    reporter.error(RuleId::invalid_address, ValuePlace(*address->entry),
                   fmt::format("is not an address ({})", *complaint), std::string(host_port_help));
}

/// The tracer is there, so its address has to be as well.
void check_tracer_address(ValueReporter& reporter, const MessageView& tracing,
                          std::string_view tracer, bool host_ip) {
    const auto* const view = tracing.child(tracer);
    if (!view) return;
    if (view->find("address") != nullptr) {
        check_address(reporter, *view, "address", false, host_ip);
        return;
    }
    const MessageEntry& entry = *tracing.find(tracer);
    Finding& finding = reporter.error(RuleId::invalid_tracing, ValuePlace(entry),
                                      "needs an `address`", "add `address: host:port`");
    reporter.at_key(finding, entry);
    reporter.last_is_missing(*view, "address");
}

void check_drain_duration(ValueReporter& reporter, const MessageView& proxy) {
    const auto duration = get_duration(proxy, "drainDuration");
    if (!duration) return;
    const ValuePlace place(*duration->entry);
    if (duration->value < nanoseconds_per_millisecond) {
        reporter.error(RuleId::invalid_duration, place, "must be 1s or more", "write `1s` or more");
    } else if (duration->value % nanoseconds_per_second != 0) {
        reporter.error(RuleId::invalid_duration, place, "must be a whole number of seconds",
                       "round it to seconds");
    } else if (reporter.minor() <= 21 && duration->value > nanoseconds_per_hour) {
        reporter.error(RuleId::invalid_duration, place, "must be 1h or less in this release",
                       "write `1h` or less");
    }
}

void check_ports(ValueReporter& reporter, const MessageView& proxy) {
    for (const std::string_view field : {"proxyAdminPort", "statusPort"}) {
        const auto port = get_integer(proxy, field);
        if (!port || is_port(port->value)) continue;
        reporter.error(RuleId::invalid_port, ValuePlace(*port->entry),
                       "must be a port from 1 to 65535", "write a port from 1 to 65535");
    }
}

void check_private_key_provider(ValueReporter& reporter, const MessageView& proxy) {
    const auto* const provider = proxy.child("privateKeyProvider");
    if (!provider) return;
    bool any = false;
    for (const std::string_view kind : {"cryptomb", "qat"}) {
        if (provider->find(kind) == nullptr) continue;
        any = true;
        const auto* const view = provider->child(kind);
        if (!view) continue;
        const MessageEntry* delay = view->find("pollDelay");
        if (delay == nullptr) {
            const MessageEntry& entry = *provider->find(kind);
            reporter.at_key(
                reporter.error(RuleId::invalid_tls, ValuePlace(entry), "needs a `pollDelay`",
                               "add `pollDelay`, such as `10ms`"),
                entry);
            reporter.last_is_missing(*view, "pollDelay");
        } else if (const auto value = get_duration(*view, "pollDelay");
                   value && value->value == 0) {
            reporter.error(RuleId::invalid_duration, ValuePlace(*delay), "must not be zero",
                           "write a duration such as `10ms`");
        }
    }
    if (any) return;
    const MessageEntry& entry = *proxy.find("privateKeyProvider");
    reporter.at_key(reporter.error(RuleId::invalid_tls, ValuePlace(entry), "names no provider",
                                   "set `cryptomb` or `qat`"),
                    entry);
}

void check_connection_settings(ValueReporter& reporter, const MessageView& proxy) {
    const auto* const settings = proxy.child("connectionSettings");
    if (!settings) return;
    const auto at_least = [&](std::string_view field, std::int64_t lowest) {
        const auto number = get_integer(*settings, field);
        if (!number || number->value >= lowest) return;
        reporter.error(RuleId::invalid_connection_pool, ValuePlace(*number->entry),
                       fmt::format("must be {} or more", lowest),
                       fmt::format("write {} or more", lowest));
    };
    at_least("listenerPerConnectionBufferLimitBytes", 0);
    at_least("clusterPerConnectionBufferLimitBytes", 0);
    at_least("httpMaxConcurrentStreams", 1);
    at_least("listenerConnectionLimit", 1);
    at_least("globalDownstreamConnectionLimit", 1);
    at_least("http2InitialStreamWindowSize", 65535);
    at_least("http2InitialConnectionWindowSize", 65535);
    for (const std::string_view field :
         {"httpIdleTimeout", "httpMaxConnectionDuration", "httpDrainTimeout", "httpRequestTimeout",
          "httpRequestHeadersTimeout", "httpStreamIdleTimeout", "httpMaxStreamDuration"}) {
        const auto duration = get_duration(*settings, field);
        if (!duration || duration->value >= 0) continue;
        reporter.error(RuleId::invalid_duration, ValuePlace(*duration->entry),
                       "must not be negative", "write a duration from 0s on");
    }
}

void check_remote_service(ValueReporter& reporter, const MessageView& proxy,
                          std::string_view field) {
    if (const auto* const service = proxy.child(field)) {
        check_address(reporter, *service, "address", true, false);
    }
}

void check_auth_policy(ValueReporter& reporter, const MessageView& proxy) {
    const auto policy = get_enum(proxy, "controlPlaneAuthPolicy");
    if (!policy || policy->value == 0 || policy->value == 1) return;
    reporter.error(RuleId::invalid_enum, ValuePlace(*policy->entry), "must be NONE or MUTUAL_TLS",
                   "write MUTUAL_TLS, or remove it");
}

/// `{ISTIO_META_DNS_CAPTURE:"true"}`: between brackets, where it takes a space to end a key.
void check_glued_metadata(ValueReporter& reporter, const MessageView& proxy) {
    for (const MapElement& item : map_elements(proxy, "proxyMetadata")) {
        const std::size_t colon = colon_without_space(item.name);
        const bool null =
            json_kind(reporter.block().tree().node(item.place.node)) == JsonKind::null;
        if (colon == std::string_view::npos || !null) continue;
        const std::string_view name = std::string_view(item.name).substr(0, colon);
        const std::string_view value = std::string_view(item.name).substr(colon + 1);
        const std::string_view quote =
            value.starts_with('"') || value.starts_with('\'') ? "" : "\"";
        Finding& finding = reporter.unchecked(
            item.place, "is a name without a value, for want of a space behind the `:`",
            fmt::format("write `{}: {}{}{}`", name, quote, value, quote));
        finding.range = reporter.block().in_file(item.key);
    }
}

}  // namespace

void validate_proxy(ValueReporter& reporter, const MessageView& proxy) {
    for (const std::string_view field : {"configPath", "binaryPath", "serviceCluster"}) {
        require_text(reporter, proxy, field);
    }
    check_drain_duration(reporter, proxy);
    check_address(reporter, proxy, "discoveryAddress", false, false);
    check_address(reporter, proxy, "statsdUdpAddress", true, false);
    check_address(reporter, proxy, "envoyMetricsServiceAddress", true, false);
    check_remote_service(reporter, proxy, "envoyMetricsService");
    check_remote_service(reporter, proxy, "envoyAccessLogService");
    check_ports(reporter, proxy);
    check_auth_policy(reporter, proxy);
    check_private_key_provider(reporter, proxy);
    check_connection_settings(reporter, proxy);
    check_glued_metadata(reporter, proxy);
    if (reporter.minor() >= 25) {
        for (const MapElement& item : map_elements(proxy, "proxyMetadata")) {
            if (item.name != "ISTIO_META_DNS_AUTO_ALLOCATE") continue;
            Finding& finding = reporter.warning(
                RuleId::invalid_proxy_metadata, item.place, "is deprecated",
                "remove it: addresses are allocated by istiod's IP auto-allocation controller");
            finding.range = reporter.block().in_file(item.key);
        }
    }
    if (const auto* const tracing = proxy.child("tracing")) validate_tracing(reporter, *tracing);
}

void validate_tracing(ValueReporter& reporter, const MessageView& tracing) {
    check_tracer_address(reporter, tracing, "zipkin", true);
    check_tracer_address(reporter, tracing, "datadog", true);
    check_tracer_address(reporter, tracing, "lightstep", false);
    if (const auto* const lightstep = tracing.child("lightstep")) {
        const auto token = string_or_empty(*lightstep, "accessToken");
        if (token && token->empty()) {
            const MessageEntry& entry = *tracing.find("lightstep");
            reporter.at_key(reporter.error(RuleId::invalid_tracing, ValuePlace(entry),
                                           "needs an `accessToken`", "add `accessToken`"),
                            entry);
            reporter.last_is_missing(*lightstep, "accessToken");
        }
    }
    if (const auto* const tls = tracing.child("tlsSettings")) validate_client_tls(reporter, *tls);
    const auto sampling = get_float(tracing, "sampling");
    if (sampling && !(sampling->value >= 0 && sampling->value <= 100)) {
        reporter.unchecked(ValuePlace(*sampling->entry), "is no percentage from 0 to 100",
                           "write a percentage: 1.0 samples one request in a hundred");
    }
}

}  // namespace meshlint
