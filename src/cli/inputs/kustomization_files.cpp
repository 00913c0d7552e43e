#include "cli/inputs/kustomization_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "cli/base/git_folder.h"
#include "cli/base/small_file.h"
#include "loader/targets/kustomization.h"
#include "platform/path.h"
#include "report/escape.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t largest_kustomization = std::size_t{4} << 20;

std::string folder_of(const std::string& file) {
    std::string folder = platform::folder_above(file);
    return folder.empty() ? "." : folder;
}

/// The real folder in which files are read: that of the repository, or the one of the file.
std::string root_for(const std::string& kustomization) {
    std::string own = platform::real_path(folder_of(kustomization));
    std::string repository = repository_around(own);
    return repository.empty() ? own : repository;
}

bool lies_below(const std::string& real_file, const std::string& root) {
    return real_file.starts_with(root.ends_with('/') ? root : root + "/");
}

std::string target_of(const std::string& kustomization, const std::string& path) {
    return (std::filesystem::path(kustomization).parent_path() / path)
        .lexically_normal()
        .generic_string();
}

}  // namespace

void KustomizationFiles::read_operands(std::span<const std::string> operands) {
    for (const std::string& operand : operands) {
        if (is_kustomization_name(operand)) {
            read(operand);
        } else if (operand != "-") {
            read_beside(operand);
        }
    }
}

void KustomizationFiles::read_beside(const std::string& file) {
    const std::string folder = folder_of(file);
    for (const std::string& place : {folder + "/", folder + "/../"}) {
        std::string normal = target_of(place, "");
        if (!normal.ends_with('/')) normal += '/';
        if (!beside_.insert(normal).second) continue;
        for (const std::string_view name : kustomization_names) {
            const std::string kustomization = normal + std::string(name);
            std::string text;
            const NamedFiles named = read_names(kustomization, text);
            for (const GeneratedFile& each : named.patches) {
                meshes_.add_patch(target_of(kustomization, each.path), each.config_map);
            }
            for (const GeneratedFile& each : named.generated) {
                meshes_.add(target_of(kustomization, each.path), each.config_map);
            }
        }
    }
}

NamedFiles KustomizationFiles::read_names(const std::string& kustomization, std::string& text) {
    // What cannot be read is reported where it is linted.
    if (read_small_file(kustomization, FileChoice::found, largest_kustomization, text) != 0) {
        return {};
    }
    NamedFiles named = named_files(text, settings_.limits());
    for (const std::string& path : named.manifests) {
        meshes_.add_manifest(target_of(kustomization, path));
    }
    return named;
}

void KustomizationFiles::take(Input&& input) {
    const bool kustomization =
        input.kind != InputKind::standard_input && is_kustomization_name(input.name);
    if (kustomization) read(input.name);
    const std::string name = input.name;
    if ((!meshes_.of(name).empty() || !meshes_.patched_by(name).empty()) &&
        !taken_.insert(std::filesystem::path(name).lexically_normal().generic_string()).second) {
        return;
    }
    take_(std::move(input));
    if (!kustomization) return;
    for (std::string& file : files_of_[name]) {
        if (taken_.insert(file).second) take_({std::move(file), InputKind::found_file});
    }
    files_of_[name].clear();
}

void KustomizationFiles::read(const std::string& kustomization) {
    if (files_of_.contains(kustomization)) return;
    std::vector<std::string>& files = files_of_[kustomization];
    std::string text;
    const NamedFiles named = read_names(kustomization, text);
    std::string root;
    const auto add = [&](const GeneratedFile& each,
                         bool (GeneratedMeshes::*note)(std::string_view,
                                                       const GeneratedConfigMap&)) {
        if (root.empty()) root = root_for(kustomization);
        std::string file = target_of(kustomization, each.path);
        if (settings_.excludes(file, false)) return;
        const std::string real = platform::real_path(file);
        if (real.empty() || !lies_below(real, root)) {
            std::string place;
            append_place(place, kustomization, LineIndex(text).position(each.range.begin));
            messages_.warning(fmt::format(
                "{}: {} {}; the ConfigMap can be linted as it is built: kustomize build {} | "
                "meshlint -",
                place, quoted_name(each.path),
                real.empty() ? "is not there" : "lies outside of the repository, and is not read",
                quoted_name(folder_of(kustomization))));
            return;
        }
        // What was passed on before anybody knew that is passed on again.
        if ((meshes_.*note)(file, each.config_map)) taken_.erase(file);
        files.push_back(std::move(file));
    };
    for (const GeneratedFile& each : named.generated) add(each, &GeneratedMeshes::add);
    for (const GeneratedFile& each : named.patches) add(each, &GeneratedMeshes::add_patch);
}

}  // namespace meshlint::cli
