#include "config/config_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "loader/config_map_name.h"

namespace meshlint {

namespace {

struct Level {
    std::string_view name;
    std::optional<Severity> severity;
};

/// What a rule can be set to.
constexpr std::array rule_levels = {
    Level{"error", Severity::error},
    Level{"warning", Severity::warning},
    Level{"note", Severity::note},
    Level{"off", std::nullopt},
};

/// What --fail-on takes as well.
constexpr std::array fail_levels = {
    Level{"error", Severity::error},
    Level{"warning", Severity::warning},
    Level{"note", Severity::note},
    Level{"never", std::nullopt},
};

template <std::size_t count>
std::optional<Level> read_level(ConfigReader& reader, NodeId value, std::string_view what,
                                std::string_view kind, const std::array<Level, count>& levels) {
    std::array<std::string_view, count> names;
    std::ranges::transform(levels, names.begin(), &Level::name);
    const auto name = reader.choice(value, what, kind, names);
    if (!name) return std::nullopt;
    return *std::ranges::find(levels, *name, &Level::name);
}

std::vector<RuleSetting> read_severities(ConfigReader& reader, NodeId value) {
    std::vector<RuleSetting> settings;
    for (const MappingEntry& entry :
         reader.mapping(value, "severity", "a mapping from rules to severities")) {
        const Rule* const rule = find_rule(entry.name);
        if (rule == nullptr) {
            std::vector<std::string_view> names;
            for (const Rule& known : rules()) names.push_back(known.name);
            reader.unknown(entry.key, "rule", entry.name, names,
                           "'meshlint explain' lists all rules");
        }
        const auto level = read_level(reader, entry.value, entry.name, "severity", rule_levels);
        if (rule == nullptr || !level) continue;
        settings.push_back({rule->id, level->severity, reader.place(entry.key)});
    }
    return settings;
}

std::optional<Configured<const Revision*>> read_revision(ConfigReader& reader, NodeId value,
                                                         std::string_view what) {
    const auto name = reader.text(value, what, "a revision such as asm-1-30");
    if (!name) return std::nullopt;
    if (const Revision* const revision = find_revision(*name)) {
        return Configured<const Revision*>{revision, reader.place(value)};
    }
    const auto guess = guess_revision(*name);
    reader.problem(value,
                   guess && find_revision(*guess) != nullptr
                       ? fmt::format("unknown revision '{}'; did you mean '{}'?", *name, *guess)
                       : fmt::format("unknown revision '{}'; known are {} to {}", *name,
                                     revisions().front().name, revisions().back().name));
    return std::nullopt;
}

/// Adds the patterns of a list to `globs`, and as written to `patterns`.
void read_globs(ConfigReader& reader, NodeId value, std::string_view what, GlobList& globs,
                std::vector<Configured<std::string>>& patterns) {
    constexpr std::size_t longest = 1024;
    for (const NodeId item : reader.list(value, what, "a list of globs")) {
        auto pattern = reader.text(item, what, "a list of globs");
        if (!pattern) continue;
        if (pattern->size() > longest) {
            reader.problem(item, fmt::format("a glob has at most {} bytes", longest));
            continue;
        }
        if (!globs.add(*pattern)) {
            reader.problem(item,
                           fmt::format("the glob '{}' can match no file: it has an unclosed '[', "
                                       "an empty step or a '\\' at its end",
                                       *pattern));
            continue;
        }
        patterns.push_back({std::move(*pattern), reader.place(item)});
    }
}

void read_override(ConfigReader& reader, NodeId item, Configuration& configuration) {
    constexpr std::array<std::string_view, 3> known = {"files", "severity", "as-revision"};
    PathOverride added;
    added.place = reader.place(item);
    const auto entries = reader.mapping(item, "an override", "a mapping with files and settings");
    reader.only(entries, known);
    bool files = false;
    for (const MappingEntry& entry : entries) {
        if (entry.name == "files") {
            files = true;
            std::vector<Configured<std::string>> patterns;
            read_globs(reader, entry.value, "files", added.files, patterns);
            for (auto& pattern : patterns) added.patterns.push_back(std::move(pattern.value));
        } else if (entry.name == "severity") {
            added.severities = read_severities(reader, entry.value);
        } else if (entry.name == "as-revision") {
            added.as_revision = read_revision(reader, entry.value, "as-revision");
        }
    }
    if (!files && !entries.empty()) {
        reader.problem(item, "an override needs 'files', the globs of the files it is for");
    }
    configuration.overrides.push_back(std::move(added));
}

constexpr std::array keys = {
    ConfigKey{
        "severity", "a mapping from rules to error, warning, note or off",
        "what 'meshlint explain' lists",
        "What to make of a rule. A rule that is off is left out; one that is off by default is "
        "reported once it has a severity.",
        "severity:\n  deprecated-field: note\n  unexpected-data-key: off\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            result.severities = read_severities(reader, value);
        }},
    ConfigKey{
        "fail-on", "error, warning, note or never", "error",
        "The lowest severity that makes the exit status 1.", "fail-on: warning\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            const auto level = read_level(reader, value, "fail-on", "level", fail_levels);
            if (level) result.fail_on = {level->severity, reader.place(value)};
        }},
    ConfigKey{"format", "the name of a format", "text",
              "The format of the report, where -f is not given.", "format: json\n",
              [](ConfigReader& reader, NodeId value, const ConfigVocabulary& words,
                 Configuration& result) {
                  const auto name = reader.choice(value, "format", "format", words.formats);
                  if (name) result.format = {std::string(*name), reader.place(value)};
              }},
    ConfigKey{
        "notes", "true or false", "false", "Whether the text format shows notes as well.",
        "notes: true\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            const auto flag = reader.boolean(value, "notes");
            if (flag) result.notes = {*flag, reader.place(value)};
        }},
    ConfigKey{
        "exclude", "a list of globs", "nothing",
        "Files and folders to pass over when a folder is searched. A file that is named on the "
        "command line is linted all the same.",
        "exclude:\n  - charts/\n  - \"**/testdata/**\"\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            read_globs(reader, value, "exclude", result.exclude, result.exclude_patterns);
        }},
    ConfigKey{
        "as-revision", "a revision", "that in the name of each ConfigMap",
        "Lint as for this revision, whatever the ConfigMap's name says.", "as-revision: asm-1-30\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            result.as_revision = read_revision(reader, value, "as-revision");
        }},
    ConfigKey{
        "overrides", "a list of mappings with files, severity and as-revision", "nothing",
        "Settings for some files only: `files` is a list of globs, `severity` and `as-revision` "
        "are as above. Where several match a file, the last one wins.",
        "overrides:\n  - files: [\"staging/**\"]\n    severity:\n      blocked-field: warning\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            for (const NodeId item : reader.list(value, "overrides", "a list of mappings")) {
                read_override(reader, item, result);
            }
        }},
};

}  // namespace

std::span<const ConfigKey> config_keys() { return keys; }

}  // namespace meshlint
