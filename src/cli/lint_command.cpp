#include "cli/lint_command.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/baseline_file.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/failure.h"
#include "cli/lint_inputs.h"
#include "cli/report_delivery.h"
#include "cli/report_request.h"
#include "rules/nearest_name.h"
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

}  // namespace

int lint_command(const Arguments& arguments, Context& context) {
    reject_mistyped_command(arguments);
    const std::vector<ReportRequest> requests =
        planned_reports(arguments.reports, arguments.output, context.environment);
    std::optional<BaselineRun> baseline = open_baseline(arguments);
    std::vector<FileReport> reports;
    lint_inputs(arguments, context, [&](FileReport&& report) {
        const SeverityPolicy policy = arguments.files.policy(report.file);
        policy.apply(report);
        apply_suppressions(report, policy);
        if (baseline) baseline->apply(report);
        reports.push_back(std::move(report));
    });
    if (baseline) settle_baseline(*baseline, arguments, context, reports);
    const int delivered = deliver_reports(requests, arguments, context, reports);
    if (delivered != success) return delivered;
    if (context.messages.failed()) return run_failed;
    const bool fails = arguments.fail_on && has_finding_at(reports, *arguments.fail_on);
    return fails ? has_findings : success;
}

}  // namespace meshlint::cli
