#include "migrate/chart_mesh.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "loader/scalar/number_text.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"
#include "meshlint/chart_values.h"
#include "migrate/chart_lookup.h"
#include "migrate/json_value.h"
#include "migrate/mesh_text.h"
#include "migrate/unread_values.h"

namespace meshlint {

namespace {

std::string quoted_text(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool is_yaml_value(const std::string& text, const Limits& limits) {
    const std::string document = "x: " + text + '\n';
    const LoadedYaml loaded = load_yaml(document, limits);
    if (!loaded.tree || loaded.tree->root() == no_node) return false;
    const YamlTree& tree = *loaded.tree;
    return tree.node(tree.root()).kind == NodeKind::mapping &&
           tree.node(tree.root()).child_count == 2 && loaded.end == document.size();
}

class ChartTemplate {
public:
    ChartTemplate(const YamlTree& tree, const ChartValues& source, const YamlTree* mesh,
                  NodeId mesh_root, Minor minor, const Limits& limits)
        : tree_(tree), source_(source), lookup_(minor), limits_(limits) {
        if (mesh != nullptr) {
            lookup_.add({.tree = mesh, .values = mesh_root, .is_mesh = true});
        }
        if (source.parent != no_node) {
            lookup_.add({.tree = &tree, .values = source.parent, .globals_only = true});
        }
        if (source.values != no_node) lookup_.add({.tree = &tree, .values = source.values});
        user_layers_ = lookup_.layers().size();
    }

    ChartMesh run() {
        add_profiles();
        note_refused();
        for (const ChartSetting& setting : chart_settings()) {
            if (setting.releases.has(lookup_.minor())) apply(setting);
        }
        apply_profile_meshes();
        add_unread_values(lookup_, result_.uses);
        note_unused();
        add_unknown_values(lookup_, tree_, source_.values, result_.uses);
        if (!mesh_.empty()) mesh_.append_to(result_.text);
        return std::move(result_);
    }

private:
    /// What a setting comes to, and who is behind that.
    struct Outcome {
        bool active = false;
        std::string text;
        std::string cause;  ///< the path of the value; empty: the chart alone
        ChartValue value;   ///< that value
        const ChartCondition* failed = nullptr;
    };

    // ---- Profiles

    void add_profiles() {
        // Those of the first kind lie over the others.
        std::set<std::string_view> kinds;
        for (const ProfileSelector& selector : profile_selectors()) {
            if (!selector.releases.has(lookup_.minor())) continue;
            const ChartValue value = lookup_.find(selector.value);
            if (!value.truthy || value.mapping || value.layer == nullptr) continue;
            if (!kinds.insert(selector.kind).second) continue;
            add_profile(selector.kind, value.node, std::string(selector.value));
        }
        if (source_.profile != no_node && !kinds.contains("profile")) {
            add_profile("profile", source_.profile, "spec.profile");
        }
    }

    void add_profile(std::string_view kind, NodeId named, const std::string& path) {
        const std::string name(scalar_text(tree_, named));
        const auto fits = [&](const ChartProfile& profile) {
            return profile.kind == kind && profile.name == name &&
                   (!profile.by_operator || source_.by_operator) &&
                   profile.releases.has(lookup_.minor());
        };
        const auto found = std::ranges::find_if(chart_profiles(), fits);
        if (found == chart_profiles().end()) {
            add_use(path, named, ValueFate::refused, {},
                    fmt::format("Istio 1.{} has no {} of that name", int{lookup_.minor()}, kind));
            return;
        }
        if (found->values.empty()) return;
        LoadedYaml& loaded = profiles_.emplace_back(load_yaml(found->values, limits_));
        const YamlTree& tree = *loaded.tree;
        lookup_.add({.tree = &tree, .values = tree.root(), .stands_for = named, .name = path});
    }

    /// What the profiles say under `meshConfig`.
    void apply_profile_meshes() {
        const std::vector<ValueLayer>& layers = lookup_.layers();
        for (std::size_t i = layers.size(); i > user_layers_; --i) {
            const ValueLayer& layer = layers[i - 1];
            const NodeId mesh = find_value(*layer.tree, layer.values, "meshConfig");
            if (mesh != no_node) apply_profile_mesh(layer, mesh, "");
        }
    }

    void apply_profile_mesh(const ValueLayer& layer, NodeId mapping, const std::string& path) {
        for (const MappingEntry& entry : view_mapping(*layer.tree, mapping).entries) {
            const std::string field = path.empty() ? entry.name : path + '.' + entry.name;
            if (layer.tree->node(entry.value).kind == NodeKind::mapping) {
                apply_profile_mesh(layer, entry.value, field);
                continue;
            }
            std::string text;
            append_json_value(text, *layer.tree, entry.value);
            set_field(field, std::move(text), layer.name, layer.stands_for, {});
        }
    }

    // ---- Settings

    void apply(const ChartSetting& setting) {
        Outcome outcome =
            evaluate(setting, [this](std::string_view path) { return lookup_.find(path); });
        if (outcome.value.layer != nullptr && outcome.value.layer->is_mesh) return;
        if (outcome.active) {
            emit(setting, outcome);
            return;
        }
        note_passed_over(setting, outcome);
        if (outcome.cause.empty() || setting.reader != ChartReader::mesh) return;
        const Outcome before =
            evaluate(setting, [this](std::string_view path) { return lookup_.find_default(path); });
        if (before.active) {
            withdrawn_.push_back({outcome.cause,
                                  node_of(outcome.value),
                                  ValueFate::withdrawn,
                                  std::string(field_of(setting)),
                                  {}});
        }
    }

    template <typename Find>
    [[nodiscard]] Outcome evaluate(const ChartSetting& setting, const Find& find) const {
        Outcome outcome;
        const auto blame = [&](std::string_view path, const ChartValue& value) {
            if (value.layer == nullptr || !outcome.cause.empty()) return;
            outcome.cause = value.layer->name.empty() ? path : value.layer->name;
            outcome.value = value;
        };
        for (const ChartCondition& condition : setting.conditions) {
            const ChartValue value = find(condition.value);
            if (holds(condition, value)) continue;
            outcome.failed = &condition;
            blame(condition.value, value);
            return outcome;
        }
        for (const std::string_view path : setting.values) {
            const ChartValue value = find(path);
            if (setting.first_set ? !value.set : !value.truthy) continue;
            outcome.text = print(setting, value);
            outcome.active = !outcome.text.empty();
            blame(path, value);
            break;
        }
        if (outcome.text.empty() && !setting.otherwise.empty()) {
            outcome.text = fill(setting.otherwise, find, blame);
            outcome.active = true;
        }
        if (!outcome.active) {
            for (const std::string_view path : setting.values) blame(path, find(path));
        }
        for (const ChartCondition& condition : setting.conditions) {
            if (condition.test == ChartTest::is || condition.test == ChartTest::set) {
                blame(condition.value, find(condition.value));
            }
        }
        return outcome;
    }

    static bool holds(const ChartCondition& condition, const ChartValue& value) {
        switch (condition.test) {
            case ChartTest::is:
                return value.text && value.printed == condition.text;
            case ChartTest::is_not:
                return !value.text || value.printed != condition.text;
            case ChartTest::set:
                return value.truthy;
            case ChartTest::unset:
                return !value.truthy;
            case ChartTest::mapping:
                return value.mapping;
        }
        return false;
    }

    /// Empty for what cannot be printed, or comes to nothing.
    static std::string print(const ChartSetting& setting, const ChartValue& value) {
        if (value.mapping) return {};
        switch (setting.print) {
            case ChartPrint::bare:
                return value.printed;
            case ChartPrint::in_quotes:
                return '"' + value.printed + '"';
            case ChartPrint::quoted:
                return quoted_text(value.printed);
            case ChartPrint::percent: {
                if (!value.truthy) return {};
                const auto number = parse_decimal(value.printed);
                if (!number || *number < 0 || *number > 100) return {};
                return json_number_text(*number);
            }
        }
        return {};
    }

    template <typename Find, typename Blame>
    static std::string fill(std::string_view text, const Find& find, const Blame& blame) {
        const std::size_t open = text.find('{');
        if (open == std::string_view::npos) return std::string(text);
        const std::size_t close = text.find('}', open);
        const std::string_view path = text.substr(open + 1, close - open - 1);
        const ChartValue value = find(path);
        blame(path, value);
        return std::string(text.substr(0, open)) + value.printed +
               std::string(text.substr(close + 1));
    }

    static std::string_view field_of(const ChartSetting& setting) {
        std::string_view field = setting.field;
        if (field.ends_with("[]")) field.remove_suffix(2);
        return field;
    }

    void emit(const ChartSetting& setting, const Outcome& outcome) {
        const bool item = setting.field.ends_with("[]");
        if (item) {
            // A list is written as a whole, or not at all.
            items_[std::string(setting.field)].push_back(outcome.text);
            if (outcome.cause.empty() && !caused_lists_.contains(setting.field)) return;
            caused_lists_.emplace(setting.field);
        }
        if (outcome.cause.empty() && !item) return;
        used_.insert(setting.values.begin(), setting.values.end());
        for (const ChartCondition& condition : setting.conditions) {
            used_.emplace(condition.value);
        }
        const NodeId node = node_of(outcome.value);
        if (!is_yaml_value(outcome.text, limits_)) {
            add_use(outcome.cause, node, ValueFate::refused, std::string(field_of(setting)),
                    "the chart writes it as it is, and that is no YAML");
            return;
        }
        if (setting.reader != ChartReader::mesh && dispute(setting, outcome)) return;
        if (item) {
            emit_items(setting, outcome);
            return;
        }
        set_field(setting.field, outcome.text, outcome.cause, node, setting.note);
        const Outcome before =
            evaluate(setting, [this](std::string_view path) { return lookup_.find_default(path); });
        result_.uses.back().by_default = before.active && before.text == outcome.text;
    }

    void emit_items(const ChartSetting& setting, const Outcome& outcome) {
        std::vector<std::string>& items = items_[std::string(setting.field)];
        for (std::string& text : items) mesh_.set(setting.field, std::move(text));
        items.clear();
        if (outcome.cause.empty()) return;
        add_use(outcome.cause, node_of(outcome.value), ValueFate::sets,
                std::string(field_of(setting)), {});
    }

    /// The field says something else, and yet the value counts.
    bool dispute(const ChartSetting& setting, const Outcome& outcome) {
        const ChartValue in_mesh = lookup_.find("meshConfig." + std::string(setting.field));
        if (!in_mesh.set || in_mesh.truthy) return false;
        add_use(outcome.cause, node_of(outcome.value), ValueFate::lost, std::string(setting.field),
                fmt::format("`meshConfig` says `{}` there, but this value counts: write {}",
                            in_mesh.printed.empty() ? "null" : in_mesh.printed, outcome.text));
        return true;
    }

    void set_field(std::string_view field, std::string text, const std::string& value, NodeId node,
                   std::string_view note) {
        if (is_set_by_user(field)) {
            add_use(value, node, ValueFate::overridden, std::string(field), {});
            return;
        }
        mesh_.set(field, std::move(text));
        add_use(value, node, ValueFate::sets, std::string(field), std::string(note));
    }

    /// Whether the user's MeshConfig has the field, or something else in its way.
    [[nodiscard]] bool is_set_by_user(std::string_view field) const {
        if (lookup_.layers().empty() || !lookup_.layers().front().is_mesh) return false;
        const ValueLayer& mesh = lookup_.layers().front();
        NodeId at = mesh.values;
        while (!field.empty()) {
            if (mesh.tree->resolved(at).kind != NodeKind::mapping) return true;
            const std::string_view name = field.substr(0, field.find('.'));
            at = find_value(*mesh.tree, at, name);
            if (at == no_node) return false;
            field.remove_prefix(std::min(name.size() + 1, field.size()));
        }
        return true;
    }

    // ---- What counts for nothing

    [[nodiscard]] static NodeId node_of(const ChartValue& value) {
        if (value.layer == nullptr) return no_node;
        return value.layer->stands_for == no_node ? value.node : value.layer->stands_for;
    }

    void add_use(std::string value, NodeId node, ValueFate fate, std::string field,
                 std::string reason) {
        const bool said = std::ranges::any_of(result_.uses, [&](const ValueUse& use) {
            return use.value == value && use.field == field && use.reason == reason;
        });
        if (said && fate == ValueFate::refused) return;
        result_.uses.push_back({std::move(value), node, fate, std::move(field), std::move(reason)});
    }

    /// The values of a setting that the chart does not read this time.
    void note_passed_over(const ChartSetting& setting, const Outcome& outcome) {
        if (outcome.failed != nullptr && outcome.failed->test == ChartTest::mapping) {
            const ChartValue tracer = lookup_.find("global.proxy.tracer");
            if (tracer.layer == nullptr) return;
            add_use(
                "global.proxy.tracer", node_of(tracer), ValueFate::refused, {},
                fmt::format("rendering the chart fails: `{}` is missing", outcome.failed->value));
            return;
        }
        for (const std::string_view path : setting.values) {
            const ChartValue value = lookup_.find(path);
            if (value.layer == nullptr || value.layer->stands_for != no_node) continue;
            if (value.layer->is_mesh) continue;
            if (!value.truthy && setting.print != ChartPrint::percent) continue;
            const ChartValue by_default = lookup_.find_default(path);
            if (by_default.set && by_default.printed == value.printed) continue;
            passed_over_.emplace(path, ValueUse{std::string(path),
                                                value.node,
                                                ValueFate::unused,
                                                {},
                                                why_unused(setting, outcome, value)});
        }
    }

    static std::string why_unused(const ChartSetting& setting, const Outcome& outcome,
                                  const ChartValue& value) {
        if (setting.print == ChartPrint::percent) {
            return value.truthy ? "it is no percentage, so istiod takes 1"
                                : "the chart passes it over, so istiod takes 1";
        }
        if (outcome.failed != nullptr && outcome.failed->test == ChartTest::is) {
            return fmt::format("the chart reads it only with `{}: {}`", outcome.failed->value,
                               outcome.failed->text);
        }
        return value.mapping ? "it must be a single value" : "the chart does not read it then";
    }

    void note_unused() {
        for (ValueUse& use : withdrawn_) {
            const bool replaced = std::ranges::any_of(result_.uses, [&](const ValueUse& other) {
                return other.fate == ValueFate::sets && other.field == use.field;
            });
            if (!replaced && !used_.contains(use.value)) result_.uses.push_back(std::move(use));
        }
        for (auto& [path, use] : passed_over_) {
            if (!used_.contains(path)) result_.uses.push_back(std::move(use));
        }
    }

    void note_refused() {
        for (const RefusedValue& record : refused_chart_values()) {
            if (!record.releases.has(lookup_.minor())) continue;
            const ChartValue value = lookup_.find(record.value);
            const bool set = value.mapping || !value.printed.empty();
            if (value.layer == nullptr || !set) continue;
            const NodeId node = value.layer->is_mesh ? no_node : node_of(value);
            add_use(std::string(record.value), node, ValueFate::refused, {},
                    fmt::format("rendering the chart of Istio 1.{} fails with it",
                                int{lookup_.minor()}));
            used_.emplace(record.value);
        }
    }

    const YamlTree& tree_;
    const ChartValues& source_;
    ChartLookup lookup_;
    const Limits& limits_;
    std::size_t user_layers_ = 0;
    std::deque<LoadedYaml> profiles_;
    MeshText mesh_;
    ChartMesh result_;
    std::set<std::string, std::less<>> used_;  ///< values that count, by path
    std::map<std::string, ValueUse, std::less<>> passed_over_;
    std::vector<ValueUse> withdrawn_;
    std::map<std::string, std::vector<std::string>, std::less<>> items_;
    std::set<std::string, std::less<>> caused_lists_;
};

}  // namespace

ChartMesh make_chart_mesh(const YamlTree& tree, const ChartValues& source, const YamlTree* mesh,
                          NodeId mesh_root, Minor minor, const Limits& limits) {
    if (source.values == no_node && source.profile == no_node) return {};
    return ChartTemplate(tree, source, mesh, mesh_root, minor, limits).run();
}

}  // namespace meshlint
