#include "rules/checks/fields/field_reporter.h"

#include <fmt/format.h>

#include <utility>

#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

std::string_view place_of(Level level, const MessageView& view) {
    switch (level) {
        case Level::mesh:
            return "MeshConfig";
        case Level::proxy:
            return &view.root() == &proxy_config() ? "ProxyConfig"
                                                   : "ProxyConfig (`defaultConfig`)";
        case Level::nested:
            break;
    }
    return view.path();
}

}  // namespace

std::string istio_release(Minor minor) { return fmt::format("Istio 1.{}", minor); }

Finding& FieldReporter::report(RuleId rule, const MessageEntry& entry, std::string message,
                               std::string help) {
    Finding& finding = context_.sink.report(rule, placed_.in_file(entry.entry.key),
                                            std::move(message), std::move(help));
    finding.field = entry.path;
    return finding;
}

Finding& FieldReporter::report(RuleId rule, const MessageEntry& entry, Level level,
                               std::string message, std::string help) {
    Finding& finding = report(rule, entry, std::move(message), std::move(help));
    finding.enforced_by = refused_by(level);
    return finding;
}

EnforcedBy FieldReporter::refused_by(Level level) const {
    if (webhook_looks(level)) return EnforcedBy::admission_webhook;
    if (context_.typed()) return EnforcedBy::api_server;
    return context_.strict_istioctl() ? EnforcedBy::istioctl : EnforcedBy::none;
}

std::string_view FieldReporter::fate(Level level) const {
    if (context_.in_annotation()) return "Istio ignores it without a word";
    if (context_.typed()) return dropped_by_schema;
    if (context_.strict_istioctl()) return refused_by_istioctl;
    return webhook_looks(level) ? "the add-on's webhook denies it"
                                : "istiod ignores it without a word";
}

std::string FieldReporter::not_a_field(const MessageView& view, const MessageEntry& entry,
                                       Level level) const {
    const std::string_view quote = level == Level::nested ? "`" : "";
    return fmt::format("`{}` is not a field of {}{}{}{}: {}", entry.entry.name, quote,
                       place_of(level, view), quote,
                       view.message().fields.empty() ? ", which has none" : "", fate(level));
}

}  // namespace meshlint
