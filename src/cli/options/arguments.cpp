#include "cli/options/arguments.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/options/argument_values.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "cli/options/help.h"
#include "cli/options/option_parser.h"

namespace meshlint::cli {

namespace {

bool reads_configuration(const CommandRecord& command) {
    return std::ranges::any_of(command.options, [](const OptionRecord& option) {
        return option.names == config_options.front().names;
    });
}

std::shared_ptr<const ConfigurationFile> configuration_for(const CommandRecord& command,
                                                           const RawOptions& raw,
                                                           const ConfigurationSource& source) {
    if (raw.config && raw.no_config) {
        throw Failure("--config and --no-config exclude each other");
    }
    if (!source || raw.no_config || !reads_configuration(command)) return nullptr;
    return source(raw.config);
}

SeverityPolicy policy_of(const RawOptions& raw) {
    SeverityPolicy policy;
    for (const std::string& name : raw.disabled) policy.disable(parse_rule(name));
    for (const std::string& setting : raw.severities) {
        const auto [rule, severity] = parse_severity_setting(setting);
        policy.set(rule, severity);
    }
    return policy;
}

/// The command line wins.
Limits limits_of(const RawOptions& raw, const ConfigurationFile* file) {
    Limits limits;
    if (file != nullptr) {
        for (const LimitSetting& setting : file->configuration.limits) {
            limits.*setting.limit->member = setting.value;
        }
    }
    for (const std::string& text : raw.limits) {
        const LimitSetting setting = parse_limit_setting(text);
        limits.*setting.limit->member = setting.value;
    }
    return limits;
}

/// A path in the configuration, as seen from here.
std::string from_base(const std::string& base, const std::string& path) {
    return path.starts_with('/') ? path : base + path;
}

/// What the command line leaves open. Reports are those of `lint`; other commands have formats of
/// their own.
void apply_configuration(Arguments& arguments, const RawOptions& raw,
                         const ConfigurationFile& file) {
    const Configuration& configuration = file.configuration;
    if (arguments.command == &lint_record && configuration.format && raw.reports.empty()) {
        arguments.reports.push_back(parse_report_request(configuration.format->value));
    }
    if (configuration.fail_on && !raw.fail_on) arguments.fail_on = configuration.fail_on->value;
    if (configuration.notes && configuration.notes->value) arguments.notes = true;
    if (raw.deployed.empty() && !raw.mesh_profile) {
        for (const auto& revision : configuration.deployed_revisions) {
            arguments.deployed.push_back(revision.value);
        }
        if (configuration.mesh_profile) {
            arguments.mesh_profile = from_base(file.base, configuration.mesh_profile->value);
        }
    }
    if (configuration.as_revision && !raw.revision) {
        arguments.as_revision = configuration.as_revision->value;
    }
}

Arguments interpret(const CommandRecord& command, const RawOptions& raw,
                    const ConfigurationSource& source) {
    Arguments arguments;
    arguments.command = &command;
    arguments.given = raw;
    if (raw.format) arguments.format = parse_format(*raw.format);
    arguments.input = parse_input(raw.input);
    arguments.color = parse_color(raw.color);
    if (raw.fail_on) arguments.fail_on = parse_fail_on(*raw.fail_on);
    arguments.output = raw.output;
    if (raw.write_baseline && !raw.baseline) {
        throw Failure("--write-baseline needs --baseline FILE, the file to write");
    }
    if (raw.write_baseline && (raw.fix || raw.diff)) {
        throw Failure(
            "--write-baseline records what is there; run --fix or --diff by itself first");
    }
    arguments.baseline = raw.baseline;
    arguments.write_baseline = raw.write_baseline;
    arguments.defaults = raw.defaults;
    arguments.notes = raw.notes;
    arguments.quiet = raw.quiet;
    if (raw.fix && raw.diff) {
        throw Failure("--fix and --diff exclude each other: --diff shows what --fix would do");
    }
    if (raw.unsafe_fixes && !raw.fix && !raw.diff) {
        throw Failure("--unsafe-fixes has no meaning without --fix or --diff");
    }
    arguments.fix = raw.fix;
    arguments.diff = raw.diff;
    arguments.unsafe_fixes = raw.unsafe_fixes;
    arguments.ignore_files = !raw.no_ignore;
    arguments.statistics = raw.statistics;
    for (const std::string& text : raw.reports) {
        arguments.reports.push_back(parse_report_request(text));
    }
    arguments.in_place = raw.in_place;
    if (raw.threads) arguments.threads = parse_threads(*raw.threads);
    if (raw.to) arguments.to = &parse_revision(*raw.to);
    if (raw.from) arguments.from = &parse_revision(*raw.from);
    const SeverityPolicy policy = policy_of(raw);
    auto file = configuration_for(command, raw, source);
    const TableOverlay* const overlay = file == nullptr ? nullptr : &file->configuration.overlay;
    if (raw.revision) arguments.as_revision = &parse_revision(*raw.revision, overlay);
    for (const std::string& name : raw.deployed) {
        arguments.deployed.emplace_back(parse_revision(name, overlay).name);
    }
    arguments.mesh_profile = raw.mesh_profile;
    arguments.overlay = overlay;
    const Revision* const as_revision = arguments.as_revision;
    if (file != nullptr) apply_configuration(arguments, raw, *file);
    if (arguments.fail_on == Severity::note) arguments.notes = true;
    arguments.files = FileSettings(file, policy, as_revision, arguments.input);
    arguments.files.set_limits(limits_of(raw, file.get()));
    arguments.configuration = std::move(file);
    arguments.files.keep_values(!arguments.deployed.empty() || arguments.mesh_profile.has_value());
    return arguments;
}

/// A name for standard input says that there is one to read.
void apply_stdin_name(Arguments& arguments, const std::string& name) {
    std::vector<std::string>& paths = arguments.operands;
    if (paths.empty()) paths.emplace_back("-");
    if (std::find(paths.begin(), paths.end(), "-") == paths.end()) {
        throw Failure("--stdin-filename has no meaning without '-' among the paths");
    }
    arguments.stdin_name = name;
}

void check_operands(const Arguments& arguments) {
    const CommandRecord& command = *arguments.command;
    if (command.operands == Operands::required && arguments.operands.empty()) {
        const std::string word(command.word);
        throw Failure(word + " needs a file; see 'meshlint " + word + " --help'");
    }
    if (command.operands == Operands::none && !arguments.operands.empty()) {
        throw Failure("unexpected argument " + quoted_name(arguments.operands.front()));
    }
}

}  // namespace

Arguments parse_arguments(std::span<const char* const> arguments,
                          const ConfigurationSource& source) {
    std::vector<std::string> texts(arguments.begin(), arguments.end());
    const CommandRecord* const given = texts.empty() ? nullptr : find_command(texts.front());
    if (given != nullptr) texts.erase(texts.begin());
    const CommandRecord& command = given == nullptr ? *commands().front() : *given;

    // What stands behind "--" is none of the library's business either.
    const auto mark = std::find(texts.begin(), texts.end(), "--");
    std::vector<std::string> operands(mark == texts.end() ? mark : mark + 1, texts.end());
    texts.erase(mark, texts.end());

    ParsedOptions parsed = parse_options(command, std::move(texts));
    operands.insert(operands.begin(), std::make_move_iterator(parsed.operands.begin()),
                    std::make_move_iterator(parsed.operands.end()));
    if (parsed.options.help || parsed.options.version) {
        Arguments result;
        result.command = &command;
        result.answer = parsed.options.help ? help_page(command) : version_line();
        return result;
    }
    Arguments result = interpret(command, parsed.options, source);
    result.command_given = given != nullptr;
    result.operands = std::move(operands);
    if (parsed.options.stdin_name) apply_stdin_name(result, *parsed.options.stdin_name);
    check_operands(result);
    return result;
}

}  // namespace meshlint::cli
