// What a run makes of each rule: left out, or reported with another severity.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "meshlint/lint.h"
#include "meshlint/tables.h"

namespace meshlint {

/// A value that is filled first and then applied to any number of reports. What it says about a
/// rule holds for every finding of that rule, whatever severity the finding came with. A rule that
/// is off by default is reported only once it has been given a severity.
class SeverityPolicy {
public:
    /// A disabled rule stays disabled, whatever severity it is given before or after.
    void disable(RuleId rule);
    void set(RuleId rule, Severity severity);

    /// False when no finding of the rule is reported.
    [[nodiscard]] bool reports(RuleId rule) const;
    /// Whether a rule that is off by default is reported.
    [[nodiscard]] bool reports_optional_rules() const;

    /// Takes over whatever `stronger` says about a rule, in place of what this one said.
    void override_by(const SeverityPolicy& stronger);

    /// Removes and changes findings; keeps their order.
    void apply(std::vector<Finding>& findings) const;
    void apply(FileReport& report) const { apply(report.findings); }

private:
    struct Setting {
        bool disabled = false;
        std::optional<Severity> severity;
    };

    std::array<Setting, rule_count> settings_{};
};

}  // namespace meshlint
