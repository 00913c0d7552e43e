#include "config/config_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "loader/manifest/config_map_name.h"
#include "loader/targets/release_text.h"
#include "loader/text/ascii.h"
#include "rules/mesh/value_words.h"

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
        if (const RetiredRule* const retired = find_retired_rule(entry.name)) {
            reader.notice(entry.key, describe(*retired));
            continue;
        }
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
                                                         std::string_view what,
                                                         const TableOverlay& overlay) {
    const auto name = reader.text(value, what, "a revision such as asm-1-30");
    if (!name) return std::nullopt;
    if (const Revision* const revision = overlay.find_revision(*name)) {
        return Configured<const Revision*>{revision, reader.place(value)};
    }
    const auto guess = guess_revision(*name);
    const bool near = guess && *guess != *name && overlay.find_revision(*guess) != nullptr;
    reader.problem(value,
                   near ? fmt::format("unknown revision '{}'; did you mean '{}'?", *name, *guess)
                        : fmt::format("unknown revision '{}'; known are {} to {}, and those under "
                                      "'revisions'",
                                      *name, revisions().front().name, revisions().back().name));
    return std::nullopt;
}

std::vector<LimitSetting> read_limits(ConfigReader& reader, NodeId value) {
    std::vector<std::string_view> names;
    for (const LimitRecord& limit : limit_records()) names.push_back(limit.name);
    const auto entries = reader.mapping(value, "limits", "a mapping from limits to values");
    reader.only(entries, names);
    std::vector<LimitSetting> settings;
    for (const MappingEntry& entry : entries) {
        const auto limit = std::ranges::find(limit_records(), entry.name, &LimitRecord::name);
        if (limit == limit_records().end()) continue;
        const std::string expected = limit_range(*limit);
        const auto text = reader.text(entry.value, entry.name, expected);
        if (!text) continue;
        if (const auto number = parse_limit(*limit, *text)) {
            settings.push_back({&*limit, *number, reader.place(entry.key)});
        } else {
            reader.problem(entry.value, fmt::format("{} takes {}, not '{}'", entry.name, expected,
                                                    shorten(*text)));
        }
    }
    return settings;
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
    PathOverride added;
    added.place = reader.place(item);
    const auto entries = reader.mapping(item, "an override", "a mapping with files and settings");
    reader.only(entries, override_keys);
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
            added.as_revision =
                read_revision(reader, entry.value, "as-revision", configuration.overlay);
        }
    }
    if (!files && !entries.empty()) {
        reader.problem(item, "an override needs 'files', the globs of the files it is for");
    }
    configuration.overrides.push_back(std::move(added));
}

/// A field at one of the two levels that AKS classifies.
struct ClassifiedName {
    const Message* message;
    std::string_view field;
};

/// "accessLogFile", "defaultConfig.tracing"
std::optional<ClassifiedName> parse_field(std::string_view path) {
    constexpr std::string_view proxy = "defaultConfig.";
    ClassifiedName name{&mesh_config(), path};
    if (path.starts_with(proxy)) name = {&proxy_config(), path.substr(proxy.size())};
    const bool word =
        std::ranges::all_of(name.field, [](char c) { return is_letter(c) || is_digit(c); });
    if (!word || name.field.empty() || !is_letter(name.field.front())) return std::nullopt;
    return name;
}

class RevisionReader {
public:
    RevisionReader(ConfigReader& reader, TableOverlay& overlay)
        : reader_(reader), overlay_(overlay) {}

    void read(const MappingEntry& revision) {
        constexpr std::array<std::string_view, 4> known = {"based-on", "supported", "allowed",
                                                           "blocked"};
        if (!parse_revision(revision.name)) {
            reader_.problem(revision.key, fmt::format("'{}' is no name of a revision such as "
                                                      "asm-1-30",
                                                      shorten(revision.name)));
            return;
        }
        const auto entries = reader_.mapping(
            revision.value, revision.name, "a mapping with based-on, supported, allowed, blocked");
        reader_.only(entries, known);
        add(revision, find(entries, "based-on"));
        read_fields(revision, entries, Classification::supported);
        read_fields(revision, entries, Classification::allowed);
        read_fields(revision, entries, Classification::blocked);
    }

private:
    static const MappingEntry* find(std::span<const MappingEntry> entries, std::string_view name) {
        const auto found = std::ranges::find(entries, name, &MappingEntry::name);
        return found == entries.end() ? nullptr : &*found;
    }

    void add(const MappingEntry& revision, const MappingEntry* based_on) {
        const Revision* base = &revisions().back();
        if (based_on != nullptr) {
            const auto given = read_revision(reader_, based_on->value, "based-on", overlay_);
            if (given) base = given->value;
        }
        // What was described before the tables knew it stays a valid configuration: they know
        // better.
        if (overlay_.find_revision(revision.name) != nullptr) return;
        static_cast<void>(overlay_.add_revision(revision.name, *base));
    }

