#include "cli/options/common_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// A path in the configuration, as seen from here.
std::string from_base(const std::string& base, const std::string& path) {
    const std::string own = platform::path_of_user(path);
    return platform::is_absolute(own) ? own : base + own;
}

SeverityPolicy policy_by(const RunOptions& options) {
    SeverityPolicy policy;
    for (const RuleId rule : options.disabled) policy.disable(rule);
    for (const RuleSetting& setting : options.severities) {
        policy.set(setting.rule, *setting.severity);
    }
    return policy;
}

}  // namespace

void bind_format(OptionSet& options, Format& format, const std::string& description) {
    options.choice("-f,--format", "FORMAT", description, "format", formats(), format);
}

void bind_color(OptionSet& options, ColorMode& color) {
    options.choice("--color", "WHEN",
                   "auto (the default: on a terminal, unless NO_COLOR is set), always or never",
                   "colour mode", color_modes(), color);
}

void bind_revision(OptionSet& options, const std::string& names,
                   std::optional<std::string>& revision, const std::string& description) {
    options.value(names, "REVISION", description, revision, revision_names());
}

void bind_as_revision(OptionSet& options, std::optional<std::string>& revision,
                      const std::string& description) {
    options.group("Rules");
    bind_revision(options, "--as-revision", revision, description);
}

void bind_stdin_name(OptionSet& options, std::string& name) {
    options.value(
        "--stdin-filename", "NAME", "What to call standard input",
        [&options, &name](const std::string& text) {
            name = text;
            options.on_operands([](std::vector<std::string>& operands) {
                if (operands.empty()) operands.emplace_back("-");
                if (std::ranges::find(operands, "-") != operands.end()) return;
                throw Failure("--stdin-filename has no meaning without '-' among the paths");
            });
        });
}

void bind_limits(OptionSet& options, std::vector<LimitSetting>& limits) {
    options.list(
        "--limit", "NAME=VALUE",
        "What an input may cost, such as document-size=128MiB or time=30s; can be "
        "repeated; 'meshlint config' lists the limits",
        [&limits](const std::string& text) { limits.push_back(parse_limit_setting(text)); });
}

Limits limits_of(std::span<const LimitSetting> settings, const ConfigurationFile* file) {
    Limits limits;
    const auto apply = [&limits](const LimitSetting& setting) {
        limits.*setting.limit->member = setting.value;
    };
    if (file != nullptr) std::ranges::for_each(file->configuration.limits, apply);
    std::ranges::for_each(settings, apply);
    return limits;
}

void UniversalOptions::bind(OptionSet& options) {
    options.group("Other");
    options.flag("-h,--help", "Show this page", help);
    options.flag("--version", "Show the version and the date of the tables", version);
}

void ConfigurationOptions::bind(OptionSet& options) {
    options.group("Configuration");
    options.value("--config", "FILE",
                  "Read the configuration from FILE, not from the nearest .meshlint.yaml", file);
    options.flag("--no-config", "Read no configuration", none);
    options.exclude("--config", "--no-config");
}

std::shared_ptr<const ConfigurationFile> ConfigurationOptions::load() const {
    return none ? nullptr : load_configuration(file);
}

const TableOverlay* overlay_of(const std::shared_ptr<const ConfigurationFile>& configuration) {
    return configuration == nullptr ? nullptr : &configuration->configuration.overlay;
}

void ResultOptions::bind_output(OptionSet& options) {
    options.group("Output");
    options.value("-o,--output", "FILE", "Write the result to FILE, which is replaced in one step",
                  [this](const std::string& text) { output = parse_output(text); });
}

void ResultOptions::bind_report(OptionSet& options) {
    bind_format(options, format, "The format of the report: text (the default) or json");
    options.flag("--notes", "Show notes on the result as well", notes);
    bind_color(options, color);
}

void RunOptions::bind_notes(OptionSet& options) {
    options.flag("--notes",
                 "Show notes as well, in the formats that leave them out (text, concise)", notes);
}

