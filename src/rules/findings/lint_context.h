// What every check of one ConfigMap needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// What istioctl, or an operator in the cluster, does with an IstioOperator whose MeshConfig istiod
/// would refuse (validateMeshConfig() of operator/pkg, 1.17 to 1.31).
inline constexpr std::string_view refused_by_istioctl = "istioctl refuses the resource for it";

/// The last release whose istioctl refuses unknown fields, too.
inline constexpr Minor strict_istioctl_until = 23;

/// What becomes of a field that the schema of a CustomResourceDefinition does not have.
inline constexpr std::string_view dropped_by_schema =
    "kubectl refuses it, and from anybody else the API server takes the resource without it";

struct LintContext {
    FindingSink& sink;
    FixOffers& fixes;
    Minor minor = 0;  ///< the release whose tables apply
    Platform platform = Platform::aks;
    std::string revision;         ///< of the add-on: "asm-1-24", the name people know it by
    bool optional_rules = false;  ///< report what is off by default, too
    const TableOverlay* overlay = nullptr;
    HolderContent content = HolderContent::mesh_config;  ///< what is linted
    EnforcedBy first_judge = EnforcedBy::istiod;         ///< see HolderRecord
    /// With annotations: one beside it tells the injector the port of the agent.
    bool has_status_port = false;
    /// The names that a profile of the charts defines where the MeshConfig defines none.
    std::vector<std::string> profile_providers{};

    [[nodiscard]] bool on_aks() const { return platform == Platform::aks; }

    /// Whether it is the ProxyConfig of pods that is linted.
    [[nodiscard]] bool in_annotation() const { return content == HolderContent::proxy_config; }

    /// Whether a CustomResourceDefinition says which names and types it takes.
    [[nodiscard]] bool typed() const { return first_judge == EnforcedBy::api_server; }

    /// Whether who judges first runs istiod's own checks, and stops what does not pass them.
    [[nodiscard]] bool runs_checks_of_istiod() const {
        return first_judge == EnforcedBy::istioctl || first_judge == EnforcedBy::sidecar_injector;
    }

    /// Who runs istiod's checks first.
    [[nodiscard]] std::string_view judge() const {
        if (first_judge == EnforcedBy::istioctl) return "istioctl";
        return first_judge == EnforcedBy::sidecar_injector ? "the injector" : "istiod";
    }

    /// Whether istioctl refuses the fields that it does not know.
    [[nodiscard]] bool strict_istioctl() const {
        return first_judge == EnforcedBy::istioctl && minor <= strict_istioctl_until;
    }

    /// What the text that is linted is called.
    [[nodiscard]] std::string_view text_name() const {
        return in_annotation() ? "the annotation" : "the mesh block";
    }

    /// What open source Istio does with a text that it refuses.
    [[nodiscard]] std::string_view refused() const {
        if (first_judge == EnforcedBy::istioctl) return refused_by_istioctl;
        return first_judge == EnforcedBy::sidecar_injector ? refused_pods : refused_whole;
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
