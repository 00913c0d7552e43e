#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/nesting.h"
#include "rules/checks/values/element_access.h"
#include "rules/checks/values/net_names.h"
#include "rules/checks/values/service_look_up.h"
#include "rules/checks/values/url_path.h"
#include "rules/checks/values/validation.h"
#include "rules/edits/entry_lines.h"
#include "rules/mesh/provider_kinds.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::array<std::string_view, 12> providers_with_service{
    "zipkin",      "lightstep",         "datadog",           "opencensus",
    "skywalking",  "opentelemetry",     "envoyOtelAls",      "envoyHttpAls",
    "envoyTcpAls", "envoyExtAuthzHttp", "envoyExtAuthzGrpc", "sds"};

constexpr std::array<std::string_view, 2> ext_authz_providers{"envoyExtAuthzHttp",
                                                              "envoyExtAuthzGrpc"};

/// Kinds that the schema still has, but istiod makes no use of.
struct DeadProvider {
    std::string_view kind;
    Minor since;
};

constexpr std::array<DeadProvider, 3> dead_providers{
    {{"opencensus", 23}, {"stackdriver", 23}, {"lightstep", 27}}};

/// Among more names than people define, nobody looks for the nearest one.
constexpr std::size_t most_to_choose_from = 200;

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

std::vector<std::string_view> kinds_of(const MessageView& provider) {
    std::vector<std::string_view> kinds;
    for (const Field& field : provider.message().fields) {
        const FieldFacts* const facts = field.in(provider.minor());
        if (facts != nullptr && facts->oneof == "provider") kinds.push_back(field.name);
    }
    return kinds;
}

constexpr std::size_t longest_host = 100;  // in advice

class Providers {
public:
    Providers(ValueReporter& reporter, const MessageView& mesh)
        : reporter_(reporter), mesh_(mesh) {}

    void check() {
        const std::span<const MessageView> providers = mesh_.children("extensionProviders");
        std::map<std::string_view, std::size_t> last;  // of each name, the one that istiod keeps
        for (std::size_t i = 0; i < providers.size(); ++i) {
            if (const auto name = string_or_empty(providers[i], "name")) last[*name] = i;
        }
        for (std::size_t i = 0; i < providers.size(); ++i) {
            const MessageView& provider = providers[i];
            if (i > 0 && is_cut_off(providers[i - 1], provider)) {
                report_cut_off(provider);
            } else {
                check_name(provider);
            }
            const auto name = string_or_empty(provider, "name");
            if (name && last[*name] != i) continue;
            const MessageEntry* const kind = provider.chosen("provider");
            const bool cut = i + 1 < providers.size() && is_cut_off(provider, providers[i + 1]);
            if (!cut) check_kind(provider, kind);
            if (kind != nullptr) check_settings(provider, *kind);
            check_open_telemetry(provider);
        }
        check_empty_entries();
        check_default_providers();
    }

private:
    static constexpr std::string_view no_effect =
        "istiod only logs it, and the provider does not work";

    void broken(const ValuePlace& place, std::string_view what, std::string help) {
        reporter_.broken(RuleId::invalid_provider, place, fmt::format("{}: {}", what, no_effect),
                         std::move(help));
    }

    void broken_at_key(const MessageEntry& entry, std::string_view what, std::string help) {
        reporter_.at_key(reporter_.broken(RuleId::invalid_provider, ValuePlace(entry),
                                          fmt::format("{}: {}", what, no_effect), std::move(help)),
                         entry);
    }

    void check_empty_entries() {
        for (const ValuePlace& place : null_elements(mesh_, "extensionProviders")) {
            broken(place, "is empty", "fill it in, or remove it");
        }
    }

