// Compares reports with stored ones:
//   run_golden ok FOLDER     no file of the folder has a finding, not even a note
//   run_golden err FOLDER    every file's report is the one in FILE.expected
//   run_golden holders FOLDER    the same, whatever holds the configuration
//   run_golden catalogue FILE    the reports on the catalogue's bad samples are those in FILE
//   run_golden formats FOLDER    each .yaml file drawn in each format F is FILE.F
// MESHLINT_UPDATE_GOLDEN=1 writes the expectations instead.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meshlint/apply_suppressions.h"
#include "meshlint/cluster.h"
#include "meshlint/lint.h"
#include "meshlint/providers.h"
#include "meshlint/report.h"
#include "meshlint/tables.h"
#include "support/files.h"
#include "support/listing.h"
#include "support/samples.h"
#include "support/text_compare.h"

namespace {

namespace fs = std::filesystem;
using meshlint::test::read_file;

constexpr std::string_view expected_suffix = ".expected";

/// The inputs of a folder: everything but expectations and descriptions.
std::vector<fs::path> inputs_in(const fs::path& folder) {
    std::vector<fs::path> inputs;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const fs::path extension = entry.path().extension();
        if (extension != expected_suffix && extension != ".md") inputs.push_back(entry.path());
    }
    std::sort(inputs.begin(), inputs.end());
    return inputs;
}

fs::path expectation_of(const fs::path& input) {
    return input.string() + std::string(expected_suffix);
}

/// Empty when the report is as stored, otherwise what differs.
std::string compare(const fs::path& expectation, const std::string& listing) {
    if (meshlint::test::update_golden()) {
        if (!fs::exists(expectation) || read_file(expectation) != listing) {
            meshlint::test::write_file(expectation, listing);
        }
        return {};
    }
    if (!fs::exists(expectation)) return "there is no " + expectation.filename().string() + "\n";
    const auto lines = meshlint::test::split_lines(listing);
    const auto expected = meshlint::test::split_lines(read_file(expectation));
    // Exact on purpose: a listing has no regular expressions.
    if (expected == lines) return {};
    const std::string difference = meshlint::test::line_difference(expected, lines);
    return "the report differs (- expected, + actual):\n" +
           (difference.empty() ? "a line only matches as a pattern\n" : difference);
}

/// Expectations whose input is gone test nothing.
std::string orphans_in(const fs::path& folder) {
    std::string orphans;
    for (const fs::path& expectation : meshlint::test::files_in(folder, expected_suffix)) {
        if (!fs::exists(fs::path(expectation).replace_extension())) {
            orphans += expectation.filename().string() + " has no input\n";
        }
    }
    return orphans;
}

meshlint::FileReport report_on(std::string name, std::string_view text,
                               const meshlint::LintOptions& options = {},
                               const std::vector<std::string>& deployed = {}) {
    meshlint::FileReport report = meshlint::lint(std::move(name), text, options);
    meshlint::check_cluster({&report, 1}, deployed);
    meshlint::check_providers({&report, 1});
    meshlint::apply_suppressions(report, {});
    return report;
}

std::string check(const fs::path& input, bool expect_findings,
                  const meshlint::LintOptions& options) {
    const std::string text = read_file(input);
    const auto report = report_on(input.filename().string(), text, options);
    std::string problems = meshlint::test::broken_promises(report, text);
    std::string listing = meshlint::test::listing(report);
    // A revision that nobody knows, or a release that nothing tells, is the newest one, whichever
    // that is.
    const meshlint::Revision& newest = meshlint::revisions().back();
    const std::string istio = "Istio " + std::string(newest.istio);
    if (text.find(newest.istio) == std::string::npos) {
        listing = meshlint::test::replace_all(std::move(listing), istio, "Istio [NEWEST]");
    }
    if (text.find(newest.name) == std::string::npos) {
        listing = meshlint::test::replace_all(std::move(listing), newest.name, "[NEWEST]");
        listing = meshlint::test::replace_all(std::move(listing), meshlint::tables_date(),
                                              "[TABLES_DATE]");
    }
    if (expect_findings) {
        problems += compare(expectation_of(input), listing);
    } else if (!report.findings.empty()) {
        problems += "no finding was expected:\n" + listing;
    }
    return problems;
}

int run(const fs::path& folder, bool expect_findings, const meshlint::LintOptions& options = {}) {
    const std::vector<fs::path> inputs = inputs_in(folder);
    if (inputs.empty()) throw std::runtime_error("there is no input in " + folder.string());
    std::size_t failed = 0;
    for (const fs::path& input : inputs) {
        const std::string problems = check(input, expect_findings, options);
        if (problems.empty()) continue;
        ++failed;
        std::printf("%s\n%s\n", input.c_str(), problems.c_str());
    }
    const std::string orphans = orphans_in(folder);
    std::fputs(orphans.c_str(), stdout);
    std::printf("%zu files, %zu failed\n", inputs.size(), failed);
    return failed == 0 && orphans.empty() ? 0 : 1;
}

/// Every rule of the catalogue in one listing, so that a change of wording is seen and reviewed.
int run_catalogue(const fs::path& expectation) {
    std::string all;
    for (const meshlint::Rule& rule : meshlint::rules()) {
        if (rule.bad.empty()) continue;
        const auto defaults = meshlint::test::defaults_beside(rule);
        meshlint::LintOptions options;
        options.default_config_maps = &defaults;
        options.keep_values = !rule.deployed.empty();
        options.keep_providers = true;
        const auto report = report_on(std::string(rule.name), rule.bad, options,
                                      {rule.deployed.begin(), rule.deployed.end()});
        all += "# " + std::string(rule.name) + "\n" + meshlint::test::listing(report) + "\n";
    }
    const std::string problems = compare(expectation, all);
    std::fputs(problems.c_str(), stdout);
    return problems.empty() ? 0 : 1;
}

/// Everything that a format can show, so that the files show it.
meshlint::ReportOptions full_options() {
    meshlint::ReportOptions options;
    options.notes = true;
    options.statistics = true;
    options.base_folder = "/repository";
    return options;
}

int run_formats(const fs::path& folder) {
    const std::vector<fs::path> inputs = meshlint::test::files_in(folder, ".yaml");
    if (inputs.empty()) throw std::runtime_error("there is no input in " + folder.string());
    std::size_t failed = 0;
    for (const fs::path& input : inputs) {
        const std::vector<meshlint::FileReport> reports = {
            meshlint::lint(input.filename().string(), read_file(input), {})};
        for (const meshlint::ReportFormat& format : meshlint::report_formats) {
            const fs::path expectation =
                fs::path(input).replace_extension(std::string(format.name));
            std::string drawn;
            format.append(drawn, reports, full_options());
            const std::string problems = compare(expectation, drawn);
            if (problems.empty()) continue;
            ++failed;
            std::printf("%s\n%s\n", expectation.c_str(), problems.c_str());
        }
    }
    std::printf("%zu files, %zu reports failed\n", inputs.size(), failed);
    return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::string_view mode = argc == 3 ? argv[1] : "";
        if (mode == "catalogue") return run_catalogue(argv[2]);
        if (mode == "formats") return run_formats(argv[2]);
        if (mode == "holders") {
            meshlint::LintOptions options;
            options.input = meshlint::HolderKind::recognisable;
            return run(argv[2], true, options);
        }
        if (mode == "ok" || mode == "err") return run(argv[2], mode == "err");
        std::fputs(
            "usage: run_golden ok|err|holders FOLDER\n       run_golden catalogue FILE\n"
            "       run_golden formats FOLDER\n",
            stderr);
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "run_golden: %s\n", error.what());
        return 2;
    }
}
