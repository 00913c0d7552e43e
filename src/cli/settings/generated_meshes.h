// Files that a kustomization of the run names: those that it makes the mesh block of a ConfigMap,
// and manifests that it completes.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint::cli {

/// Is filled while files are linted: threads may ask while one adds.
class GeneratedMeshes {
public:
    /// False when that is known.
    bool add(std::string_view file, const GeneratedConfigMap& config_map);

    /// What the file becomes; empty where nobody makes it anything.
    [[nodiscard]] std::vector<GeneratedConfigMap> of(std::string_view file) const;

    /// The same for patches that say which ConfigMap they are for: see LintOptions::patched.
    bool add_patch(std::string_view file, const GeneratedConfigMap& config_map);
    [[nodiscard]] std::vector<GeneratedConfigMap> patched_by(std::string_view file) const;

    /// A manifest that lacks nothing by itself: see LintOptions::kustomized. False when known.
    bool add_manifest(std::string_view file);
    [[nodiscard]] bool completes(std::string_view file) const;

private:
    using ConfigMapsOf = std::unordered_map<std::string, std::vector<GeneratedConfigMap>>;

    bool add(ConfigMapsOf& files, std::string_view file, const GeneratedConfigMap& config_map);
    [[nodiscard]] std::vector<GeneratedConfigMap> find(const ConfigMapsOf& files,
                                                       std::string_view file) const;

    mutable std::mutex mutex_;
    ConfigMapsOf files_;
    ConfigMapsOf patches_;
    std::unordered_set<std::string> manifests_;
};

}  // namespace meshlint::cli
