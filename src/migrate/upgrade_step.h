// Whether AKS lets a cluster go from one revision to another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint {

enum class StepVerdict : std::uint8_t {
    allowed,
    not_offered,  ///< AKS has not announced the revision yet, or does not support it any more
    too_far,      ///< a nearer revision has to come first
    downgrade,    ///< only the rollback of a canary upgrade goes this way
};

struct UpgradeStep {
    StepVerdict verdict = StepVerdict::allowed;
    std::string reason;                          ///< a sentence without a full stop
    std::vector<std::string_view> aks_versions;  ///< those that both revisions run on
};

/// The two must differ. Judged on the date of the tables.
[[nodiscard]] UpgradeStep check_upgrade_step(const Revision& from, const Revision& to);

/// "supported until 2026-09 (expected)", "out of support since 2026-05", "not announced yet".
[[nodiscard]] std::string support_words(const Revision& revision);

[[nodiscard]] std::string_view to_string(StepVerdict verdict);

}  // namespace meshlint
