#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

ChartReleases read_releases(Mapping& mapping) {
    return {mapping.optional_number("since"), mapping.optional_number("until").value_or(newest)};
}

std::vector<Text> read_texts(const Mapping& mapping, std::string_view key, Problems& problems) {
    std::vector<Text> texts;
    if (const Node* const list = mapping.find(key)) {
        for (const Node& item : list->items(key, problems)) {
            texts.push_back(item.text(key, problems));
        }
    }
    return texts;
}

class SettingReader {
public:
    SettingReader(const Node& node, Problems& problems)
        : mapping_(node, "setting", problems), problems_(problems) {}

    ChartSetting run() {
        constexpr std::array<std::string_view, 15> keys = {
            "field", "values",  "choose",  "print", "otherwise", "when",  "not",     "all",
            "none",  "mapping", "through", "note",  "since",     "until", "evidence"};
        mapping_.only(keys);
        ChartSetting setting;
        setting.place = mapping_.place();
        setting.field = mapping_.required_text("field");
        setting.values = read_texts(mapping_, "values", problems_);
        setting.choose = mapping_.optional_text("choose");
        setting.print = mapping_.optional_text("print");
        setting.otherwise = mapping_.optional_text("otherwise");
        setting.reader = mapping_.optional_text("through");
        setting.note = mapping_.optional_text("note");
        setting.releases = read_releases(mapping_);
        static_cast<void>(mapping_.required_text("evidence"));
        read_conditions(setting.conditions);
        return setting;
    }

private:
    void read_conditions(std::vector<ChartCondition>& conditions) {
        if (const Node* const when = mapping_.find("when")) {
            for (const Entry& entry : entries_of(*when, "when", problems_)) {
                conditions.push_back({"is", entry.key, entry.value.text("when", problems_).value});
            }
        }
        if (const Node* const never = mapping_.find("not")) {
            for (const Entry& entry : entries_of(*never, "not", problems_)) {
                for (const Node& item : entry.value.items("not", problems_)) {
                    // An empty text is a value like any other here.
                    conditions.push_back({"is_not", entry.key, item.yaml().as<std::string>("")});
                }
            }
        }
        for (Text& value : read_texts(mapping_, "all", problems_)) {
            conditions.push_back({"set", std::move(value), {}});
        }
        for (Text& value : read_texts(mapping_, "none", problems_)) {
            conditions.push_back({"unset", std::move(value), {}});
        }
        if (Text value = mapping_.optional_text("mapping"); !value.empty()) {
            conditions.push_back({"mapping", std::move(value), {}});
        }
    }

    Mapping mapping_;
    Problems& problems_;
};

/// A value, a text that belongs to it, and releases.
ChartValue read_value(const Node& node, std::string_view text_key, Problems& problems) {
    Mapping mapping(node, "value", problems);
    const std::array<std::string_view, 4> keys = {"value", "since", "until", text_key};
    mapping.only(text_key.empty() ? std::span(keys).first(3) : std::span(keys));
    ChartValue value;
    value.value = mapping.required_text("value");
    if (!text_key.empty()) value.text = mapping.required_text(text_key);
    value.releases = read_releases(mapping);
    return value;
}

ChartProfile read_profile(const Node& node, Problems& problems) {
    Mapping mapping(node, "profile", problems);
    constexpr std::array<std::string_view, 3> kinds = {"profile", "compatibilityVersion",
                                                       "platform"};
    constexpr std::array<std::string_view, 7> keys = {kinds[0], kinds[1], kinds[2], "reader",
                                                      "values", "since",  "until"};
    mapping.only(keys);
    ChartProfile profile;
    profile.place = mapping.place();
    for (const std::string_view kind : kinds) {
        Text name = mapping.optional_text(kind);
        if (name.empty()) continue;
        profile.by = kind;
        profile.name = std::move(name);
    }
    profile.reader = mapping.optional_text("reader");
    profile.values = mapping.optional_text("values");
    profile.releases = read_releases(mapping);
    return profile;
}

}  // namespace

ChartValues read_chart_values(const std::filesystem::path& file, Problems& problems) {
    ChartValues chart;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return chart;
    Mapping mapping(*root, "chart_values.yaml", problems);
    constexpr std::array<std::string_view, 6> keys = {"defaults", "settings",  "unread",
                                                      "refused",  "selectors", "profiles"};
    mapping.only(keys);
    const auto each = [&](std::string_view key, const auto& take) {
        const std::optional<Node> list = mapping.required(key);
        if (!list) return;
        for (const Node& item : list->items(key, problems)) take(item);
    };
    each("defaults",
         [&](const Node& item) { chart.defaults.push_back(read_value(item, "is", problems)); });
    each("settings",
         [&](const Node& item) { chart.settings.push_back(SettingReader(item, problems).run()); });
    each("unread",
         [&](const Node& item) { chart.unread.push_back(read_value(item, "instead", problems)); });
    each("refused",
         [&](const Node& item) { chart.refused.push_back(read_value(item, {}, problems)); });
    each("selectors",
         [&](const Node& item) { chart.selectors.push_back(read_value(item, "kind", problems)); });
    each("profiles",
         [&](const Node& item) { chart.profiles.push_back(read_profile(item, problems)); });
    return chart;
}

}  // namespace compile_tables