    void check_name(const MessageView& provider) {
        const auto name = string_or_empty(provider, "name");
        if (!name) return;
        if (name->empty()) {
            if (find_name_as_key(provider) != nullptr) return;  // the field check tells
            broken(ValuePlace(provider.mapping(), provider.path()), "has no `name`",
                   "add a `name`, which Telemetry or AuthorizationPolicy resources refer to");
            if (provider.find("name") == nullptr) reporter_.last_is_missing(provider, "name");
            return;
        }
        note_kind(provider, *name);
        if (names_.insert(*name).second) return;
        reporter_.broken(RuleId::invalid_provider, ValuePlace(*provider.find("name")),
                         fmt::format("repeats the name `{}`: this provider silently replaces the "
                                     "one above",
                                     *name),
                         "give each provider a name of its own");
    }

    /// Of names that differ in case only nobody knows which one is meant.
    void note_kind(const MessageView& provider, std::string_view name) {
        const MessageEntry* const chosen = provider.chosen("provider");
        if (chosen == nullptr || chosen->field == nullptr) return;
        const auto [known, is_new] = kinds_.emplace(to_lower(name), chosen->field->name);
        if (!is_new && known->second != chosen->field->name) known->second = {};
    }

    /// `prometheus:` with nothing behind it.
    bool report_empty_kind(const MessageView& provider) {
        for (const MessageEntry& entry : provider.entries()) {
            const bool kind = entry.facts != nullptr && entry.facts->oneof == "provider";
            const Node& value = provider.tree().node(entry.entry.value);
            if (!kind || !is_null(value)) continue;
            const std::string_view name = entry.field->name;
            const bool needs_service =
                std::ranges::find(providers_with_service, name) != providers_with_service.end();
            Finding& finding = reporter_.broken(
                RuleId::invalid_provider, ValuePlace(entry),
                fmt::format("has nothing below it, so that the provider is of no kind: {}",
                            no_effect),
                needs_service ? fmt::format("write its `service` and `port` below `{}:`", name)
                              : fmt::format("write `{}: {{}}`", name));
            reporter_.at_key(finding, entry);
            if (!needs_service && value.range.empty()) offer_braces(finding, entry);
            return true;
        }
        return false;
    }

    void offer_braces(Finding& finding, const MessageEntry& entry) {
        const auto colon =
            behind_colon(reporter_.block().tree(), reporter_.block().text(), entry.entry.key);
        if (!colon || entry.entry.merged) return;
        reporter_.offer(finding, {fmt::format("write `{}: {{}}`", entry.entry.name),
                                  {{{*colon, *colon}, " {}"}}});
    }

    /// Whether two items are one provider: the first has a name only, the second all but a name.
    static bool is_cut_off(const MessageView& before, const MessageView& provider) {
        const auto is_name = [](const MessageEntry& entry) {
            return entry.field != nullptr && entry.field->name == "name";
        };
        return before.entries().size() == 1 && is_name(before.entries().front()) &&
               provider.chosen("provider") != nullptr &&
               std::ranges::none_of(provider.entries(), is_name) &&
               !before.tree().node(before.mapping()).flow &&
               !provider.tree().node(provider.mapping()).flow;
    }

    void report_cut_off(const MessageView& provider) {
        const std::string& name = provider.entries().front().entry.name;
        const ValuePlace place(provider.mapping(), provider.path());
        Finding& finding = reporter_.broken(
            RuleId::invalid_provider, place,
            fmt::format("is cut off from the `name` above it by its `-`: {}", no_effect),
            fmt::format("remove the `-` in front of `{}`", name));
        const std::string_view text = reporter_.block().text();
        const std::size_t begin = reporter_.block().tree().node(provider.mapping()).range.begin;
        const std::size_t dash = text.substr(0, begin).find_last_not_of(' ');
        if (dash == std::string_view::npos || text[dash] != '-') return;
        reporter_.offer(finding, {"remove the `-`", {{{dash, dash + 1}, " "}}});
    }

