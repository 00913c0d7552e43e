#include "config/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "config/config_keys.h"
#include "config/config_reader.h"
#include "loader/manifest/document_splitter.h"
#include "loader/yaml/yaml_loader.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

/// Nothing that a person writes comes near these.
constexpr Limits config_limits = {
    .document_bytes = config_bytes,
    .depth = 20,
    .nodes = 100'000,
};

ConfigResult failed(Problem problem) {
    ConfigResult result;
    result.problems.push_back(std::move(problem));
    return result;
}

Problem describe(std::string_view text, const YamlProblem& problem) {
    std::string message = problem.message;
    if (!problem.help.empty()) message += "; " + problem.help;
    return {LineIndex(text).position(problem.range.begin), std::move(message)};
}

bool is_comment(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string_view::npos || line[first] == '#';
}

/// Where something stands behind the first document.
std::optional<std::size_t> find_more(std::string_view text, std::size_t end) {
    while (end < text.size()) {
        const std::size_t line_end = std::min(text.find('\n', end), text.size());
        std::string_view line = text.substr(end, line_end - end);
        if (line.starts_with("---") || line.starts_with("...")) line.remove_prefix(3);
        if (!is_comment(line)) return end;
        end = line_end + 1;
    }
    return std::nullopt;
}

void read_keys(ConfigReader& reader, NodeId root, const ConfigVocabulary& vocabulary,
               Configuration& configuration) {
    const auto entries = reader.mapping(root, "a configuration", "a mapping of settings");
    std::vector<std::string_view> names;
    for (const ConfigKey& key : config_keys()) names.push_back(key.name);
    reader.only(entries, names);
    const auto read = [&](const ConfigKey& key) {
        const auto found = std::ranges::find(entries, key.name, &MappingEntry::name);
        if (found == entries.end()) return;
        key.read(reader, found->value, vocabulary, configuration);
    };
    // Revisions first: other keys may name those that are described here.
    for (const ConfigKey& key : config_keys()) {
        if (key.name == revisions_key) read(key);
    }
    for (const ConfigKey& key : config_keys()) {
        if (key.name != revisions_key) read(key);
    }
}

}  // namespace

ConfigResult read_configuration(std::string_view text, const ConfigVocabulary& vocabulary) {
    const LoadedYaml loaded = load_yaml(text, config_limits);
    if (loaded.problem) return failed(describe(text, *loaded.problem));
    if (const auto more = find_more(text, loaded.end)) {
        return failed({LineIndex(text).position(*more), "a configuration is a single document"});
    }
    ConfigResult result;
    const YamlTree& tree = *loaded.tree;
    if (tree.root() == no_node || is_null(tree.node(tree.root()))) return result;
    ConfigReader reader(text, tree);
    read_keys(reader, tree.root(), vocabulary, result.configuration);
    result.problems = reader.take_problems();
    result.configuration.notices = reader.take_notices();
    return result;
}

SeverityPolicy policy_of(std::span<const RuleSetting> settings) {
    SeverityPolicy policy;
    for (const RuleSetting& setting : settings) {
        if (setting.severity) {
            policy.set(setting.rule, *setting.severity);
        } else {
            policy.disable(setting.rule);
        }
    }
    return policy;
}

}  // namespace meshlint
