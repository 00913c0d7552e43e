// What every check of one ConfigMap needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "meshlint/lint.h"
#include "meshlint/overlay.h"
#include "meshlint/tables.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

/// What istiod does with a mesh block that is its only source and that it refuses, for whatever
/// reason (pkg/config/mesh/meshwatcher, and pkg/config/mesh/kubemesh up to 1.24).
inline constexpr std::string_view refused_whole =
    "istiod refuses the whole mesh configuration for it, and keeps the one it had; after a restart "
    "it runs on its defaults";

struct LintContext {
    FindingSink& sink;
    FixOffers& fixes;
    Minor minor = 0;  ///< the release whose tables apply
    Platform platform = Platform::aks;
    std::string revision;         ///< of the add-on: "asm-1-24", the name people know it by
    bool optional_rules = false;  ///< report what is off by default, too
    const TableOverlay* overlay = nullptr;

    [[nodiscard]] bool on_aks() const { return platform == Platform::aks; }

    /// The release as people know it here: "asm-1-30" or "Istio 1.30".
    [[nodiscard]] std::string release_name(Minor release) const;

    /// What the overlay says about a field; nothing when it is silent.
    [[nodiscard]] std::optional<Classification> overlaid(const Message& message,
                                                         std::string_view field) const {
        if (overlay == nullptr) return std::nullopt;
        return overlay->find(revision, message, field);
    }
};

}  // namespace meshlint
