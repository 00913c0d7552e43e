#include "cli/lint/lint_inputs.h"
#include "cli/base/watchdog.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cli/inputs/default_files.h"
#include "cli/inputs/input_reader.h"
#include "cli/inputs/input_walker.h"
#include "cli/inputs/kustomization_files.h"
#include "cli/lint/lint_pool.h"
#include "cli/lint/progress.h"
#include "platform/process.h"
#include "report/escape.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

/// A shared ConfigMap that --default does not reach would look as if nothing overrode it.
void warn_without_default(const FileReport& report, const DefaultConfigMaps& defaults,
                          Context& context) {
    for (const ConfigMapSummary& summary : report.config_maps) {
        if (defaults.find(summary.name) != nullptr) continue;
        std::string text;
        append_place(text, report.file, summary.position);
        context.messages.warning(text + ": no default ConfigMap was given for `" +
                                 escaped(summary.name) + "`");
    }
}

/// Which thread was faster is nobody's business: results are ordered before they are seen.
void sort_results(LintResults& results) {
    std::ranges::sort(results.reports, {}, [](const LintResults::Report& linted) {
        return std::tie(linted.report.file, linted.number);
    });
    for (auto* const problems : {&results.problems, &results.passed_over}) {
        std::ranges::sort(*problems, {}, [](const LintResults::Problem& problem) {
            return std::tie(problem.name, problem.number);
        });
    }
}

/// Who walks a folder below a kustomization's before that one has met a file before it was known
/// what it is: the later report knows.
void drop_repeated(LintResults& results, const GeneratedMeshes& generated) {
    std::vector<LintResults::Report> kept;
    for (LintResults::Report& each : results.reports) {
        const bool again = !kept.empty() && kept.back().report.file == each.report.file &&
                           !generated.of(each.report.file).empty();
        if (again) kept.pop_back();
        kept.push_back(std::move(each));
    }
    results.reports = std::move(kept);
}

std::string chart_words(const std::vector<std::string>& charts) {
    const std::string first = quoted_name(charts.front());
    return fmt::format(
        "the templates of {} were not read, which nobody applies as they are; rendered they can be "
        "linted: helm template {} | meshlint -",
        charts.size() == 1 ? "the chart " + first : fmt::format("{} charts", charts.size()), first);
}

std::string late_words(const Limits& limits, std::size_t count) {
    return fmt::format("{}: {} input{} not read", time_is_over(limits), count,
                       count == 1 ? " was" : "s were");
}

}  // namespace

void lint_inputs(const LintJob& job, Context& context, Deadline deadline,
                 const std::function<void(FileReport&&)>& take) {
    std::vector<std::string> paths = job.paths;
    if (paths.empty()) paths.emplace_back(".");

    const DefaultConfigMaps defaults = read_default_files(
        job.defaults, job.as_revision, job.stdin_name, job.files.limits(), context);
    const bool with_defaults = !job.defaults.empty();
    FileSettings settings = job.files;
    if (with_defaults) settings.set_default_config_maps(defaults);
    LintPool pool(settings, context.streams.in,
                  job.threads == 0 ? platform::usable_cores() : job.threads, deadline);
    Progress progress(context.messages, shows_progress(job.quiet, context));
    bool any = false;
    const auto add = [&](Input&& input) {
        any = true;
        progress.add_file();
        pool.add(std::move(input));
    };
    KustomizationFiles kustomizations(*job.generated, settings, context.messages, add);
    const bool kustomizes = settings.reads_kustomizations();
    if (kustomizes) kustomizations.read_operands(paths);
    const std::vector<std::string> charts = find_inputs(
        paths, job.stdin_name, job.files, job.ignore_files, context.messages, [&](Input&& input) {
            kustomizes ? kustomizations.take(std::move(input)) : add(std::move(input));
        });
    if (!any && charts.empty() && !context.messages.failed()) {
        context.messages.warning(
            settings.reads_docs()
                ? "there is no .yaml, .yml, .json, .tf, .bicep or .md file to read"
                : "there is no .yaml, .yml, .json, .tf or .bicep file to read");
    }

    LintResults results = pool.finish();
    const auto is_stdin = [](const std::string& path) { return path == "-"; };
    const bool all_read =
        results.problems.empty() && results.late == 0 && !context.messages.failed();
    if (all_read && std::ranges::all_of(paths, is_stdin) && results.reports.empty() &&
        results.other_documents == 0) {
        context.messages.warning(
            "there is nothing on standard input: what writes to it may have failed");
    }
    if (!charts.empty() && !job.quiet) context.messages.warning(chart_words(charts));
    sort_results(results);
    drop_repeated(results, *job.generated);
    for (const LintResults::Problem& problem : results.problems) {
        context.messages.error(problem.text);
    }
    for (const LintResults::Problem& passed_over : results.passed_over) {
        if (!job.quiet) context.messages.warning(passed_over.text);
    }
    if (results.late != 0) context.messages.error(late_words(settings.limits(), results.late));
    for (LintResults::Report& linted : results.reports) {
        if (with_defaults) warn_without_default(linted.report, defaults, context);
        take(std::move(linted.report));
    }
    if (results.other_files == 0) return;
    FileReport others;
    others.files = results.other_files;
    others.documents = results.other_documents;
    take(std::move(others));
}

void drop_silent_reports(std::vector<FileReport>& reports) {
    FileReport others;
    others.files = 0;
    const auto is_silent = [&](const FileReport& report) {
        const bool silent = report.findings.empty() && report.config_maps.empty();
        if (silent) {
            others.files += report.files;
            others.documents += report.documents;
        }
        return silent;
    };
    std::erase_if(reports, is_silent);
    if (others.files != 0) reports.push_back(std::move(others));
}

void report_input_kind(HolderKind input, const FileSettings& files, Context& context,
                       const std::vector<FileReport>& reports) {
    if (input == HolderKind::shared_config_map || context.messages.failed()) return;
    bool any = false;
    bool elsewhere = false;  // and without a revision
    for (const FileReport& report : reports) {
        any = any || !report.config_maps.empty() || !report.findings.empty();
        for (const ConfigMapSummary& summary : report.config_maps) {
            elsewhere = elsewhere || (summary.input != HolderKind::shared_config_map &&
                                      summary.platform == Platform::aks &&
                                      files.lint_options(report.file).as_revision == nullptr);
        }
    }
    if (!any && input != HolderKind::automatic) {
        context.messages.warning("there is no MeshConfig in what was read");
    }
    if (!elsewhere) return;
    context.messages.warning("no --as-revision: checked for " +
                             std::string(newest_announced_revision().name) +
                             ", the newest revision of AKS");
}

}  // namespace meshlint::cli
