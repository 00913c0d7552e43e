#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/output.h"
#include "cli/base/text_layout.h"
#include "cli/options/argument_values.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "config/config_keys.h"
#include "report/escape.h"
#include "report/json_text.h"

namespace meshlint::cli {

namespace {

/// One value that is in force.
struct Setting {
    std::string key;
    std::string value;
    std::string origin;  ///< "default", ".meshlint.yaml:4:3", "command line"
};

std::string level_name(const std::optional<Severity>& level, std::string_view without) {
    return std::string(level ? to_string(*level) : without);
}

/// What is in force, in the order of the keys.
class Settings {
public:
    explicit Settings(const Arguments& arguments)
        : arguments_(arguments),
          given_(arguments.given),
          configured_(arguments.configuration == nullptr ? nothing_
                                                         : arguments.configuration->configuration) {
    }

    std::vector<Setting> collect() {
        add_severities();
        add_single("fail-on", level_name(arguments_.fail_on, "never"), given_.fail_on.has_value(),
                   configured_.fail_on);
        add_single("format", configured_.format ? configured_.format->value : "text", false,
                   configured_.format);
        add_single("notes", arguments_.notes ? "true" : "false",
                   given_.notes || (given_.fail_on && arguments_.notes), configured_.notes);
        for (const auto& pattern : configured_.exclude_patterns) {
            add("exclude", pattern.value, file_origin(pattern.place));
        }
        if (arguments_.as_revision != nullptr) {
            add_single("as-revision", std::string(arguments_.as_revision->name),
                       given_.revision.has_value(), configured_.as_revision);
        }
        add_cluster();
        add_limits();
        add_revisions();
        add_overrides();
        return std::move(settings_);
    }

private:
    void add(std::string key, std::string value, std::string origin) {
        settings_.push_back({std::move(key), std::move(value), std::move(origin)});
    }

    template <typename Value>
    void add_single(std::string key, std::string value, bool given,
                    const std::optional<Configured<Value>>& configured) {
        std::string origin = "default";
        if (given) {
            origin = "command line";
        } else if (configured) {
            origin = file_origin(configured->place);
        }
        add(std::move(key), std::move(value), std::move(origin));
    }

    [[nodiscard]] std::string file_origin(Position place) const {
        return arguments_.configuration->path + ":" + std::to_string(place.line) + ":" +
               std::to_string(place.column);
    }

    void add_severities() {
        std::vector<RuleSetting> from_line;
        for (const std::string& text : given_.severities) {
            const auto [rule, severity] = parse_severity_setting(text);
            from_line.push_back({rule, severity, {}});
        }
        for (const std::string& name : given_.disabled) {
            from_line.push_back({parse_rule(name), std::nullopt, {}});
        }
        for (const Rule& rule : rules()) {
            const RuleSetting* found = last_of(from_line, rule.id);
            const bool given = found != nullptr;
            if (!given) found = last_of(configured_.severities, rule.id);
            if (found == nullptr) continue;
            add("severity." + std::string(rule.name), level_name(found->severity, "off"),
                given ? "command line" : file_origin(found->place));
        }
    }

    static const RuleSetting* last_of(const std::vector<RuleSetting>& settings, RuleId rule) {
        const RuleSetting* found = nullptr;
        for (const RuleSetting& setting : settings) {
            if (setting.rule == rule) found = &setting;
        }
        return found;
    }

    void add_cluster() {
        const bool given = !given_.deployed.empty() || given_.mesh_profile;
        for (std::size_t i = 0; i < arguments_.deployed.size(); ++i) {
            add("deployed-revisions", arguments_.deployed[i],
                given ? "command line" : file_origin(configured_.deployed_revisions[i].place));
        }
        if (!arguments_.mesh_profile) return;
        add_single("mesh-profile", *arguments_.mesh_profile, given, configured_.mesh_profile);
    }

    void add_limits() {
        for (const LimitRecord& limit : limit_records()) {
            std::string origin = "default";
            for (const LimitSetting& setting : configured_.limits) {
                if (setting.limit == &limit) origin = file_origin(setting.place);
            }
            for (const std::string& text : given_.limits) {
                if (parse_limit_setting(text).limit == &limit) origin = "command line";
            }
            add("limits." + std::string(limit.name),
                limit_words(limit, arguments_.files.limits().*limit.member), std::move(origin));
        }
    }

