#include "rules/checks/values/provider_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/values/element_access.h"
#include "rules/checks/values/net_names.h"
#include "rules/checks/values/service_look_up.h"
#include "rules/checks/values/url_path.h"
#include "rules/edits/entry_lines.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::array<std::string_view, 2> ext_authz_providers{"envoyExtAuthzHttp",
                                                              "envoyExtAuthzGrpc"};

/// The status codes that Envoy has a name for.
bool is_envoy_status(std::int64_t code) {
    constexpr auto in = [](std::int64_t number, std::int64_t first, std::int64_t last) {
        return number >= first && number <= last;
    };
    return code == 0 || code == 100 || in(code, 200, 208) || code == 226 || in(code, 300, 305) ||
           in(code, 307, 308) || in(code, 400, 417) || in(code, 421, 424) || code == 426 ||
           in(code, 428, 429) || code == 431 || in(code, 500, 508) || in(code, 510, 511);
}

/// From Istio 1.30 on the names of external authorizers are Kubernetes labels.
bool is_ext_authz_name(std::string_view name) {
    return is_dns_label(name) &&
           std::ranges::none_of(name, [](char c) { return is_letter(c) && to_lower(c) != c; });
}

constexpr std::size_t longest_host = 100;  // in advice

class ProviderSettings {
public:
    explicit ProviderSettings(ValueReporter& reporter) : reporter_(reporter), broken_(reporter) {}

    void check_service(std::string_view kind, const MessageEntry& entry, const MessageView& view) {
        bool has_glued_port = false;
        const auto service = string_or_empty(view, "service");
        if (service) {
            const bool tilde = reporter_.minor() >= 31;
            const MessageEntry* field = view.find("service");
            if (field == nullptr) {
                broken_.report_at_key(entry, "needs a `service`",
                                      "add `service`, the host of the provider");
                reporter_.last_is_missing(view, "service");
            } else if (const Complaint complaint = check_provider_service(*service, tilde)) {
                has_glued_port = report_glued_port(view, *field, *service, *complaint);
                if (!has_glued_port) report_service(view, *field, *service, *complaint);
            } else {
                check_found(ValuePlace(*field), *service);
            }
        }
        if (!has_glued_port) check_port(entry, view);
        if (kind == "lightstep") {
            const auto token = string_or_empty(view, "accessToken");
            if (token && token->empty()) {
                broken_.report_at_key(entry, "needs an `accessToken`", "add `accessToken`");
                reporter_.last_is_missing(view, "accessToken");
            }
        }
    }

    void check_ext_authz(const MessageView& provider, const MessageView& view) {
        const auto name = get_string(provider, "name");
        if (reporter_.minor() >= 30 && name && !name->value.empty() &&
            !is_ext_authz_name(name->value)) {
            reporter_.broken(RuleId::invalid_provider, ValuePlace(*name->entry),
                             "must be 1 to 63 lower-case letters, digits and hyphens from Istio "
                             "1.30 on: every request that it should authorize is denied",
                             "write it in lower case, with hyphens");
        }
        const auto status = get_string(view, "statusOnError");
        if (status && !status->value.empty()) {
            const auto code = parse_atoi(status->value);
            if (!code || !is_envoy_status(*code)) {
                broken_.report(ValuePlace(*status->entry), "is no HTTP status that Envoy knows",
                               "write a status such as \"403\"");
            }
        }
        if (const auto prefix = get_string(view, "pathPrefix"); prefix && !prefix->value.empty()) {
            if (!prefix->value.starts_with('/')) {
                broken_.report(ValuePlace(*prefix->entry), "must start with `/`",
                               "put a `/` in front");
            } else if (!is_url(prefix->value)) {
                broken_.report(ValuePlace(*prefix->entry), "is no path of a URL",
                               "remove control characters, and write `%25` for `%`");
            }
        }
        for (const std::string_view list :
             {"includeRequestHeadersInCheck", "includeHeadersInCheck", "headersToDownstreamOnDeny",
              "headersToDownstreamOnAllow", "headersToUpstreamOnAllow"}) {
            for (const StringElement& header : string_elements(view, list)) {
                if (header.text != "*") continue;
                reporter_.broken(RuleId::invalid_provider, header.place,
                                 "cannot be `*`: every request that the provider should authorize "
                                 "is denied",
                                 "name the headers; `x-*` takes all with a prefix");
            }
        }
    }

    void check_open_telemetry(const MessageView& view) {
        if (reporter_.minor() < 24) return;
        const MessageEntry* grpc = view.find("grpc");
        if (grpc == nullptr || view.find("http") == nullptr) return;
        broken_.report_at_key(*grpc, "cannot stand beside `http`", "keep one of them");
    }

private:
    [[nodiscard]] bool is_taken(std::string_view host) const {
        return !check_provider_service(host, reporter_.minor() >= 31) && !check_look_up(host);
    }

