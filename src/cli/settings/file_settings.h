// What holds for one file, by the configuration and the command line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings/configuration_file.h"
#include "cli/settings/generated_meshes.h"
#include "cli/settings/path_base.h"
#include "meshlint/lint.h"
#include "meshlint/severity_policy.h"

namespace meshlint::cli {

/// The settings of a run, asked file by file. The command line wins over the overrides of the
/// configuration, the last of these over earlier ones, and all of them over its other settings.
/// Asking changes nothing, so that threads can share one.
class FileSettings {
public:
    FileSettings() = default;

    /// `file` may be null.
    FileSettings(std::shared_ptr<const ConfigurationFile> file, const SeverityPolicy& command_line,
                 const Revision* as_revision, HolderKind input = HolderKind::shared_config_map);

    /// Whether check_cluster() will look at the reports.
    void keep_values(bool keep) { keep_values_ = keep; }

    /// Whether check_providers() will look at the reports.
    void keep_providers(bool keep) { keep_providers_ = keep; }

    /// Whether anybody looks at the fixes.
    void offer_fixes(bool offer) { fixes_ = offer; }

    /// Whose rules apply, and the release of open source Istio: see LintOptions.
    void set_platform(std::optional<Platform> platform, std::optional<Minor> istio) {
        platform_ = platform;
        istio_ = istio;
    }

    /// The operands, and what standard input is called. Only in what they name a MeshConfig by
    /// itself is recognised: what was met in a folder may be about anything.
    void set_named(std::vector<std::string> operands, std::string stdin_name);

    /// Whether the code blocks of Markdown files are linted that are met in folders.
    void read_docs(bool read) { docs_ = read; }
    [[nodiscard]] bool reads_docs() const { return docs_; }

    /// What kustomizations make of files. It must outlive the settings, and may grow.
    void set_generated(const GeneratedMeshes& generated) { generated_ = &generated; }

    /// What every file, and the run, may cost.
    void set_limits(const Limits& limits) { limits_ = limits; }
    [[nodiscard]] const Limits& limits() const { return limits_; }

    /// Has every file linted with this check, too. It must outlive the settings.
    void set_default_config_maps(const DefaultConfigMaps& maps) { default_config_maps_ = &maps; }

    /// Whether kustomizations are looked at: not where one other shape was asked for.
    [[nodiscard]] bool reads_kustomizations() const {
        return input_ == HolderKind::automatic || input_ == HolderKind::shared_config_map;
    }

    /// How the file is linted. `name` is as in FileReport::file.
    [[nodiscard]] LintOptions lint_options(std::string_view name) const;

    /// What is made of the findings in the file.
    [[nodiscard]] SeverityPolicy policy(std::string_view name) const;

    /// The same, applied.
    void apply_policy(FileReport& report) const;

    /// Whether a search passes over this file or folder. For a file in a folder that was not passed
    /// over.
    [[nodiscard]] bool excludes(std::string_view name, bool folder) const;

private:
    template <typename Visit>
    void for_overrides(std::string_view name, const Visit& visit) const;

    std::shared_ptr<const ConfigurationFile> file_;
    std::optional<PathBase> base_;  ///< where there is a file: to find it out takes time
    SeverityPolicy common_;         ///< of the configuration
    SeverityPolicy command_line_;   ///< wins
    const Revision* as_revision_ = nullptr;
    bool keep_values_ = false;
    bool keep_providers_ = false;
    bool fixes_ = false;
    bool docs_ = false;
    HolderKind input_ = HolderKind::shared_config_map;
    std::optional<Platform> platform_;
    std::optional<Minor> istio_;
    std::vector<std::string> named_;  ///< sorted
    const GeneratedMeshes* generated_ = nullptr;
    const DefaultConfigMaps* default_config_maps_ = nullptr;
    Limits limits_;
};

}  // namespace meshlint::cli
