#include "loader/yaml/yaml_loader.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "loader/yaml/alias_budget.h"
#include "loader/yaml/cluster_dialect.h"
#include "loader/yaml/conversion.h"
#include "loader/yaml/tree_builder.h"
#include "loader/yaml/yaml_events.h"

namespace meshlint {

namespace {

/// As read_yaml(); `shown` is what libyaml is to see, unless that is the text.
ReadYaml read_shown(std::string_view text, std::optional<std::string> shown, const Limits& limits) {
    // More of them in one text are no slip of the keyboard; each costs another pass.
    constexpr int most_stand_ins = 16;
    for (int stand_ins = 0;; ++stand_ins) {
        const std::string_view seen = shown ? std::string_view(*shown) : text;
        TreeBuilder builder(text, seen);
        EventsEnd events =
            read_events(text, seen, limits, builder.strings(),
                        [&builder](const YamlEvent& event) { return builder.add(event); });
        if (events.stand_in && stand_ins < most_stand_ins) {
            if (!shown) shown = std::string(text);
            (*shown)[events.stand_in->at] = events.stand_in->as;
            continue;
        }
        if (!events.problem) events.problem = builder.problem();
        return {std::move(builder).finish(), std::move(events.problem), events.end};
    }
}

LoadedYaml check(ReadYaml read, const Limits& limits) {
    if (read.problem) return {std::nullopt, std::move(read.problem), 0};
    if (auto problem = check_alias_budget(read.tree, limits)) {
        return {std::nullopt, std::move(problem), 0};
    }
    if (auto problem = check_conversion(read.tree)) return {std::nullopt, std::move(problem), 0};
    return {std::move(read.tree), std::nullopt, read.end};
}

}  // namespace

ReadYaml read_yaml(std::string_view text, const Limits& limits) {
    return read_shown(text, without_inner_marks(text), limits);
}

LoadedYaml load_yaml(std::string_view text, const Limits& limits) {
    return check(read_yaml(text, limits), limits);
}

LoadedYaml load_manifest(std::string_view text, const Limits& limits) {
    LoadedYaml loaded = load_yaml(text, limits);
    const bool refused = loaded.problem && loaded.problem->kind == YamlProblemKind::rejected;
    if (!refused || !text.starts_with('{')) return loaded;
    std::string shown = without_json_escapes(text);
    if (!nlohmann::json::accept(shown)) return loaded;
    return check(read_shown(text, std::move(shown), limits), limits);
}

}  // namespace meshlint
