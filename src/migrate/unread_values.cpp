#include "migrate/unread_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "meshlint/chart_values.h"

namespace meshlint {

namespace {

void add(std::vector<ValueUse>& uses, std::string_view path, NodeId node, std::string reason) {
    uses.push_back({std::string(path), node, ValueFate::unused, {}, std::move(reason)});
}

bool is_users(const ChartValue& value) {
    return value.layer != nullptr && value.layer->stands_for == no_node && !value.layer->is_mesh;
}

void add_unknown_tracer(const ChartLookup& lookup, std::vector<ValueUse>& uses) {
    const ChartValue tracer = lookup.find("global.proxy.tracer");
    if (tracer.layer == nullptr || tracer.layer->stands_for != no_node || !tracer.truthy) {
        return;
    }
    if (tracer.printed == "none") return;
    const bool said = std::ranges::any_of(uses, [](const ValueUse& use) {
        return use.value == "global.proxy.tracer" && use.fate != ValueFate::withdrawn;
    });
    const bool known = std::ranges::any_of(chart_settings(), [&](const ChartSetting& setting) {
        return setting.releases.has(lookup.minor()) &&
               std::ranges::any_of(setting.conditions, [&](const ChartCondition& condition) {
                   return condition.test == ChartTest::is && condition.text == tracer.printed;
               });
    });
    if (said || known) return;
    add(uses, "global.proxy.tracer", tracer.node,
        "the chart knows no such tracer, and writes none");
}

/// Values that only the charts of other releases read.
void add_of_other_releases(const ChartLookup& lookup, std::vector<ValueUse>& uses) {
    std::set<std::string_view> read;
    for (const ChartSetting& setting : chart_settings()) {
        if (!setting.releases.has(lookup.minor())) continue;
        read.insert(setting.values.begin(), setting.values.end());
    }
    for (const ChartSetting& setting : chart_settings()) {
        for (const std::string_view path : setting.values) {
            if (!read.insert(path).second) continue;
            const ChartValue value = lookup.find(path);
            if (!is_users(value) || !value.truthy) continue;
            add(uses, path, value.node,
                fmt::format("the chart of Istio 1.{} does not read it", int{lookup.minor()}));
        }
    }
}

/// Helm passes over what it does not know.
void add_misspelled(const ChartLookup& lookup, const YamlTree& tree, NodeId values,
                    std::vector<ValueUse>& uses) {
    std::set<std::string_view> looked_for;
    for (const ChartSetting& setting : chart_settings()) {
        if (!setting.releases.has(lookup.minor())) continue;
        looked_for.insert(setting.values.begin(), setting.values.end());
        for (const ChartCondition& condition : setting.conditions) {
            looked_for.insert(condition.value);
        }
    }
    for (const std::string_view path : looked_for) {
        const auto found = find_misspelled(tree, values, path);
        if (!found || path.starts_with("meshConfig.")) continue;
        add(uses, found->path, found->node, fmt::format("the chart reads `{}`", path));
    }
}

}  // namespace

void add_unread_values(const ChartLookup& lookup, std::vector<ValueUse>& uses) {
    for (const UnreadValue& record : unread_chart_values()) {
        if (!record.releases.has(lookup.minor())) continue;
        const ChartValue value = lookup.find(record.value);
        if (!is_users(value)) continue;
        const bool gone = record.instead == "nothing";
        add(uses, record.value, value.node,
            gone ? fmt::format("the chart of Istio 1.{} does not read it", int{lookup.minor()})
                 : fmt::format("the chart of Istio 1.{} does not read it; "
                               "its successor is `{}`",
                               int{lookup.minor()}, record.instead));
    }
}

void add_unknown_values(const ChartLookup& lookup, const YamlTree& tree, NodeId values,
                        std::vector<ValueUse>& uses) {
    add_unknown_tracer(lookup, uses);
    add_of_other_releases(lookup, uses);
    add_misspelled(lookup, tree, values, uses);
}

}  // namespace meshlint
