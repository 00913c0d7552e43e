#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/output.h"
#include "cli/base/text_layout.h"
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
    Settings(const RunOptions& given, const RunSettings& in_force)
        : given_(given),
          in_force_(in_force),
          configured_(in_force.configuration == nullptr ? nothing_
                                                        : in_force.configuration->configuration) {}

    std::vector<Setting> collect() {
        add_severities();
        add_single("fail-on", level_name(in_force_.fail_on, "never"), given_.fail_on.has_value(),
                   configured_.fail_on);
        add_single("format", configured_.format ? configured_.format->value : "text", false,
                   configured_.format);
        add_single("notes", in_force_.notes ? "true" : "false",
                   given_.notes || (given_.fail_on && in_force_.notes), configured_.notes);
        for (const auto& pattern : configured_.exclude_patterns) {
            add("exclude", pattern.value, file_origin(pattern.place));
        }
        if (in_force_.platform) {
            add_single("platform", std::string(to_string(*in_force_.platform)), false,
                       configured_.platform);
        }
        if (in_force_.istio) {
            add_single("istio", std::string(find_revision(*in_force_.istio)->istio), false,
                       configured_.istio);
        }
        if (in_force_.as_revision != nullptr) {
            add_single("as-revision", std::string(in_force_.as_revision->name),
                       given_.as_revision.has_value(), configured_.as_revision);
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
        return in_force_.configuration->path + ":" + std::to_string(place.line) + ":" +
               std::to_string(place.column);
    }

    void add_severities() {
        std::vector<RuleSetting> from_line = given_.severities;
        for (const RuleId rule : given_.disabled) from_line.push_back({rule, std::nullopt, {}});
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
        for (std::size_t i = 0; i < in_force_.deployed.size(); ++i) {
            add("deployed-revisions", in_force_.deployed[i],
                given ? "command line" : file_origin(configured_.deployed_revisions[i].place));
        }
        if (!in_force_.mesh_profile) return;
        add_single("mesh-profile", *in_force_.mesh_profile, given, configured_.mesh_profile);
    }

    void add_limits() {
        for (const LimitRecord& limit : limit_records()) {
            std::string origin = "default";
            for (const LimitSetting& setting : configured_.limits) {
                if (setting.limit == &limit) origin = file_origin(setting.place);
            }
            for (const LimitSetting& setting : given_.limits) {
                if (setting.limit == &limit) origin = "command line";
            }
            add("limits." + std::string(limit.name),
                limit_words(limit, in_force_.files.limits().*limit.member), std::move(origin));
        }
    }

    void add_revisions() {
        for (const Revision* revision : configured_.overlay.all_revisions()) {
            const std::string_view base = configured_.overlay.base_of(*revision);
            if (base.empty()) continue;
            add("revisions." + std::string(revision->name) + ".based-on", std::string(base),
                in_force_.configuration->path);
        }
        for (const FieldSetting& change : configured_.overlay.changes()) {
            const bool proxy = change.message == &proxy_config();
            add("revisions." + change.revision + "." +
                    std::string(to_string(change.classification)),
                (proxy ? "defaultConfig." : "") + change.field, in_force_.configuration->path);
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

    const RunOptions& given_;
    const RunSettings& in_force_;
    Configuration nothing_;
    const Configuration& configured_;
    std::vector<Setting> settings_;
};

std::string text_page(const ConfigurationFile* file, const std::vector<Setting>& settings,
                      std::size_t width) {
    std::string text =
        file == nullptr ? "no configuration file" : "configuration file: " + escaped(file->path);
    text += "\n\n";
    TextTable table({{"KEY"}, {"VALUE"}, {"FROM"}}, 2);
    for (const Setting& setting : settings) {
        table.add_row(
            {{setting.key, {}}, {escaped(setting.value), {}}, {escaped(setting.origin), {}}});
    }
    table.append_to(text, width);
    return text;
}

std::string json_page(const ConfigurationFile* file, const std::vector<Setting>& settings) {
    std::string text = "{\"version\": 1";
    if (file != nullptr) {
        text += ",\n \"file\": ";
        append_json(text, file->path);
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

class ConfigCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Output");
        bind_format(options, format_);
        run_.bind_notes(options);
        bind_as_revision(options, run_.as_revision, "As for lint");
        run_.bind_rules(options);
        run_.bind_cluster(options);
        run_.configuration.bind(options);
        options.group("Input");
        bind_limits(options, run_.limits);
    }

    int run(Operands /*operands*/, Context& context) override {
        const RunSettings in_force(run_, context.messages);
        const std::vector<Setting> settings = Settings(run_, in_force).collect();
        const ConfigurationFile* const file = in_force.configuration.get();
        return print(context.streams,
                     format_ == Format::json
                         ? json_page(file, settings)
                         : text_page(file, settings, text_width(context.streams.out)));
    }

private:
    Format format_ = Format::text;
    RunOptions run_;
};

}  // namespace

constinit const CommandRecord config_record = {
    .word = "config",
    .summary = "the settings in force, and where each comes from",
    .opening = config_opening,
    .closing = config_closing,
    .operands = OperandCount::none,
    .make = make_command<ConfigCommand>,
};

}  // namespace meshlint::cli