    void read_fields(const MappingEntry& revision, std::span<const MappingEntry> entries,
                     Classification classification) {
        const std::string_view key = to_string(classification);
        const MappingEntry* const entry = find(entries, key);
        if (entry == nullptr) return;
        for (const NodeId item : reader_.list(entry->value, key, "a list of fields")) {
            const auto path = reader_.text(item, key, "a list of fields");
            if (!path) continue;
            const auto name = parse_field(*path);
            if (!name) {
                reader_.problem(item, fmt::format("'{}' is no field that AKS classifies: write "
                                                  "fieldOfMeshConfig or "
                                                  "defaultConfig.fieldOfProxyConfig",
                                                  shorten(*path)));
                continue;
            }
            if (!seen_.insert(fmt::format("{} {}", revision.name, *path)).second) {
                reader_.problem(
                    item, fmt::format("'{}' is classified twice for {}", *path, revision.name));
            }
            overlay_.change(
                {revision.name, name->message, std::string(name->field), classification});
        }
    }

    ConfigReader& reader_;
    TableOverlay& overlay_;
    std::set<std::string> seen_;
};

constexpr std::array<std::string_view, 3> platform_names = {"auto", to_string(Platform::aks),
                                                            to_string(Platform::istio)};
constexpr std::array<std::optional<Platform>, 3> platform_values = {std::nullopt, Platform::aks,
                                                                    Platform::istio};

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
        "notes", "true or false", "false",
        "Whether the formats text and concise show notes as well.", "notes: true\n",
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
            result.as_revision = read_revision(reader, value, "as-revision", result.overlay);
        }},
    ConfigKey{
        "platform", "auto, aks or istio", "auto",
        "Whose rules apply: those of the add-on, those of open source Istio, or, with auto, the "
        "add-on's to its ConfigMaps and open source Istio's to the rest.",
        "platform: istio\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            const auto name = reader.choice(value, "platform", "platform", platform_names);
            if (!name) return;
            const auto index = static_cast<std::size_t>(std::ranges::find(platform_names, *name) -
                                                        platform_names.begin());
            result.platform = {platform_values[index], reader.place(value)};
        }},
    ConfigKey{
        "istio", "a release of Istio", "the newest that meshlint knows",
        "The release of open source Istio, where nothing beside a MeshConfig tells it.",
        "istio: \"1.27\"\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            const auto text = reader.text(value, "istio", "a release such as 1.27");
            if (!text) return;
            const auto release = release_of(*text);
            if (release && find_revision(*release) != nullptr) {
                result.istio = {*release, reader.place(value)};
                return;
            }
            reader.problem(value,
                           fmt::format("unknown release '{}'; known are {} to {}", shorten(*text),
                                       revisions().front().istio, revisions().back().istio));
        }},
    ConfigKey{
        "deployed-revisions", "a list of revisions", "nobody knows",
        "The revisions that the cluster runs. With them, shared ConfigMaps that are missing, left "
        "over or different are findings, as with --revision.",
        "deployed-revisions: [asm-1-29, asm-1-30]\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            for (const NodeId item :
                 reader.list(value, "deployed-revisions", "a list of revisions")) {
                const auto revision =
                    read_revision(reader, item, "deployed-revisions", result.overlay);
                if (!revision) continue;
                result.deployed_revisions.push_back(
                    {std::string(revision->value->name), revision->place});
            }
        }},
    ConfigKey{
        "mesh-profile", "a path", "none",
        "A file with the output of `az aks show --query serviceMeshProfile`, which names the "
        "deployed revisions, as with --mesh-profile. A relative path starts where the globs do.",
        "mesh-profile: cluster/mesh-profile.json\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            auto path = reader.text(value, "mesh-profile", "a path");
            if (path) result.mesh_profile = {std::move(*path), reader.place(value)};
        }},
    ConfigKey{"limits", "a mapping from limits to numbers, sizes or times",
              "what 'meshlint config' lists", "What an input may cost, as with --limit.",
              "limits:\n  document-size: 128MiB\n  time: 1min\n",
              [](ConfigReader& reader, NodeId value, const ConfigVocabulary&,
                 Configuration& result) { result.limits = read_limits(reader, value); }},
    ConfigKey{
        "revisions", "a mapping from revisions to based-on, supported, allowed and blocked",
        "the tables of meshlint",
        "What meshlint does not know yet: a newer revision, which is like the one that it is "
        "`based-on` (the newest known one, if that is left out), and fields that are `supported`, "
        "`allowed` or `blocked` otherwise than its tables say. A field may be one that no table "
        "has; its value is not checked then.",
        "revisions:\n  asm-1-32:\n    based-on: asm-1-31\n    allowed: [defaultConfig.newField]\n",
        [](ConfigReader& reader, NodeId value, const ConfigVocabulary&, Configuration& result) {
            RevisionReader revision_reader(reader, result.overlay);
            for (const MappingEntry& entry :
                 reader.mapping(value, "revisions", "a mapping from revisions to what is new")) {
                revision_reader.read(entry);
            }
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
