#include "meshlint/severity_policy.h"

#include <algorithm>

namespace meshlint {

namespace {

std::size_t index_of(RuleId rule) { return static_cast<std::size_t>(rule); }

}  // namespace

void SeverityPolicy::disable(RuleId rule) { settings_.at(index_of(rule)).disabled = true; }

void SeverityPolicy::set(RuleId rule, Severity severity) {
    settings_.at(index_of(rule)).severity = severity;
}

bool SeverityPolicy::reports(RuleId rule_id) const {
    const Setting& setting = settings_.at(index_of(rule_id));
    return !setting.disabled && (setting.severity || rule(rule_id).on_by_default);
}

bool SeverityPolicy::reports_optional_rules() const {
    return std::ranges::any_of(
        rules(), [this](const Rule& rule) { return !rule.on_by_default && reports(rule.id); });
}

void SeverityPolicy::override_by(const SeverityPolicy& stronger) {
    for (std::size_t i = 0; i < settings_.size(); ++i) {
        const Setting& setting = stronger.settings_.at(i);
        if (setting.disabled || setting.severity) settings_.at(i) = setting;
    }
}

void SeverityPolicy::apply(std::vector<Finding>& findings) const {
    std::erase_if(findings, [this](const Finding& finding) { return !reports(finding.rule); });
    for (Finding& finding : findings) {
        const Setting& setting = settings_.at(index_of(finding.rule));
        if (setting.severity) finding.severity = *setting.severity;
    }
}

}  // namespace meshlint
