#include "rules/checks/values/value_reporter.h"

#include <fmt/format.h>

#include <utility>

#include "rules/checks/fields/unknown_field.h"

namespace meshlint {

namespace {

/// Of two sources istiod keeps what it has complained about, and every new proxy validates its
/// ProxyConfig again.
std::string consequence_of_error(const LintContext& context, std::string_view path) {
    if (!context.on_aks()) return std::string(context.refused());
    const bool proxy = path.starts_with("defaultConfig.");
    return fmt::format("{}{}", keeps_refused_value,
                       proxy ? ", and new proxies crash-loop on it" : " in force");
}

}  // namespace

Finding& ValueReporter::report(RuleId rule, const ValuePlace& place, std::string message,
                               std::string help) {
    reported_.insert(place.node);
    Finding& finding =
        context_.sink.report(rule, block_.in_file(place.node), std::move(message), std::move(help));
    finding.field = place.path;
    return finding;
}

Finding& ValueReporter::error(RuleId rule, const ValuePlace& place, std::string_view what,
                              std::string help) {
    Finding& finding = report(
        rule, place,
        fmt::format("`{}` {}: {}", place.path, what, consequence_of_error(context_, place.path)),
        std::move(help));
    finding.severity = Severity::error;
    finding.enforced_by = EnforcedBy::istiod;
    return finding;
}

Finding& ValueReporter::warning(RuleId rule, const ValuePlace& place, std::string_view what,
                                std::string help) {
    Finding& finding = report(rule, place,
                              fmt::format("`{}` {}: {}", place.path, what,
                                          context_.in_annotation() ? "Istio takes it without a word"
                                                                   : "istiod warns and takes it"),
                              std::move(help));
    finding.severity = Severity::warning;
    finding.enforced_by = context_.in_annotation() ? EnforcedBy::none : EnforcedBy::istiod;
    return finding;
}

Finding& ValueReporter::broken(RuleId rule, const ValuePlace& place, std::string_view what,
                               std::string help) {
    Finding& finding =
        report(rule, place, fmt::format("`{}` {}", place.path, what), std::move(help));
    finding.severity = Severity::error;
    finding.enforced_by = EnforcedBy::none;
    return finding;
}

Finding& ValueReporter::unchecked(const ValuePlace& place, std::string_view what,
                                  std::string help) {
    Finding& finding = report(RuleId::unchecked_value, place,
                              fmt::format("`{}` {}, which istiod does not check", place.path, what),
                              std::move(help));
    finding.severity = Severity::warning;
    finding.enforced_by = EnforcedBy::none;
    return finding;
}

void ValueReporter::last_is_missing(const MessageView& view,
                                    std::span<const std::string_view> fields) {
    if (const MessageEntry* const meant = find_misspelled(view, fields)) {
        context_.sink.tell_last_with(RuleId::unknown_field, block_.in_file(meant->entry.key));
    }
}

Finding& ValueReporter::at_key(Finding& finding, const MessageEntry& entry) {
    finding.range = block_.in_file(entry.entry.key);
    return finding;
}

}  // namespace meshlint
