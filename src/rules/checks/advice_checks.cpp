#include "rules/checks/advice_checks.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

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
    if (!context.optional_rules) return;
    const ByteRange start{block_in_file.begin, block_in_file.begin};
    checks.access_log_cost();
    checks.discovery_selectors(start);
    checks.hold_application(start);
}

}  // namespace meshlint
