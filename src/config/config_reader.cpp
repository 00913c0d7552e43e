#include "config/config_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// Nobody reads on beyond these.
constexpr std::size_t most_problems = 30;

std::string describe(const Node& node) {
    switch (node.kind) {
        case NodeKind::mapping:
            return "a mapping";
        case NodeKind::sequence:
            return "a list";
        case NodeKind::scalar:
        case NodeKind::alias:
            break;
    }
    if (node.resolved == ResolvedKind::null) return "nothing";
    return fmt::format("'{}'", shorten(node.value));
}

}  // namespace

std::string join_choices(std::span<const std::string_view> names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i != 0) text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

ConfigReader::ConfigReader(std::string_view text, const YamlTree& tree)
    : tree_(tree), index_(text) {}

void ConfigReader::problem(NodeId at, std::string message) {
    problem(place(at), std::move(message));
}

void ConfigReader::problem(Position place, std::string message) {
    problems_.push_back({place, std::move(message)});
}

void ConfigReader::notice(NodeId at, std::string message) {
    notices_.push_back({place(at), std::move(message)});
}

std::vector<Problem> ConfigReader::take_problems() {
    std::ranges::stable_sort(problems_, {}, &Problem::position);
    if (problems_.size() > most_problems) {
        const std::size_t more = problems_.size() - most_problems;
        problems_.resize(most_problems);
        problems_.back().message += fmt::format(" (and {} more problems)", more);
    }
    return std::move(problems_);
}

Position ConfigReader::place(NodeId at) const {
    return index_.position(tree_.node(at).range.begin);
}

std::vector<MappingEntry> ConfigReader::mapping(NodeId value, std::string_view what,
                                                std::string_view expected) {
    value = tree_.resolve(value);
    if (tree_.node(value).kind != NodeKind::mapping) {
        wrong_type(value, what, expected);
        return {};
    }
    MappingView view = view_mapping(tree_, value);
    for (const RepeatedKey& repeated : view.repeated) {
        problem(repeated.again,
                fmt::format("'{}' is given twice, first in line {}; keep one of them",
                            shorten(repeated.name), place(repeated.first).line));
    }
    return std::move(view.entries);
}

void ConfigReader::only(std::span<const MappingEntry> entries,
                        std::span<const std::string_view> known) {
    for (const MappingEntry& entry : entries) {
        if (std::ranges::find(known, entry.name) != known.end()) continue;
        unknown(entry.key, "key", entry.name, known,
                fmt::format("known are {}", join_choices(known)));
    }
}

std::vector<NodeId> ConfigReader::list(NodeId value, std::string_view what,
                                       std::string_view expected) {
    value = tree_.resolve(value);
    if (tree_.node(value).kind != NodeKind::sequence) {
        wrong_type(value, what, expected);
        return {};
    }
    const auto items = tree_.children(value);
    return {items.begin(), items.end()};
}

std::optional<std::string> ConfigReader::text(NodeId value, std::string_view what,
                                              std::string_view expected) {
    const Node& node = tree_.resolved(value);
    const bool quoted = node.style != ScalarStyle::plain;
    if (node.kind == NodeKind::scalar && !node.value.empty() &&
        (quoted || node.resolved != ResolvedKind::null)) {
        return std::string(node.value);
    }
    wrong_type(value, what, expected);
    return std::nullopt;
}

std::optional<bool> ConfigReader::boolean(NodeId value, std::string_view what) {
    const Node& node = tree_.resolved(value);
    if (node.kind == NodeKind::scalar) {
        const Resolved resolved = resolve_node(node);
        if (resolved.kind == ResolvedKind::boolean) return resolved.boolean;
    }
    wrong_type(value, what, "true or false");
    return std::nullopt;
}

std::optional<std::string_view> ConfigReader::choice(NodeId value, std::string_view what,
                                                     std::string_view kind,
                                                     std::span<const std::string_view> names) {
    const auto given = text(value, what, join_choices(names));
    if (!given) return std::nullopt;
    const auto found = std::ranges::find(names, *given);
    if (found != names.end()) return *found;
    unknown(value, kind, *given, names, fmt::format("choose {}", join_choices(names)));
    return std::nullopt;
}

void ConfigReader::unknown(NodeId at, std::string_view kind, std::string_view name,
                           std::span<const std::string_view> names, std::string_view otherwise) {
    const auto nearest = nearest_name(name, names);
    problem(at, fmt::format("unknown {} '{}'; {}", kind, shorten(name),
                            nearest ? fmt::format("did you mean '{}'?", *nearest)
                                    : std::string(otherwise)));
}

void ConfigReader::wrong_type(NodeId value, std::string_view what, std::string_view expected) {
    problem(value,
            fmt::format("{} takes {}, not {}", what, expected, describe(tree_.resolved(value))));
}

}  // namespace meshlint