    void check_kind(const MessageView& provider, const MessageEntry* kind) {
        if (kind == nullptr &&
            (find_flattened(provider) || find_name_as_key(provider) != nullptr)) {
            return;  // the field check tells
        }
        if (kind == nullptr && report_empty_kind(provider)) return;
        if (kind == nullptr) {
            broken(ValuePlace(provider.mapping(), provider.path()), "names no kind of provider",
                   "add one, such as `opentelemetry` or `envoyExtAuthzGrpc`");
            reporter_.last_is_missing(provider, kinds_of(provider));
            return;
        }
        // The validator never learned of these; the gateways use them.
        if (kind->field->name == "sds") {
            Finding& finding = reporter_.broken(
                RuleId::invalid_provider, ValuePlace(*kind),
                "is called unsupported in istiod's log, although gateways use it: istiod only logs "
                "it",
                "nothing needs to be done about that line of the log");
            reporter_.at_key(finding, *kind).severity = Severity::note;
        }
        const auto* const dead =
            std::ranges::find(dead_providers, kind->field->name, &DeadProvider::kind);
        if (dead == dead_providers.end() || reporter_.minor() < dead->since) return;
        reporter_.at_key(
            reporter_.broken(RuleId::invalid_provider, ValuePlace(*kind),
                             fmt::format("does nothing from Istio 1.{} on: no code is left for "
                                         "this kind of provider",
                                         dead->since),
                             "use `opentelemetry` instead"),
            *kind);
    }

    /// `entry` is the one of the provider that says its kind.
    void check_settings(const MessageView& provider, const MessageEntry& entry) {
        const std::string_view kind = entry.field->name;
        const auto is_kind = [kind](const auto& kinds) {
            return std::ranges::find(kinds, kind) != kinds.end();
        };
        const MessageView* const view = provider.child(kind);
        if (view == nullptr) return;
        if (is_kind(providers_with_service)) check_service(kind, entry, *view);
        if (is_kind(ext_authz_providers)) check_ext_authz(provider, *view);
    }

