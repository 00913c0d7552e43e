// What says how Istio is installed, and stands beside a MeshConfig where charts and operators are
// configured.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace meshlint {

/// Values of Istio's charts and fields of an IstioOperator's `spec` that no MeshConfig has
/// (values.yaml of istiod, istio-cni and ztunnel; operator/pkg/apis/types.go).
[[nodiscard]] inline bool is_installation_setting(std::string_view name) {
    constexpr std::array<std::string_view, 22> names = {"addonComponents",
                                                        "base",
                                                        "cni",
                                                        "compatibilityVersion",
                                                        "components",
                                                        "defaultRevision",
                                                        "gateways",
                                                        "global",
                                                        "hub",
                                                        "installPackagePath",
                                                        "istiodRemote",
                                                        "istio_cni",
                                                        "pilot",
                                                        "profile",
                                                        "revision",
                                                        "revisionTags",
                                                        "sidecarInjectorWebhook",
                                                        "tag",
                                                        "telemetry",
                                                        "unvalidatedFeatures",
                                                        "values",
                                                        "ztunnel"};
    return std::ranges::find(names, name) != names.end();
}

}  // namespace meshlint
