// What every check of one ConfigMap needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "meshlint/overlay.h"
#include "meshlint/tables.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

struct LintContext {
    FindingSink& sink;
    FixOffers& fixes;
    Minor minor = 0;              ///< the release whose tables apply
    std::string revision;         ///< "asm-1-24", the name people know it by
    bool optional_rules = false;  ///< report what is off by default, too
    const TableOverlay* overlay = nullptr;
    /// What the overlay says about a field; nothing when it is silent.
    [[nodiscard]] std::optional<Classification> overlaid(const Message& message,
                                                         std::string_view field) const {
        if (overlay == nullptr) return std::nullopt;
        return overlay->find(revision, message, field);
    }
};

}  // namespace meshlint