void RunOptions::bind_severities(OptionSet& options) {
    options.list(
        "--disable", "RULE", "Leave out a rule; can be repeated",
        [this](const std::string& text) {
            if (!is_retired(text)) disabled.push_back(parse_rule(text));
        },
        rule_names());
    options.list("--severity", "RULE=LEVEL",
                 "Report a rule as error, warning or note; can be repeated",
                 [this](const std::string& text) {
                     if (is_retired(text.substr(0, text.find('=')))) return;
                     severities.push_back(parse_severity_setting(text));
                 });
}

void RunOptions::bind_rules(OptionSet& options) {
    bind_severities(options);
    options.choice("--fail-on", "LEVEL",
                   "The lowest severity that makes the exit status 1: error (the default), "
                   "warning, note or never",
                   "level", levels(), fail_on);
}

void RunOptions::bind_cluster(OptionSet& options) {
    options.group("Cluster");
    options.list("--revision", "REVISION",
                 "A revision that the cluster runs; can be repeated. Tells which shared "
                 "ConfigMaps are missing, left over or different",
                 deployed, revision_names());
    options.value("--mesh-profile", "FILE",
                  "The same, from the output of 'az aks show' (\"-\": standard input)",
                  mesh_profile);
}

void RunOptions::bind_input(OptionSet& options) {
    const std::string_view fallback = input == HolderKind::shared_config_map ? "configmap" : "auto";
    options.choice(
        "--input", "KIND",
        fmt::format("What holds the MeshConfig: a name that 'meshlint holders' lists, or "
                    "auto: any of them; the default is {}",
                    fallback),
        "kind of input", input_kinds(), input);
}

void RunOptions::bind_platform(OptionSet& options) {
    options.choice("--platform", "PLATFORM",
                   "Whose rules apply: auto (the default: the add-on's to its ConfigMaps, open "
                   "source Istio's to the rest), aks or istio",
                   "platform", platforms(), platform);
    options.value(
        "--istio", "RELEASE",
        "The release of open source Istio (1.27), where nothing beside the MeshConfig tells it; "
        "without it, the newest that meshlint knows",
        [this](const std::string& text) { istio = parse_istio_release(text); }, istio_releases());
}

bool RunOptions::is_retired(std::string_view rule) {
    const RetiredRule* const found = find_retired_rule(rule);
    if (found != nullptr) retired.push_back(found);
    return found != nullptr;
}

RunSettings::RunSettings(const RunOptions& options, Messages& messages)
    : configuration(options.configuration.load()),
      notes(options.notes),
      mesh_profile(options.mesh_profile),
      mesh_profile_is_named(options.mesh_profile.has_value()) {
    for (const RetiredRule* rule : options.retired) messages.warning(describe(*rule));
    if (configuration != nullptr) {
        for (const Problem& notice : configuration->configuration.notices) {
            messages.warning(describe_problems(configuration->path, std::span(&notice, 1)));
        }
    }
    platform = options.platform;
    istio = options.istio;
    const TableOverlay* const overlay = overlay_of(configuration);
    const Revision* const named = revision_or_null(options.as_revision, overlay);
    as_revision = named;
    for (const std::string& name : options.deployed) {
        deployed.emplace_back(parse_revision(name, overlay).name);
    }
    if (options.fail_on) fail_on = *options.fail_on;
    if (configuration != nullptr) apply_configuration(options);
    if (fail_on == Severity::note) notes = true;
    files = FileSettings(configuration, policy_by(options), named, options.input);
    files.set_platform(platform, istio);
    files.set_limits(limits_of(options.limits, configuration.get()));
    files.keep_values(!deployed.empty() || mesh_profile.has_value());
}

/// What the command line leaves open.
void RunSettings::apply_configuration(const RunOptions& options) {
    const Configuration& values = configuration->configuration;
    if (values.fail_on && !options.fail_on) fail_on = values.fail_on->value;
    if (values.notes && values.notes->value) notes = true;
    if (values.as_revision && !options.as_revision) as_revision = values.as_revision->value;
    if (values.platform && !options.platform) platform = values.platform->value;
    if (values.istio && !options.istio) istio = values.istio->value;
    if (!options.deployed.empty() || options.mesh_profile) return;
    for (const auto& revision : values.deployed_revisions) deployed.push_back(revision.value);
    if (values.mesh_profile)
        mesh_profile = from_base(configuration->base, values.mesh_profile->value);
}

}  // namespace meshlint::cli
