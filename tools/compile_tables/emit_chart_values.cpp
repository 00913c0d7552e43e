#include <fmt/format.h>

#include <string_view>

#include "compile_tables/cpp_text.h"
#include "compile_tables/emit.h"

namespace compile_tables {
namespace {

class ChartEmitter {
public:
    ChartEmitter(const ChartValues& chart, int oldest) : chart_(chart), oldest_(oldest) {}

    std::string run() {
        values("ChartDefault", "chart_defaults", chart_.defaults, true);
        settings();
        values("UnreadValue", "unread_chart_values", chart_.unread, true);
        values("RefusedValue", "refused_chart_values", chart_.refused, false);
        values("ProfileSelector", "profile_selectors", chart_.selectors, true);
        profiles();
        return out_;
    }

private:
    [[nodiscard]] std::string releases(const ChartReleases& releases) const {
        return fmt::format("{{{}, {}}}", releases.since.value_or(oldest_), releases.until);
    }

    /// The array of `rows`, and the function `name` that hands it out.
    void table(std::string_view type, std::string_view name, std::string_view rows) {
        if (!rows.empty()) {
            out_ += fmt::format(
                "namespace {{\n\nconstexpr {} {}_table[] = {{\n{}}};\n\n}}  // namespace\n\n", type,
                name, rows);
        }
        out_ += fmt::format("std::span<const {}> {}() {{ return {}; }}\n\n", type, name,
                            rows.empty() ? "{}" : fmt::format("{}_table", name));
    }

    void values(std::string_view type, std::string_view name, const std::vector<ChartValue>& list,
                bool with_text) {
        std::string rows;
        for (const ChartValue& value : list) {
            rows += fmt::format("    {{\"{}\", {}{}}},\n", value.value.value,
                                with_text ? string_literal(value.text.value) + ", " : "",
                                releases(value.releases));
        }
        table(type, name, rows);
    }

    void settings() {
        std::string rows;
        std::string names;
        std::string conditions;
        std::size_t name_count = 0;
        std::size_t condition_count = 0;
        for (const ChartSetting& setting : chart_.settings) {
            const std::size_t first_name = name_count;
            const std::size_t first_condition = condition_count;
            for (const Text& value : setting.values) {
                names += fmt::format("    \"{}\",\n", value.value);
                ++name_count;
            }
            for (const ChartCondition& condition : setting.conditions) {
                conditions += fmt::format("    {{ChartTest::{}, \"{}\", {}}},\n", condition.test,
                                          condition.value.value, string_literal(condition.text));
                ++condition_count;
            }
            rows += fmt::format(
                "    {{\"{}\", {{chart_value_names + {}, {}}}, {}, ChartPrint::{}, {}, "
                "{{chart_conditions + {}, {}}}, ChartReader::{}, {}, {}}},\n",
                setting.field.value, first_name, name_count - first_name, !setting.choose.empty(),
                setting.print.empty() ? "bare" : identifier(setting.print.value),
                string_literal(setting.otherwise.value), first_condition,
                condition_count - first_condition,
                setting.reader.empty() ? "mesh" : setting.reader.value,
                string_literal(setting.note.value), releases(setting.releases));
        }
        out_ += fmt::format(
            "namespace {{\n\nconstexpr std::string_view chart_value_names[] = {{\n{}    \"\"}};\n\n"
            "constexpr ChartCondition chart_conditions[] = {{\n{}    {{}}}};\n\n}}  // "
            "namespace\n\n",
            names, conditions);
        table("ChartSetting", "chart_settings", rows);
    }

    void profiles() {
        std::string rows;
        for (const ChartProfile& profile : chart_.profiles) {
            rows += fmt::format("    {{\"{}\", \"{}\", {}, {}, {}}},\n", profile.by,
                                profile.name.value, !profile.reader.empty(),
                                string_literal(profile.values.value), releases(profile.releases));
        }
        table("ChartProfile", "chart_profiles", rows);
    }

    const ChartValues& chart_;
    int oldest_;
    std::string out_;
};

}  // namespace

std::string emit_chart_values(const ChartValues& chart, int oldest) {
    return ChartEmitter(chart, oldest).run();
}

}  // namespace compile_tables
