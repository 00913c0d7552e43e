// Options that several commands have.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/options/argument_values.h"
#include "cli/options/option_set.h"
#include "cli/settings/configuration_file.h"
#include "cli/settings/file_settings.h"

namespace meshlint::cli {

class Messages;

// ---- Single options; the group is the caller's where the commands differ ---------------------

void bind_format(OptionSet& options, Format& format,
                 const std::string& description = "text (the default) or json");
void bind_color(OptionSet& options, ColorMode& color);
void bind_as_revision(OptionSet& options, std::optional<std::string>& revision,
                      const std::string& description);
void bind_revision(OptionSet& options, const std::string& names,
                   std::optional<std::string>& revision, const std::string& description);

/// What standard input is called. A name says that there is one to read.
void bind_stdin_name(OptionSet& options, std::string& name);

void bind_limits(OptionSet& options, std::vector<LimitSetting>& limits);

/// The limits that are set, over those of the configuration, if there is one.
[[nodiscard]] Limits limits_of(std::span<const LimitSetting> settings,
                               const ConfigurationFile* file = nullptr);

// ---- Groups of options -----------------------------------------------------------------------

/// Every command has these, behind its own.
struct UniversalOptions {
    bool help = false;
    bool version = false;

    void bind(OptionSet& options);
};

struct ConfigurationOptions {
    std::optional<std::string> file;
    bool none = false;

    void bind(OptionSet& options);

    /// What is named, or else the nearest one. Null when there is none.
    [[nodiscard]] std::shared_ptr<const ConfigurationFile> load() const;
};

/// What it adds to the tables; null when it adds nothing.
[[nodiscard]] const TableOverlay* overlay_of(
    const std::shared_ptr<const ConfigurationFile>& configuration);

/// Of commands that write a new file and report on it.
struct ResultOptions {
    std::optional<std::string> output;
    Format format = Format::text;
    bool notes = false;
    ColorMode color = ColorMode::automatic;

    void bind_output(OptionSet& options);
    void bind_report(OptionSet& options);

    /// Where the result goes when it does not go to standard output.
    [[nodiscard]] const std::string* file() const {
        return output && *output != "-" ? &*output : nullptr;
    }
};

/// Of a run that lints: what `lint` does, and `config` shows.
struct RunOptions {
    bool notes = false;
    std::optional<std::string> as_revision;
    std::vector<RuleId> disabled;
    std::vector<RuleSetting> severities;
    std::vector<const RetiredRule*> retired;         ///< that were named
    std::optional<std::optional<Severity>> fail_on;  ///< nothing inside: never
    std::vector<std::string> deployed;
    std::optional<std::string> mesh_profile;
    ConfigurationOptions configuration;
    std::vector<LimitSetting> limits;
    HolderKind input = HolderKind::shared_config_map;
    std::optional<Platform> platform;  ///< nothing: what holds the MeshConfig tells it
    std::optional<Minor> istio;

    void bind_notes(OptionSet& options);
    void bind_severities(OptionSet& options);
    /// With the severity that makes a run fail.
    void bind_rules(OptionSet& options);
    void bind_cluster(OptionSet& options);
    void bind_input(OptionSet& options);
    void bind_platform(OptionSet& options);

private:
    bool is_retired(std::string_view rule);
};

/// What is in force: by the command line, or else by the configuration.
struct RunSettings {
    /// Says what options and settings no longer do.
    RunSettings(const RunOptions& options, Messages& messages);

    std::shared_ptr<const ConfigurationFile> configuration;  ///< null when there is none
    bool notes = false;
    const Revision* as_revision = nullptr;
    std::optional<Platform> platform;  ///< nothing: what holds a MeshConfig tells it
    std::optional<Minor> istio;
    std::optional<Severity> fail_on = Severity::error;  ///< nothing: never
    std::vector<std::string> deployed;                  ///< revisions that the cluster runs
    std::optional<std::string> mesh_profile;            ///< a file that names more of them
    bool mesh_profile_is_named = false;                 ///< on the command line
    FileSettings files;                                 ///< what holds for each file

private:
    void apply_configuration(const RunOptions& options);
};

}  // namespace meshlint::cli