    void add_revisions() {
        for (const Revision* revision : configured_.overlay.all_revisions()) {
            const std::string_view base = configured_.overlay.base_of(*revision);
            if (base.empty()) continue;
            add("revisions." + std::string(revision->name) + ".based-on", std::string(base),
                arguments_.configuration->path);
        }
        for (const FieldSetting& change : configured_.overlay.changes()) {
            const bool proxy = change.message == &proxy_config();
            add("revisions." + change.revision + "." +
                    std::string(to_string(change.classification)),
                (proxy ? "defaultConfig." : "") + change.field, arguments_.configuration->path);
        }
    }

    void add_overrides() {
        for (std::size_t i = 0; i < configured_.overrides.size(); ++i) {
            const PathOverride& part = configured_.overrides[i];
            const std::string key = "overrides[" + std::to_string(i) + "]";
            for (const std::string& pattern : part.patterns) {
                add(key + ".files", pattern, file_origin(part.place));
            }
            for (const RuleSetting& setting : part.severities) {
                add(key + ".severity." + std::string(rule(setting.rule).name),
                    level_name(setting.severity, "off"), file_origin(setting.place));
            }
            if (!part.as_revision) continue;
            add(key + ".as-revision", std::string(part.as_revision->value->name),
                file_origin(part.as_revision->place));
        }
    }

    const Arguments& arguments_;
    const RawOptions& given_;
    Configuration nothing_;
    const Configuration& configured_;
    std::vector<Setting> settings_;
};

std::string text_page(const Arguments& arguments, const std::vector<Setting>& settings,
                      std::size_t width) {
    std::string text = arguments.configuration == nullptr
                           ? "no configuration file"
                           : "configuration file: " + escaped(arguments.configuration->path);
    text += "\n\n";
    TextTable table({{"KEY"}, {"VALUE"}, {"FROM"}}, 2);
    for (const Setting& setting : settings) {
        table.add_row(
            {{setting.key, {}}, {escaped(setting.value), {}}, {escaped(setting.origin), {}}});
    }
    table.append_to(text, width);
    return text;
}

std::string json_page(const Arguments& arguments, const std::vector<Setting>& settings) {
    std::string text = "{\"version\": 1";
    if (arguments.configuration != nullptr) {
        text += ",\n \"file\": ";
        append_json(text, arguments.configuration->path);
    }
    text += ",\n \"settings\": [";
    for (std::size_t i = 0; i < settings.size(); ++i) {
        nlohmann::ordered_json object;
        object["key"] = settings[i].key;
        object["value"] = settings[i].value;
        object["from"] = settings[i].origin;
        text += i == 0 ? "\n  " : ",\n  ";
        append_json(text, object);
    }
    text += "\n ]}\n";
    return text;
}

int run_config(const Arguments& arguments, Context& context) {
    const std::vector<Setting> settings = Settings(arguments).collect();
    return print(context.streams,
                 arguments.format == Format::json
                     ? json_page(arguments, settings)
                     : text_page(arguments, settings, text_width(context.streams.out)));
}

constexpr std::string_view config_opening =
    R"(meshlint config
meshlint config --fail-on warning --config strict.yaml

Prints the settings that a run in this directory with these options would have, and where each of
them comes from. Rules without a setting have the severity that "meshlint explain" tells.

Usage: meshlint config [OPTIONS]
)";

constexpr std::string_view config_closing = R"(
Exit status:
  0  done
  2  the run failed: wrong usage, a broken configuration, or output that cannot be written
)";

constexpr std::array settings_options = {
    format_option,     notes_option,        as_revision_option("As for lint"),
    disable_option,    severity_option,     fail_on_option,
    revision_option,   mesh_profile_option, config_options[0],
    config_options[1], limit_option,
};

}  // namespace

constinit const CommandRecord config_record = {
    .word = "config",
    .summary = "the settings in force, and where each comes from",
    .opening = config_opening,
    .closing = config_closing,
    .options = settings_options,
    .operands = Operands::none,
    .run = run_config,
};

}  // namespace meshlint::cli
