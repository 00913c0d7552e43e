// Every rule of the catalogue shows what it says: its bad sample has exactly this finding, its good
// sample none. Rules that a record lists under `also` may come besides, and must.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "meshlint/apply_suppressions.h"
#include "meshlint/cluster.h"
#include "meshlint/lint.h"
#include "meshlint/providers.h"
#include "meshlint/tables.h"
#include "support/listing.h"
#include "support/marked_manifest.h"
#include "support/samples.h"

namespace {

using meshlint::FileReport;
using meshlint::Finding;
using meshlint::Rule;
using meshlint::RuleId;

struct Samples {
    std::string bad;
    std::string good;
};

/// A shared ConfigMap whose mesh block has this many bytes of comments.
std::string with_comments(std::size_t bytes) {
    return meshlint::test::shared_config_map("accessLogEncoding: TEXT\n#" +
                                             std::string(bytes, '-') + "\n");
}

/// The samples in the record; those that are too long for a record are made here.
Samples samples_of(const Rule& rule) {
    if (rule.name == "configmap-too-large") {
        return {with_comments(1'100'000), with_comments(1'000'000)};
    }
    return {std::string(rule.bad), std::string(rule.good)};
}

FileReport lint_sample(const Rule& rule, std::string_view sample) {
    meshlint::LintOptions options;
    options.optional_rules = !rule.on_by_default;
    options.keep_values = !rule.deployed.empty();
    options.keep_providers = true;
    const meshlint::DefaultConfigMaps defaults = meshlint::test::defaults_beside(rule);
    options.default_config_maps = &defaults;
    FileReport report = meshlint::lint(fmt::format("{}.yaml", rule.name), sample, options);
    const std::vector<std::string> deployed(rule.deployed.begin(), rule.deployed.end());
    meshlint::check_cluster({&report, 1}, deployed);
    meshlint::check_providers({&report, 1}, options.optional_rules);
    meshlint::apply_suppressions(report, {});
    return report;
}

std::size_t count(const FileReport& report, RuleId id) {
    const auto is_it = [id](const Finding& finding) { return finding.rule == id; };
    return static_cast<std::size_t>(
        std::count_if(report.findings.begin(), report.findings.end(), is_it));
}

/// Findings of the rules under `also`.
std::size_t count_also(const FileReport& report, const Rule& rule) {
    std::size_t sum = 0;
    for (const RuleId other : rule.also) sum += count(report, other);
    return sum;
}

TEST_CASE("every bad sample has exactly the finding of its rule") {
    for (const Rule& rule : meshlint::rules()) {
        const Samples samples = samples_of(rule);
        const FileReport report = lint_sample(rule, samples.bad);
        INFO(rule.name << "\n" << rule.bad << "\n" << meshlint::test::listing(report));
        CHECK_FALSE(samples.bad.empty());
        CHECK(meshlint::test::broken_promises(report, samples.bad) == "");
        CHECK(count(report, rule.id) == 1);
        CHECK(report.findings.size() == 1 + count_also(report, rule));
        for (const RuleId other : rule.also) CHECK(count(report, other) > 0);
    }
}

TEST_CASE("no good sample has a finding") {
    for (const Rule& rule : meshlint::rules()) {
        const Samples samples = samples_of(rule);
        const FileReport report = lint_sample(rule, samples.good);
        INFO(rule.name << "\n" << rule.good << "\n" << meshlint::test::listing(report));
        CHECK_FALSE(samples.good.empty());
        CHECK(count(report, rule.id) == 0);
        CHECK(report.findings.size() == count_also(report, rule));
        CHECK(report.documents >= 1);
    }
}

TEST_CASE("a bad sample's finding has the severity and the enforcer of its record") {
    for (const Rule& rule : meshlint::rules()) {
        const Samples samples = samples_of(rule);
        for (const Finding& finding : lint_sample(rule, samples.bad).findings) {
            const Rule& found = meshlint::rule(finding.rule);
            INFO(rule.name << ": " << found.name);
            CHECK(finding.severity == found.severity);
            CHECK(finding.enforced_by == found.enforced_by);
        }
    }
}

}  // namespace
