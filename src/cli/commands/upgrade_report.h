// What `upgrade` says beside the manifest: the step, the changes, the findings.
#pragma once

#include <string>
#include <string_view>

#include "meshlint/lint.h"
#include "meshlint/upgrade.h"

namespace meshlint::cli {

/// Everything the report draws from; views into what the command holds.
struct UpgradeReport {
    const std::string& file;  ///< the input
    const Upgrade& upgrade;
    const Revision& to;
    const UpgradeStep& step;
    const FileReport& findings;  ///< on the result
};

void append_upgrade_text(std::string& out, const UpgradeReport& report, std::size_t width,
                         bool color, bool notes);

void append_upgrade_json(std::string& out, const UpgradeReport& report);

}  // namespace meshlint::cli