    void check_service(std::string_view kind, const MessageEntry& entry, const MessageView& view) {
        bool has_glued_port = false;
        const auto service = string_or_empty(view, "service");
        if (service) {
            const bool tilde = reporter_.minor() >= 31;
            const MessageEntry* field = view.find("service");
            if (field == nullptr) {
                broken_at_key(entry, "needs a `service`",
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
                broken_at_key(entry, "needs an `accessToken`", "add `accessToken`");
                reporter_.last_is_missing(view, "accessToken");
            }
        }
    }

    [[nodiscard]] bool is_taken(std::string_view host) const {
        return !check_provider_service(host, reporter_.minor() >= 31) && !check_look_up(host);
    }

    void report_service(const MessageView& view, const MessageEntry& field,
                        std::string_view service, std::string_view complaint) {
        const std::string_view host = host_in(service);
        const bool taken = is_taken(host);
        Finding& finding = reporter_.broken(
            RuleId::invalid_provider, ValuePlace(field),
            fmt::format("is not a service ({}): {}", complaint, no_effect),
            fmt::format(
                "write {} `{}`", taken ? "the host alone:" : "a host such as",
                taken ? shorten(host, longest_host) : "collector.observability.svc.cluster.local"));
        // The port is given twice, and both agree.
        const auto port = get_integer(view, "port");
        if (!taken || !port || std::to_string(port->value) != port_in(service)) return;
        if (auto edit = edit_to_host(field, service))
            reporter_.offer(finding, {"write the host alone", {*std::move(edit)}});
    }

    /// Nothing where more than a host and its port is written.
    [[nodiscard]] std::optional<TextEdit> edit_to_host(const MessageEntry& field,
                                                       std::string_view service) const {
        const std::string_view host = host_in(service);
        const Node& value = reporter_.block().tree().node(field.entry.value);
        auto written = written_like(value, host);
        const bool is_all = service.size() == host.size() + 1 + port_in(service).size();
        const bool simple = !is_block(value.style) && value.tag.empty() && value.anchor.empty();
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
            reporter_.broken(RuleId::invalid_provider, ValuePlace(field),
                             fmt::format("is not a service ({}): {}", complaint, no_effect),
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
            broken_at_key(entry, "needs a `port`", "add `port`, from 1 to 65535");
            reporter_.last_is_missing(view, "port");
        } else if (const auto port = get_integer(view, "port"); port && !is_port(port->value)) {
            broken(ValuePlace(*port->entry), "must be a port from 1 to 65535",
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
                broken(ValuePlace(*status->entry), "is no HTTP status that Envoy knows",
                       "write a status such as \"403\"");
            }
        }
        if (const auto prefix = get_string(view, "pathPrefix"); prefix && !prefix->value.empty()) {
            if (!prefix->value.starts_with('/')) {
                broken(ValuePlace(*prefix->entry), "must start with `/`", "put a `/` in front");
            } else if (!is_url(prefix->value)) {
                broken(ValuePlace(*prefix->entry), "is no path of a URL",
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

    void check_open_telemetry(const MessageView& provider) {
        const auto* const view = provider.child("opentelemetry");
        if (!view || reporter_.minor() < 24) return;
        const MessageEntry* grpc = view->find("grpc");
        if (grpc == nullptr || view->find("http") == nullptr) return;
        broken_at_key(*grpc, "cannot stand beside `http`", "keep one of them");
    }

    /// What is no list of mappings may still name a provider, once it is mended.
    [[nodiscard]] bool all_names_known() const {
        const MessageEntry* const list = mesh_.find("extensionProviders");
        if (list == nullptr) return true;
        const YamlTree& tree = mesh_.tree();
        const NodeId value = tree.resolve(list->entry.value);
        if (tree.node(value).kind == NodeKind::scalar) return is_null(tree.node(value));
        return tree.node(value).kind == NodeKind::sequence &&
               tree.children(value).size() == mesh_.children(*list).size();
    }

    void check_default_providers() {
        const auto* const defaults = mesh_.child("defaultProviders");
        if (!defaults || !all_names_known()) return;
        for (const BuiltInProvider& provider : built_in_providers) names_.insert(provider.name);
        if (mesh_.find("extensionProviders") == nullptr) {
            const std::span<const std::string> of_profile = reporter_.profile_providers();
            names_.insert(of_profile.begin(), of_profile.end());
        }
        std::vector<std::string_view> known;
        if (names_.size() <= most_to_choose_from) known.assign(names_.begin(), names_.end());
        // Case does not matter to istiod's fetchProvider().
        std::unordered_set<std::string> in_lower_case;
        for (const std::string_view name : names_) in_lower_case.insert(to_lower(name));
        for (const ProviderList& list : provider_lists) {
            for (const StringElement& name : string_elements(*defaults, list.field)) {
                const std::string key = to_lower(name.text);
                if (in_lower_case.contains(key)) {
                    check_default_kind(list.use, name, key);
                } else {
                    report_undefined(name, known);
                }
            }
        }
    }

    void report_undefined(const StringElement& name, std::span<const std::string_view> known) {
        const auto nearest = nearest_name(name.text, known);
        reporter_.report(RuleId::undefined_provider, name.place,
                         fmt::format("`{}` names the provider `{}`, which neither this mesh block "
                                     "nor istiod defines",
                                     name.place.path, name.text),
                         nearest ? fmt::format("write `{}`", *nearest)
                                 : "define it under `extensionProviders`, or remove it");
    }

    /// Of a provider that stands in this mesh block once, under a name in lower case.
    void check_default_kind(ProviderUse use, const StringElement& name, const std::string& key) {
        const auto found = kinds_.find(key);
        if (found == kinds_.end() || serves(found->second, use) != false) return;
        const UseWords words = words_of(use);
        reporter_.report(
            RuleId::unfit_provider, name.place,
            fmt::format("`{}` names `{}`, a provider of kind `{}`, which {}: by default "
                        "nothing goes there",
                        name.place.path, name.text, found->second, words.unfit),
            std::string(words.advice));
    }

    ValueReporter& reporter_;
    const MessageView& mesh_;
    std::set<std::string_view> names_;               // of all providers that there are
    std::map<std::string, std::string_view> kinds_;  // of those that are defined here, once
};

}  // namespace

void validate_providers(ValueReporter& reporter, const MessageView& mesh) {
    Providers(reporter, mesh).check();
}

}  // namespace meshlint
