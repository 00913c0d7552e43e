#include "cli/lint_command.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/atomic_file.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/failure.h"
#include "cli/fix_files.h"
#include "cli/lint_inputs.h"
#include "cli/output.h"
#include "meshlint/report.h"
#include "rules/nearest_name.h"

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

std::string draw(const Arguments& arguments, const Context& context,
                 const std::vector<FileReport>& reports) {
    std::string text;
    if (arguments.format == Format::json) {
        append_json_report(text, reports);
        return text;
    }
    TextReportOptions options;
    options.notes = arguments.notes;
    options.quiet = arguments.quiet;
    options.color = arguments.output
                        ? arguments.color == ColorMode::always
                        : use_color(arguments.color, context.streams.out, context.environment);
    append_text_report(text, reports, options);
    return text;
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

/// Where standard input goes, fixed, to standard output, reports go to standard error.
bool fixes_standard_input(const Arguments& arguments) {
    return arguments.fix && reads_standard_input(arguments);
}

/// Returns `success` or `closed_pipe_status`.
int deliver(const Arguments& arguments, const Context& context, std::string_view text) {
    if (!arguments.output || *arguments.output == "-") {
        Streams streams = context.streams;
        if (fixes_standard_input(arguments)) streams.out = streams.err;
        return print(streams, text);
    }
    const int error = write_file_atomically(*arguments.output, text);
    if (error != 0) throw Failure(cannot("write", *arguments.output, error));
    return success;
}

int deliver_diff(const Arguments& arguments, const Context& context, const std::string& diff) {
    const int delivered = deliver(arguments, context, diff);
    if (delivered != success) return delivered;
    if (context.messages.failed()) return run_failed;
    return diff.empty() ? success : has_findings;
}

/// With an empty line behind them.
std::string in_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text.empty() ? text : text + '\n';
}

}  // namespace

int lint_command(const Arguments& arguments, Context& context) {
    reject_mistyped_command(arguments);
    const bool fixing = arguments.fix || arguments.diff;
    std::optional<StandardInputCopy> standard_input;
    if (fixing && reads_standard_input(arguments)) standard_input.emplace(context.streams);
    std::vector<FileReport> reports;
    lint_inputs(arguments, context, [&](FileReport&& report) {
        arguments.policy.apply(report);
        reports.push_back(std::move(report));
    });
    std::string text;
    if (fixing) {
        const FixOutcome outcome = fix_files(
            arguments, context, reports, [&](const std::string& file, std::string_view again) {
                FileReport report = lint(file, again, lint_options(arguments));
                arguments.policy.apply(report);
                return report;
            });
        if (arguments.diff) return deliver_diff(arguments, context, outcome.diff);
        if (fixes_standard_input(arguments)) {
            const int printed = print(context.streams, outcome.fixed_input);
            if (printed != success) return printed;
        }
        if (arguments.format == Format::text && !arguments.quiet) text = in_lines(outcome.lines);
    }
    text += draw(arguments, context, reports);
    const int delivered = deliver(arguments, context, text);
    if (delivered != success) return delivered;
    if (context.messages.failed()) return run_failed;
    const bool fails = arguments.fail_on && has_finding_at(reports, *arguments.fail_on);
    return fails ? has_findings : success;
}

}  // namespace meshlint::cli
