#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/checks/values/element_access.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/go_duration.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

void at_least_zero(ValueReporter& reporter, const MessageView& view, std::string_view field) {
    const auto number = get_integer(view, field);
    if (!number || number->value >= 0) return;
    reporter.error(RuleId::invalid_connection_pool, ValuePlace(*number->entry),
                   "must not be negative", "write 0 or more");
}

/// From 1ms on, in whole milliseconds.
void whole_milliseconds(ValueReporter& reporter, const MessageView& view, std::string_view field,
                        bool tiny_allowed = false) {
    const auto duration = get_duration(view, field);
    if (!duration) return;
    const std::int64_t value = duration->value;
    const bool tiny = value > -nanoseconds_per_millisecond && value < nanoseconds_per_millisecond;
    if (tiny && tiny_allowed) return;
    if (value >= nanoseconds_per_millisecond && value % nanoseconds_per_millisecond == 0) return;
    reporter.error(RuleId::invalid_duration, ValuePlace(*duration->entry),
                   "must be 1ms or more, in whole milliseconds", "write a duration such as `10s`");
}

void validate_http(ValueReporter& reporter, const MessageView& http) {
    for (const std::string_view field :
         {"http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries",
          "maxConcurrentStreams"}) {
        at_least_zero(reporter, http, field);
    }
    whole_milliseconds(reporter, http, "idleTimeout");
    constexpr std::int32_t upgrade = 2;  // ConnectionPoolSettings.HTTPSettings.H2UpgradePolicy
    const auto policy = get_enum(http, "h2UpgradePolicy");
    const auto client = get_bool(http, "useClientProtocol");
    if (policy && policy->value == upgrade && client && client->value) {
        reporter.error(RuleId::invalid_connection_pool, ValuePlace(*client->entry),
                       "contradicts `h2UpgradePolicy: UPGRADE`", "keep one of them");
    }
}

void validate_tcp(ValueReporter& reporter, const MessageView& tcp) {
    at_least_zero(reporter, tcp, "maxConnections");
    whole_milliseconds(reporter, tcp, "connectTimeout");
    whole_milliseconds(reporter, tcp, "maxConnectionDuration");
    whole_milliseconds(reporter, tcp, "idleTimeout", true);
    if (const auto* const keepalive = tcp.child("tcpKeepalive")) {
        whole_milliseconds(reporter, *keepalive, "time");
        whole_milliseconds(reporter, *keepalive, "interval");
    }
}

void validate_outlier_detection(ValueReporter& reporter, const MessageView& outlier) {
    whole_milliseconds(reporter, outlier, "baseEjectionTime");
    whole_milliseconds(reporter, outlier, "interval");
    const auto failures = get_integer(outlier, "consecutiveLocalOriginFailures");
    const auto split = get_bool(outlier, "splitExternalLocalOriginErrors");
    if (failures && failures->value > 0 && !(split && split->value)) {
        reporter.error(RuleId::invalid_connection_pool, ValuePlace(*failures->entry),
                       "needs `splitExternalLocalOriginErrors: true`",
                       "add `splitExternalLocalOriginErrors: true`");
    }
    for (const std::string_view field : {"maxEjectionPercent", "minHealthPercent"}) {
        const auto percent = get_integer(outlier, field);
        if (!percent || (percent->value >= 0 && percent->value <= 100)) continue;
        reporter.error(RuleId::invalid_percentage, ValuePlace(*percent->entry),
                       "must be a percentage from 0 to 100", "write a number from 0 to 100");
    }
}

constexpr std::array<std::string_view, 16> retry_conditions{"5xx",
                                                            "gateway-error",
                                                            "reset",
                                                            "reset-before-request",
                                                            "connect-failure",
                                                            "retriable-4xx",
                                                            "refused-stream",
                                                            "retriable-status-codes",
                                                            "retriable-headers",
                                                            "envoy-ratelimited",
                                                            "http3-post-connect-failure",
                                                            "cancelled",
                                                            "deadline-exceeded",
                                                            "internal",
                                                            "resource-exhausted",
                                                            "unavailable"};

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

bool is_status_code(std::string_view text) {
    return text.size() == 3 && text[0] >= '1' && text[0] <= '5' &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

void validate_traffic_policy(ValueReporter& reporter, const MessageView& policy) {
    if (const auto* const pool = policy.child("connectionPool")) {
        if (pool->find("http") == nullptr && pool->find("tcp") == nullptr) {
            const MessageEntry& entry = *policy.find("connectionPool");
            reporter.at_key(
                reporter.error(RuleId::invalid_connection_pool, ValuePlace(entry),
                               "needs `http` or `tcp`", "add one of them, or remove it"),
                entry);
        }
        if (const auto* const http = pool->child("http")) validate_http(reporter, *http);
        if (const auto* const tcp = pool->child("tcp")) validate_tcp(reporter, *tcp);
    }
    if (const auto* const outlier = policy.child("outlierDetection")) {
        validate_outlier_detection(reporter, *outlier);
    }
}

void validate_retry_policy(ValueReporter& reporter, const MessageView& policy) {
    const auto unchecked = [&](const MessageEntry& entry, std::string_view what, std::string help) {
        reporter.report(RuleId::invalid_retry, ValuePlace(entry),
                        fmt::format("`{}` {}; istiod does not check it", entry.path, what),
                        std::move(help));
    };
    if (const auto attempts = get_integer(policy, "attempts"); attempts && attempts->value < 0) {
        unchecked(*attempts->entry, "is negative", "write 0 (no retries) or more");
    }
    const auto conditions = get_string(policy, "retryOn");
    if (!conditions || conditions->value.empty()) return;
    std::string_view rest = conditions->value;
    while (true) {
        const std::size_t comma = rest.find(',');
        const std::string_view condition = trim(rest.substr(0, comma));
        const bool known =
            std::ranges::find(retry_conditions, condition) != retry_conditions.end() ||
            is_status_code(condition);
        if (!known) {
            unchecked(*conditions->entry,
                      condition.empty()
                          ? "has an empty retry condition"
                          : fmt::format("names `{}`, which is no retry condition", condition),
                      "use conditions of Envoy such as `connect-failure,refused-stream,503`");
            return;
        }
        if (comma == std::string_view::npos) return;
        rest.remove_prefix(comma + 1);
    }
}

}  // namespace meshlint
