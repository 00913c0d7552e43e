#include "cli/settings/generated_meshes.h"

#include <algorithm>
#include <filesystem>

namespace meshlint::cli {

namespace {

std::string plain_name(std::string_view file) {
    return std::filesystem::path(file).lexically_normal().generic_string();
}

}  // namespace

bool GeneratedMeshes::add(ConfigMapsOf& files, std::string_view file,
                          const GeneratedConfigMap& config_map) {
    const std::lock_guard lock(mutex_);
    std::vector<GeneratedConfigMap>& made = files[plain_name(file)];
    const auto known = std::ranges::find_if(made, [&](const GeneratedConfigMap& each) {
        return each.name == config_map.name && each.holder == config_map.holder;
    });
    if (known != made.end()) return false;
    made.push_back(config_map);
    return true;
}

std::vector<GeneratedConfigMap> GeneratedMeshes::find(const ConfigMapsOf& files,
                                                      std::string_view file) const {
    const std::lock_guard lock(mutex_);
    if (files.empty()) return {};
    const auto found = files.find(plain_name(file));
    return found == files.end() ? std::vector<GeneratedConfigMap>{} : found->second;
}

bool GeneratedMeshes::add(std::string_view file, const GeneratedConfigMap& config_map) {
    return add(files_, file, config_map);
}

std::vector<GeneratedConfigMap> GeneratedMeshes::of(std::string_view file) const {
    return find(files_, file);
}

bool GeneratedMeshes::add_patch(std::string_view file, const GeneratedConfigMap& config_map) {
    return add(patches_, file, config_map);
}

std::vector<GeneratedConfigMap> GeneratedMeshes::patched_by(std::string_view file) const {
    return find(patches_, file);
}

bool GeneratedMeshes::add_manifest(std::string_view file) {
    const std::lock_guard lock(mutex_);
    return manifests_.insert(plain_name(file)).second;
}

bool GeneratedMeshes::completes(std::string_view file) const {
    const std::lock_guard lock(mutex_);
    return !manifests_.empty() && manifests_.contains(plain_name(file));
}

}  // namespace meshlint::cli
