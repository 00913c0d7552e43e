#include "cli/lint/lint_command.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/base/atomic_file.h"
#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/inputs/deployed_revisions.h"
#include "cli/lint/baseline_file.h"
#include "cli/lint/fix_files.h"
#include "cli/lint/lint_inputs.h"
#include "cli/lint/report_delivery.h"
#include "cli/options/commands.h"
#include "cli/settings/report_request.h"
#include "cli/settings/same_file.h"
#include "loader/text/nearest_name.h"
#include "meshlint/cluster.h"
#include "suppress/apply_suppressions.h"

namespace meshlint::cli {

namespace {

/// `meshlint explian blocked-field` is not about files.
void reject_mistyped_command(const Arguments& arguments) {
    if (arguments.command_given || arguments.operands.empty()) return;
    const std::string& word = arguments.operands.front();
    struct stat status {};
    if (word.find_first_of("./") != std::string::npos) return;
    if (stat(word.c_str(), &status) == 0) return;
    std::vector<std::string_view> words;
    for (const CommandRecord* command : commands()) words.push_back(command->word);
    std::string advice;
    if (std::find(words.begin(), words.end(), word) != words.end()) {
        advice = "a command comes first: 'meshlint " + word + " ...'";
    } else if (const auto nearest = nearest_name(word, words)) {
        advice = "did you mean '" + std::string(*nearest) + "'?";
    } else if (word == "help" || word == "version") {
        advice = "did you mean '--" + word + "'?";
    } else {
        return;
    }
    throw Failure("there is no file and no command " + quoted_name(word) + "; " + advice);
}

bool has_finding_at(const std::vector<FileReport>& reports, Severity severity) {
    return std::any_of(reports.begin(), reports.end(), [severity](const FileReport& report) {
        return std::any_of(
            report.findings.begin(), report.findings.end(),
            [severity](const Finding& finding) { return finding.severity >= severity; });
    });
}

bool reads_standard_input(const Arguments& arguments) {
    const auto& paths = arguments.operands;
    return std::find(paths.begin(), paths.end(), "-") != paths.end();
}

/// Returns the exit status.
int deliver_diff(const Arguments& arguments, Context& context, const std::string& diff,
                 std::span<const FileReport> reports) {
    if (arguments.output && *arguments.output != "-") {
        refuse_input(*arguments.output, arguments.operands, reports);
        const int error = write_file_atomically(*arguments.output, diff);
        if (error != 0) throw Failure(cannot("write", *arguments.output, error));
    } else if (const int printed = print_data(context.streams, diff); printed != success) {
        return printed;
    }
    if (context.messages.failed()) return run_failed;
    return diff.empty() ? success : has_findings;
}

bool looks_at_fixes(const Arguments& arguments, std::span<const ReportRequest> requests) {
    if (arguments.fix || arguments.diff) return true;
    return std::ranges::any_of(requests, [&](const ReportRequest& request) {
        // Text counts them in the summary.
        const bool text = request.format == &report_formats.front();
        return request.format->carries_fixes && !(text && arguments.quiet);
    });
}

/// Applies what the run makes of findings to a report that has all of them.
void apply_settings(FileReport& report, const SeverityPolicy& policy) {
    policy.apply(report);
    apply_suppressions(report, policy);
}

/// What the run makes of the rules in a file. Those that it has no means to check are left out, so
/// that nobody calls a comment unused that hides them in another run.
SeverityPolicy run_policy(const Arguments& arguments, const std::string& file, bool knows_cluster,
                          bool knows_defaults) {
    SeverityPolicy policy = arguments.files.policy(file);
    if (!knows_cluster) {
        for (const RuleId rule : cluster_rules) policy.disable(rule);
    }
    if (!knows_defaults) policy.disable(RuleId::overridden_by_default);
    return policy;
}

std::vector<FileReport> lint_run(const Arguments& arguments, Context& context, Deadline deadline,
                                 std::span<const std::string> deployed) {
    std::vector<FileReport> reports;
    lint_inputs(arguments, context, deadline,
                [&](FileReport&& report) { reports.push_back(std::move(report)); });
    check_cluster(reports, deployed);
    for (FileReport& report : reports) {
        apply_settings(report, run_policy(arguments, report.file, !deployed.empty(),
                                          !arguments.defaults.empty()));
    }
    return reports;
}

/// One text on its own, without what other files tell about it.
FileReport lint_alone(const Arguments& arguments, const std::string& file, std::string_view text) {
    FileReport report = lint(file, text, arguments.files.lint_options(file));
    apply_settings(report, run_policy(arguments, file, false, false));
    return report;
}

/// Writes what goes out instead of the report or in front of it. Returns the exit status where that
/// ends the run.
std::optional<int> fix(const Arguments& arguments, Context& context,
                       std::vector<FileReport>& reports,
                       std::optional<StandardInputCopy>& standard_input) {
    const FixOutcome outcome =
        fix_files(arguments, context, reports, [&](const std::string& file, std::string_view text) {
            return lint_alone(arguments, file, text);
        });
    if (arguments.diff) return deliver_diff(arguments, context, outcome.diff, reports);
    if (standard_input) {
        standard_input->replace(outcome.fixed_input);
        const int printed = print_data(context.streams, outcome.fixed_input);
        if (printed != success) return printed;
        context.streams.out = context.streams.err;  // for the report
    }
    if (arguments.quiet) return std::nullopt;
    std::string lines;
    for (const std::string& line : outcome.lines) lines += line + '\n';
    if (!lines.empty()) context.messages.write(lines);
    return std::nullopt;
}

}  // namespace

int lint_command(const Arguments& given, Context& context) {
    reject_mistyped_command(given);
    const std::vector<ReportRequest> requests =
        planned_reports(given.reports, given.output, context.environment);
    Arguments arguments = given;
    arguments.files.offer_fixes(looks_at_fixes(given, requests));
    const std::vector<std::string> deployed = deployed_revisions(arguments, context);
    std::optional<OpenBaseline> baseline = open_baseline(arguments);
    const bool fixing = arguments.fix || arguments.diff;
    std::optional<StandardInputCopy> standard_input;
    if (fixing && reads_standard_input(arguments)) {
        standard_input.emplace(context.streams, arguments.files.limits());
    }
    const Deadline deadline(arguments.files.limits().seconds);
    std::vector<FileReport> reports = lint_run(arguments, context, deadline, deployed);
    if (fixing) {
        if (const auto status = fix(arguments, context, reports, standard_input)) return *status;
        // Fixes may move what other files are compared with. The time is over when all was read
        // once: the report is about that.
        context.messages.say_only_new();
        reports = lint_run(arguments, context, Deadline(), deployed);
    }
    if (baseline) {
        for (FileReport& report : reports) baseline->run.apply(report);
        settle_baseline(*baseline, arguments, context, reports);
    }
    report_input_kind(arguments, context, reports);
    const int delivered = deliver_reports(requests, arguments, context, reports);
    if (delivered != success) return delivered;
    if (context.messages.failed()) return run_failed;
    const bool fails = arguments.fail_on && has_finding_at(reports, *arguments.fail_on);
    return fails ? has_findings : success;
}

}  // namespace meshlint::cli