    void report_service(const MessageView& view, const MessageEntry& field,
                        std::string_view service, std::string_view complaint) {
        const std::string_view host = host_in(service);
        const bool taken = is_taken(host);
        Finding& finding = broken_.report(
            ValuePlace(field), fmt::format("is not a service ({})", complaint),
            fmt::format(
                "write {} `{}`", taken ? "the host alone:" : "a host such as",
                taken ? shorten(host, longest_host) : "collector.observability.svc.cluster.local"));
        // The port is given by itself, and where it is given twice, both agree.
        const auto port = get_integer(view, "port");
        const std::string_view here = port_in(service);
        if (!taken || !port || (!here.empty() && std::to_string(port->value) != here)) return;
        if (auto edit = edit_to_host(field, service))
            reporter_.offer(finding, {"write the host alone", {*std::move(edit)}});
    }

    /// Nothing where more than a host and its port is written, `http://` and a last `/` aside.
    [[nodiscard]] std::optional<TextEdit> edit_to_host(const MessageEntry& field,
                                                       std::string_view service) const {
        const std::string_view host = host_in(service);
        const Node& value = reporter_.block().tree().node(field.entry.value);
        auto written = written_like(value, host);
        constexpr std::string_view scheme = "http://";
        const std::string_view port = port_in(service);
        std::string_view rest = service;
        if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
        if (rest.starts_with(host)) rest.remove_prefix(host.size());
        if (!port.empty()) rest.remove_prefix(std::min(port.size() + 1, rest.size()));
        const bool is_all = rest.empty() || rest == "/";
        const bool simple = !is_block(value.style) && is_bare(value);
        if (!is_all || !written || !simple || field.entry.merged) return std::nullopt;
        return TextEdit{value.range, *std::move(written)};
    }

    /// `service: collector:4317` without a `port`: one mistake. False where it is something else.
    bool report_glued_port(const MessageView& view, const MessageEntry& field,
                           std::string_view service, std::string_view complaint) {
        const std::string_view host = host_in(service);
        const std::string_view port = port_in(service);
        // A null sets nothing, and a second one would be one too many.
        const bool has_port =
            view.any_known([](const MessageEntry& entry) { return entry.field->name == "port"; });
        if (port.empty() || has_port || !is_taken(host)) return false;
        Finding& finding =
            broken_.report(ValuePlace(field), fmt::format("is not a service ({})", complaint),
                           fmt::format("write `{}` here, and `port: {}` beside it",
                                       shorten(host, longest_host), port));
        auto edit = edit_to_host(field, service);
        if (!edit) return true;
        const PlacedTree& block = reporter_.block();
        const std::size_t key = block.tree().node(field.entry.key).range.begin;
        const std::size_t column = key - TextLines(block.text()).begin(key);
        const std::string next = block.tree().node(view.mapping()).flow
                                     ? ", "
                                     : line_end_at(block.text(), key) + std::string(column, ' ');
        edit->text += fmt::format("{}port: {}", next, port);
        reporter_.offer(finding, {fmt::format("write `port: {}`", port), {*std::move(edit)}});
        return true;
    }

    void check_port(const MessageEntry& entry, const MessageView& view) {
        if (view.find("port") == nullptr) {
            broken_.report_at_key(entry, "needs a `port`", "add `port`, from 1 to 65535");
            reporter_.last_is_missing(view, "port");
        } else if (const auto port = get_integer(view, "port"); port && !is_port(port->value)) {
            broken_.report(ValuePlace(*port->entry), "must be a port from 1 to 65535",
                           "write a port from 1 to 65535");
        }
    }

    /// Whether istiod can find the service once it needs it.
    void check_found(const ValuePlace& place, std::string_view service) {
        auto problem = check_look_up(service);
        if (!problem) return;
        if (problem->certain) {
            reporter_.broken(RuleId::invalid_provider, place,
                             problem->what + ": the provider does not work",
                             std::move(problem->help));
        } else {
            reporter_
                .broken(RuleId::invalid_provider, place,
                        problem->what +
                            ": without a ServiceEntry for just this host, the provider "
                            "does not work",
                        std::move(problem->help))
                .severity = Severity::warning;
        }
    }

    ValueReporter& reporter_;
    BrokenProviders broken_;
};

std::string without_effect(std::string_view what) {
    return fmt::format("{}: istiod only logs it, and the provider does not work", what);
}

}  // namespace

Finding& BrokenProviders::report(const ValuePlace& place, std::string_view what, std::string help) {
    return reporter_.broken(RuleId::invalid_provider, place, without_effect(what), std::move(help));
}

Finding& BrokenProviders::report_at_key(const MessageEntry& entry, std::string_view what,
                                        std::string help) {
    return reporter_.at_key(report(ValuePlace(entry), what, std::move(help)), entry);
}

void check_provider_settings(ValueReporter& reporter, const MessageView& provider,
                             const MessageEntry& kind) {
    const std::string_view name = kind.field->name;
    const MessageView* const view = provider.child(name);
    if (view == nullptr) return;
    ProviderSettings settings(reporter);
    if (has_service(view->message())) settings.check_service(name, kind, *view);
    if (std::ranges::find(ext_authz_providers, name) != ext_authz_providers.end()) {
        settings.check_ext_authz(provider, *view);
    }
    if (name == "opentelemetry") settings.check_open_telemetry(*view);
}

}  // namespace meshlint
