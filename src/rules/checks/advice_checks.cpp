#include "rules/checks/advice_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "loader/text/ascii.h"
#include "rules/checks/values/element_access.h"
#include "rules/mesh/provider_kinds.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

/// With Istio 1.22 the Telemetry API became stable.
constexpr Minor telemetry_api_since = 22;

class AdviceChecks {
public:
    AdviceChecks(LintContext& context, const PlacedTree& block, const MessageView& mesh)
        : context_(context), block_(block), mesh_(mesh), proxy_(mesh.child("defaultConfig")) {}

    void telemetry_api() {
        if (context_.minor < telemetry_api_since) return;
        if (const MessageEntry* log = access_log()) prefer_telemetry_api(*log, "access logging");
        const auto tracing_enabled = get_bool(mesh_, "enableTracing");
        if (tracing_enabled && tracing_enabled->value) {
            prefer_telemetry_api(*tracing_enabled->entry, "tracing");
        }
        if (const MessageEntry* tracing = proxy_ ? proxy_->find("tracing") : nullptr) {
            prefer_telemetry_api(*tracing, "tracing");
        }
    }

    /// Without a configuration for logs, istiod falls back on the fields of the mesh
    /// (setListenerAccessLog() in pilot/pkg/networking/core, 1.17 to 1.31); with a default provider
    /// that it can use, there is one.
    void ignored_access_log() {
        const MessageView* const defaults = mesh_.child("defaultProviders");
        if (defaults == nullptr) return;
        const std::vector<StringElement> names = string_elements(*defaults, "accessLogging");
        const std::unordered_set<std::string> loggers = usable_loggers();
        const auto logs = [&loggers](const StringElement& name) {
            return loggers.contains(to_lower(name.text));
        };
        if (std::ranges::none_of(names, logs)) return;
        if (const MessageEntry* log = access_log()) {
            const bool same = is_standard_output(*log) &&
                              std::ranges::any_of(names, is_envoy, &StringElement::text);
            if (!same) report_ignored(*log);
        }
        const auto service = get_bool(mesh_, "enableEnvoyAccessLogService");
        if (service && service->value) report_ignored(*service->entry);
    }

    void access_log_cost() {
        const MessageEntry* log = access_log();
        if (log == nullptr) return;
        report(
            RuleId::access_log_cost, block_.in_file(log->entry.key),
            fmt::format("`{}` makes every proxy of the mesh write a line for each request, which "
                        "takes CPU, memory and log storage",
                        log->entry.name),
            "log where you need it, with a Telemetry resource for a namespace or a workload",
            log->path);
    }

    void discovery_selectors(ByteRange start) {
        if (mesh_.find("discoverySelectors") != nullptr) return;
        report(
            RuleId::discovery_selectors, start,
            "without `discoverySelectors` istiod watches every namespace, and every proxy learns "
            "of all that is in them",
            "select the namespaces that belong to the mesh", "discoverySelectors");
    }

    void hold_application(ByteRange start) {
        const std::string_view field = "holdApplicationUntilProxyStarts";
        std::string path = join_path("defaultConfig", field);
        if (proxy_) {
            const auto hold = get_bool(*proxy_, field);
            if (hold && hold->value) return;
            if (hold) {
                start = block_.in_file(hold->entry->entry.key);
                path = hold->entry->path;
            } else if (const MessageEntry* proxy = mesh_.find("defaultConfig")) {
                start = block_.in_file(proxy->entry.key);
            }
        }
        report(RuleId::hold_application, start,
               fmt::format("without `{}` an application may start before its proxy, and its first "
                           "connections fail",
                           field),
               fmt::format("set `defaultConfig.{}: true`", field), std::move(path));
    }

private:
    /// The entry that turns the access log on for the whole mesh; null when nothing does.
    [[nodiscard]] const MessageEntry* access_log() const {
        const auto file = get_string(mesh_, "accessLogFile");
        return file && !file->value.empty() ? file->entry : nullptr;
    }

    static bool is_envoy(std::string_view name) { return to_lower(name) == "envoy"; }

    [[nodiscard]] bool is_standard_output(const MessageEntry& log) const {
        return decode_string(mesh_.tree().resolved(log.entry.value)) == "/dev/stdout";
    }

    /// In lower case, since case does not matter to istiod. Stackdriver's log is made elsewhere,
    /// and is none of these.
    [[nodiscard]] std::unordered_set<std::string> usable_loggers() const {
        std::unordered_set<std::string> loggers{"envoy"};
        for (const MessageView& provider : mesh_.children("extensionProviders")) {
            const auto name = get_string(provider, "name");
            const auto is_kind = [&](const ProviderKind& kind) {
                return kind.access_logging && !kind.tracing && provider.find(kind.name) != nullptr;
            };
            if (!name) continue;
            if (std::ranges::any_of(provider_kinds, is_kind)) {
                loggers.insert(to_lower(name->value));
            } else {
                loggers.erase(to_lower(name->value));  // it takes the place of a built-in one
            }
        }
        return loggers;
    }

    void report_ignored(const MessageEntry& entry) {
        report(
            RuleId::ignored_access_log, block_.in_file(entry.entry.key),
            fmt::format("`{}` has no effect: `defaultProviders.accessLogging` is set, and only "
                        "the providers in it log",
                        entry.entry.name),
            "remove it, or add the built-in provider `envoy`, which logs to the standard output, "
            "to `defaultProviders.accessLogging`",
            entry.path);
    }

    void prefer_telemetry_api(const MessageEntry& entry, std::string_view what) {
        report(RuleId::telemetry_api_preferred, block_.in_file(entry.entry.key),
               fmt::format("`{}` works, but from {} on the Telemetry API is the preferred way to "
                           "configure {}",
                           entry.entry.name, context_.release_name(telemetry_api_since), what),
               "use a Telemetry resource; it can also be limited to a namespace or a workload",
               entry.path);
    }

    void report(RuleId rule, ByteRange range, std::string message, std::string help,
                std::string field) {
        context_.sink.report(rule, range, std::move(message), std::move(help)).field =
            std::move(field);
    }

    LintContext& context_;
    const PlacedTree& block_;
    const MessageView& mesh_;
    const MessageView* proxy_;
};

}  // namespace

void check_advice(LintContext& context, const PlacedTree& block, const MessageView& mesh,
                  ByteRange block_in_file) {
    AdviceChecks checks(context, block, mesh);
    checks.telemetry_api();
    checks.ignored_access_log();
    if (!context.optional_rules) return;
    const ByteRange start{block_in_file.begin, block_in_file.begin};
    checks.access_log_cost();
    checks.discovery_selectors(start);
    checks.hold_application(start);
}

}  // namespace meshlint
