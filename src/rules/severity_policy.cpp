#include "rules/severity_policy.h"

namespace meshlint {

namespace {

std::size_t index_of(RuleId rule) { return static_cast<std::size_t>(rule); }

}  // namespace

void SeverityPolicy::disable(RuleId rule) { settings_.at(index_of(rule)).disabled = true; }

void SeverityPolicy::set(RuleId rule, Severity severity) {
    settings_.at(index_of(rule)).severity = severity;
}

void SeverityPolicy::override_by(const SeverityPolicy& stronger) {
    for (std::size_t i = 0; i < settings_.size(); ++i) {
        const Setting& setting = stronger.settings_.at(i);
        if (setting.disabled || setting.severity) settings_.at(i) = setting;
    }
}

bool SeverityPolicy::drops(const Finding& finding) const {
    const Setting& setting = settings_.at(index_of(finding.rule));
    return setting.disabled || (!setting.severity && !rule(finding.rule).on_by_default);
}

void SeverityPolicy::apply(FileReport& report) const {
    std::erase_if(report.findings, [this](const Finding& finding) { return drops(finding); });
    for (Finding& finding : report.findings) {
        const Setting& setting = settings_.at(index_of(finding.rule));
        if (setting.severity) finding.severity = *setting.severity;
    }
}

}  // namespace meshlint
