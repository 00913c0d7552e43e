// The command line as values. Only arguments.cpp knows the library that takes it apart.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/base/output.h"
#include "cli/options/option_record.h"
#include "cli/settings/file_settings.h"
#include "cli/settings/report_request.h"
#include "meshlint/lint.h"
#include "meshlint/tables.h"

namespace meshlint::cli {

/// Of the commands that print tables; a run of lint has its reports.
enum class Format : std::uint8_t { text, json };

struct CommandRecord;

struct Arguments {
    const CommandRecord* command = nullptr;
    bool command_given = false;  ///< false: `lint` was left out
    /// The answer to --help or --version. Where there is one, it is all that is asked for.
    std::string answer;

    RawOptions given;                   ///< the options as they were written
    std::vector<std::string> operands;  ///< paths, or what to explain
    Format format = Format::text;
    std::vector<ReportRequest> reports;     ///< as asked for; none: what is usual where it runs
    std::optional<std::string> output;      ///< for the report without a file of its own
    std::vector<std::string> defaults;      ///< files with default ConfigMaps
    const Revision* as_revision = nullptr;  ///< for commands that know no files
    HolderKind input = HolderKind::shared_config_map;
    const Revision* to = nullptr;
    const Revision* from = nullptr;
    FileSettings files;                                      ///< what holds for each file
    std::shared_ptr<const ConfigurationFile> configuration;  ///< null when there is none
    const TableOverlay* overlay = nullptr;    ///< what it adds to the tables; may be null
    std::vector<std::string> deployed;        ///< revisions that the cluster runs
    std::optional<std::string> mesh_profile;  ///< a file that names more of them
    std::optional<std::string> baseline;
    bool write_baseline = false;                        ///< only with a baseline
    std::optional<Severity> fail_on = Severity::error;  ///< nothing: never
    bool notes = false;
    bool quiet = false;
    bool fix = false;  ///< never together with `diff`
    bool diff = false;
    bool unsafe_fixes = false;  ///< only with one of the two
    bool statistics = false;
    bool in_place = false;
    ColorMode color = ColorMode::automatic;
    std::string stdin_name = "<stdin>";
    bool ignore_files = true;  ///< honour .gitignore
    unsigned threads = 0;      ///< 0: one per core
};

/// Where the configuration comes from: the file that is named, or else one that is found. Null when
/// there is none.
using ConfigurationSource =
    std::function<std::shared_ptr<const ConfigurationFile>(const std::optional<std::string>& file)>;

/// The command is never null. Throws Failure, with the nearest right name where there is one, when
/// the arguments make no sense. What they do not say comes from the configuration, for commands
/// that have --config and unless --no-config is given; without `source` there is none.
[[nodiscard]] Arguments parse_arguments(std::span<const char* const> arguments,
                                        const ConfigurationSource& source = {});

}  // namespace meshlint::cli
