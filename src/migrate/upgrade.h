// The shared ConfigMap for another revision: the same text but for the names, and what changes.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "meshlint/limits.h"
#include "meshlint/tables.h"
#include "migrate/field_changes.h"

namespace meshlint {

struct UpgradedConfigMap {
    std::string old_name;
    std::string new_name;
    Position position;  ///< of the name
    /// What else was rewritten: "label", "annotation" istio.io/rev.
    std::vector<std::string_view> rewritten;
    bool readable = false;  ///< whether its mesh block could be read and compared
    FieldComparison comparison;
};

struct Upgrade {
    std::string text;  ///< the whole file
    const Revision* from = nullptr;
    std::vector<UpgradedConfigMap> config_maps;  ///< in the order of the text; at least one
};

struct UpgradeOptions {
    const Revision* to = nullptr;  ///< required
    const Revision* from =
        nullptr;  ///< upgrade the ConfigMaps of this revision; null: there is one
    Limits limits;
};

/// Upgrades every shared ConfigMap of one revision in the text of a file. The name changes, and
/// `istio.io/rev` among labels and annotations where it names the same revision; every other byte
/// stays.
[[nodiscard]] std::variant<Upgrade, Problem> upgrade_shared_config_maps(
    std::string_view text, const UpgradeOptions& options);

}  // namespace meshlint
