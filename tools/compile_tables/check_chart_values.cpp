#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

class ChartChecker {
public:
    ChartChecker(const Tables& tables, Problems& problems)
        : tables_(tables), oldest_(oldest_minor(tables.revisions)), problems_(problems) {}

    void run() {
        for (const ChartValue& value : tables_.chart.defaults) check(value.releases, value.value);
        for (const ChartValue& value : tables_.chart.unread) check(value.releases, value.value);
        for (const ChartValue& value : tables_.chart.refused) check(value.releases, value.value);
        for (const ChartValue& value : tables_.chart.selectors) check(value.releases, value.value);
        for (const ChartSetting& setting : tables_.chart.settings) check(setting);
        for (const ChartProfile& profile : tables_.chart.profiles) check(profile);
    }

private:
    /// A chart may be known before there is a revision with its release.
    void check(const ChartReleases& releases, const Text& of) {
        const int since = releases.since.value_or(oldest_);
        if (since < oldest_ || since > releases.until) {
            problems_.add(of.place, fmt::format("expected releases from {} on, not {} to {}",
                                                oldest_, since, releases.until));
        }
    }

    void check(const ChartSetting& setting) {
        check(setting.releases, setting.field);
        constexpr std::array<std::string_view, 1> choices = {"set"};
        check_choice(setting.choose, "choose", choices, problems_);
        constexpr std::array<std::string_view, 4> prints = {"bare", "in-quotes", "quoted",
                                                            "percent"};
        check_choice(setting.print, "print", prints, problems_);
        constexpr std::array<std::string_view, 2> readers = {"istiod", "injector"};
        check_choice(setting.reader, "through", readers, problems_);
        if (setting.values.empty() && setting.otherwise.empty()) {
            problems_.add(setting.place, "a setting needs values or otherwise");
        }
        check_path(setting.field, "MeshConfig", tables_.schema, problems_);
    }

    void check(const ChartProfile& profile) {
        check(profile.releases, {{}, profile.place});
        if (profile.name.empty()) problems_.add(profile.place, "a profile needs a name");
        constexpr std::array<std::string_view, 1> readers = {"operator"};
        check_choice(profile.reader, "reader", readers, problems_);
    }

    const Tables& tables_;
    int oldest_;
    Problems& problems_;
};

}  // namespace

void check_chart_values(const Tables& tables, Problems& problems) {
    ChartChecker(tables, problems).run();
}

}  // namespace compile_tables
