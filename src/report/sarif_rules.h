// The rules of a SARIF run: the records of those that it reports.
#pragma once

#include <array>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

#include "meshlint/lint.h"
#include "meshlint/tables.h"

namespace meshlint {

/// Only rules with findings: GitHub shows no others, and all of them would be most of the file.
class SarifRules {
public:
    explicit SarifRules(std::span<const FileReport> reports);

    /// In the order of the catalogue.
    [[nodiscard]] const std::vector<RuleId>& used() const { return used_; }

    /// The place of a used rule in the list.
    [[nodiscard]] std::size_t index(RuleId rule) const;

private:
    std::vector<RuleId> used_;
    std::array<std::size_t, rule_count> index_{};
};

/// A reportingDescriptor.
[[nodiscard]] nlohmann::ordered_json sarif_rule(const Rule& rule);

/// "error", "warning" or "note", which are SARIF's words as well.
[[nodiscard]] std::string_view sarif_level(Severity severity);

}  // namespace meshlint
