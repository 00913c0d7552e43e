// What every check of one ConfigMap needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loader/targets/holder.h"
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

/// What istiod's sidecar injector does with a pod whose annotation `proxy.istio.io/config` it
/// cannot decode, or does not find valid (validateAnnotations() of pkg/kube/inject, 1.17 to 1.31).
/// What it is not to inject, nobody looks at.
inline constexpr std::string_view refused_pods =
    "Istio's sidecar injector refuses every pod with this annotation, so that none is created";

struct LintContext {
    FindingSink& sink;
    FixOffers& fixes;
    Minor minor = 0;  ///< the release whose tables apply
    Platform platform = Platform::aks;
    std::string revision;         ///< of the add-on: "asm-1-24", the name people know it by
    bool optional_rules = false;  ///< report what is off by default, too
    const TableOverlay* overlay = nullptr;
    HolderContent content = HolderContent::mesh_config;  ///< what is linted

    [[nodiscard]] bool on_aks() const { return platform == Platform::aks; }

    /// Whether it is the ProxyConfig of pods that is linted.
    [[nodiscard]] bool in_annotation() const { return content == HolderContent::proxy_config; }

    /// What the text that is linted is called.
    [[nodiscard]] std::string_view text_name() const {
        return in_annotation() ? "the annotation" : "the mesh block";
    }

    /// What open source Istio does with a text that it refuses.
    [[nodiscard]] std::string_view refused() const {
        return in_annotation() ? refused_pods : refused_whole;
    }

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
