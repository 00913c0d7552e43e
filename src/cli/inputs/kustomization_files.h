// From the kustomizations of a run to the files that they make the mesh block of a ConfigMap.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cli/base/messages.h"
#include "cli/inputs/input_walker.h"
#include "cli/settings/file_settings.h"
#include "cli/settings/generated_meshes.h"
#include "loader/targets/kustomization.h"

namespace meshlint::cli {

/// Puts the files that kustomizations name among the inputs, each once, whoever names it. A file is
/// read where it lies in the repository of the kustomization, or, outside of one, in its folder or
/// below: a stranger may have written the name. What is not there is a warning.
class KustomizationFiles {
public:
    /// All must outlive this.
    KustomizationFiles(GeneratedMeshes& meshes, const FileSettings& settings, Messages& messages,
                       std::function<void(Input&&)> take)
        : meshes_(meshes), settings_(settings), messages_(messages), take_(std::move(take)) {}

    /// Reads the kustomizations among the operands: files that they name may come before them. Of
    /// those beside other operands, or one folder up, it is read what they say of these.
    void read_operands(std::span<const std::string> operands);

    /// Passes the input on, unless that has been done; behind a kustomization what it names.
    void take(Input&& input);

private:
    void read(const std::string& kustomization);
    void read_beside(const std::string& file);
    /// What it names, and in `text` what it says; nothing of what cannot be read.
    NamedFiles read_names(const std::string& kustomization, std::string& text);

    GeneratedMeshes& meshes_;
    const FileSettings& settings_;
    Messages& messages_;
    std::function<void(Input&&)> take_;
    /// By kustomization, what it names that has not been passed on.
    std::unordered_map<std::string, std::vector<std::string>> files_of_;
    std::unordered_set<std::string> beside_;  ///< folders that read_beside() has looked into
    std::unordered_set<std::string> taken_;   ///< generated files that were passed on
};

}  // namespace meshlint::cli
