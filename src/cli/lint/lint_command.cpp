#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/base/watchdog.h"
#include "cli/inputs/default_files.h"
#include "cli/inputs/deployed_revisions.h"
#include "cli/lint/baseline_file.h"
#include "cli/lint/fix_files.h"
#include "cli/lint/lint_inputs.h"
#include "cli/lint/report_delivery.h"
#include "cli/lint/run_checks.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "cli/settings/report_request.h"
#include "cli/settings/same_file.h"
#include "platform/replace_file.h"

namespace meshlint::cli {

namespace {

bool has_finding_at(const std::vector<FileReport>& reports, Severity severity) {
    return std::any_of(reports.begin(), reports.end(), [severity](const FileReport& report) {
        return std::any_of(
            report.findings.begin(), report.findings.end(),
            [severity](const Finding& finding) { return finding.severity >= severity; });
    });
}

bool reads_standard_input(const Operands& operands) {
    return std::ranges::find(operands, "-") != operands.end();
}

/// Returns the exit status. `file` is null where the diff goes to standard output.
int deliver_diff(const std::string* file, const Operands& operands, Context& context,
                 const std::string& diff, std::span<const FileReport> reports) {
    if (file != nullptr) {
        refuse_input(*file, operands, reports);
        const int error = platform::write_file_atomically(*file, diff);
        if (error != 0) throw Failure(cannot("write", *file, error));
    } else if (const int printed = print_data(context.streams, diff); printed != success) {
        return printed;
    }
    if (context.messages.failed()) return run_failed;
    return diff.empty() ? success : has_findings;
}

/// What the command line asks of a run, besides its settings.
struct LintOptionSet {
    std::vector<ReportRequest> reports;  ///< none: what is usual where it runs
    std::optional<std::string> output;   ///< for the report without a file of its own
    bool statistics = false;
    ColorMode color = ColorMode::automatic;
    bool quiet = false;
    std::vector<std::string> defaults;
    BaselineOptions baseline;
    bool fix = false;  ///< never together with `diff`
    bool diff = false;
    bool unsafe_fixes = false;
    std::string stdin_name = "<stdin>";
    bool no_ignore = false;
    bool docs = false;
    unsigned threads = 0;
    RunOptions run;

    LintOptionSet() { run.input = HolderKind::automatic; }

    void bind(OptionSet& options);

private:
    void bind_output(OptionSet& options);
    void bind_baseline(OptionSet& options);
    void bind_fixes(OptionSet& options);
};

void LintOptionSet::bind(OptionSet& options) {
    bind_output(options);
    bind_as_revision(options, run.as_revision,
                     "Lint as for this revision (asm-1-24), whatever the ConfigMap's name says");
    run.bind_rules(options);
    options.list("--default", "FILE",
                 "Report all that the default ConfigMap in FILE overrides; can be repeated",
                 defaults);
    bind_baseline(options);
    run.bind_cluster(options);
    bind_fixes(options);
    run.configuration.bind(options);
    options.group("Input");
    run.bind_input(options);
    run.bind_platform(options);
    bind_stdin_name(options, stdin_name);
    options.flag("--no-ignore", "Also lint what .gitignore files leave out in directories",
                 no_ignore);
    options.flag("--docs", "Also lint the code blocks of Markdown files in directories", docs);
    options.value("-j,--jobs", "N", "How many files to work on at once; default: one per core",
                  [this](const std::string& text) { threads = parse_threads(text); });
    bind_limits(options, run.limits);
}

void LintOptionSet::bind_output(OptionSet& options) {
    options.group("Output");
    options.list(
        "-f,--format", "FORMAT[:FILE]",
        "A format from the list below, and a file instead of standard output; can be repeated",
        [this](const std::string& text) { reports.push_back(parse_report_request(text)); },
        report_format_names());
    options.value("-o,--output", "FILE", "Write the report to FILE, which is replaced in one step",
                  [this](const std::string& text) { output = parse_output(text); });
    run.bind_notes(options);
    options.flag("--statistics", "Count the findings of each rule, in the formats text and json",
                 statistics);
    bind_color(options, color);
    options.flag("-q,--quiet", "Only findings: no lines on ConfigMaps, no summary", quiet);
}

void LintOptionSet::bind_baseline(OptionSet& options) {
    options.value("--baseline", "FILE",
                  "Leave out the findings that FILE knows, and say which of those are gone",
                  baseline.file);
    options.flag("--write-baseline",
                 "Write all findings into the FILE of --baseline: from then on they are known",
                 baseline.write);
    options.require("--write-baseline", "--baseline");
}

void LintOptionSet::bind_fixes(OptionSet& options) {
    options.group("Fixes");
    options.flag("--fix",
                 "Apply the safe fixes and report what remains; standard input goes, fixed, to "
                 "standard output and the report to standard error",
                 fix);
    options.flag("--diff",
                 "Show the fixes as a unified diff instead of the report, and change nothing",
                 diff);
    options.flag("--unsafe-fixes",
                 "Take suggestions for fixes, too: what was meant is likely, not certain",
                 unsafe_fixes);
    options.exclude("--fix", "--diff", "--diff shows what --fix would do");
    for (const std::string other : {"--fix", "--diff"}) {
        options.exclude("--write-baseline", other,
                        "it records what is there; run " + other + " by itself first");
    }
}

/// One run of lint over what the operands name, with everything in force.
class LintRun {
public:
    LintRun(const LintOptionSet& options, Operands operands, Context& context)
        : options_(options),
          operands_(std::move(operands)),
          context_(context),
          settings_(options.run, context.messages) {
        settings_.files.set_named(operands_, options.stdin_name);
        settings_.files.read_docs(options.docs);
        settings_.files.set_generated(generated_);
        job_.generated = &generated_;
        job_.paths = operands_;
        job_.stdin_name = options.stdin_name;
        job_.ignore_files = !options.no_ignore;
        job_.threads = options.threads;
        job_.quiet = options.quiet;
        job_.defaults = options.defaults;
        job_.as_revision = settings_.as_revision;
    }

    [[nodiscard]] int run();

private:
    [[nodiscard]] std::vector<ReportRequest> requests() const;
    [[nodiscard]] bool looks_at_fixes(std::span<const ReportRequest> requests) const;
    [[nodiscard]] std::vector<FileReport> lint_all(Deadline deadline);
    [[nodiscard]] FileReport lint_alone(const std::string& file, std::string_view text) const;
    [[nodiscard]] std::optional<int> fix(std::vector<FileReport>& reports,
                                         const std::optional<StandardInputCopy>& standard_input);
    [[nodiscard]] int deliver(std::span<const ReportRequest> requests,
                              std::span<const FileReport> reports);

    const LintOptionSet& options_;
    Operands operands_;
    Context& context_;
    GeneratedMeshes generated_;
    RunSettings settings_;
    LintJob job_;
    std::vector<std::string> deployed_;
    std::optional<Watchdog>
        watchdog_;  ///< called off before output: its reader may take their time
};

bool LintRun::looks_at_fixes(std::span<const ReportRequest> requests) const {
    if (options_.fix || options_.diff) return true;
    return std::ranges::any_of(requests, [&](const ReportRequest& request) {
        // Text counts them in the summary.
        const bool text = request.format == &report_formats.front();
        return request.format->carries_fixes && !(text && options_.quiet);
    });
}

std::vector<ReportRequest> LintRun::requests() const {
    std::vector<ReportRequest> asked = options_.reports;
    if (asked.empty() && settings_.configuration != nullptr) {
        const auto& format = settings_.configuration->configuration.format;
        if (format) asked.push_back(parse_report_request(format->value));
    }
    return planned_reports(std::move(asked), options_.output, context_.environment);
}

std::vector<FileReport> LintRun::lint_all(Deadline deadline) {
    std::vector<FileReport> reports;
    lint_inputs(job_, context_, deadline,
                [&](FileReport&& report) { reports.push_back(std::move(report)); });
    const RunKnowledge known = check_together(reports, deployed_, !job_.defaults.empty());
    drop_silent_reports(reports);
    for (FileReport& report : reports) apply_run_policy(report, settings_.files, known);
    return reports;
}

/// One text on its own, without what other files tell about it.
FileReport LintRun::lint_alone(const std::string& file, std::string_view text) const {
    FileReport report = lint(file, text, settings_.files.lint_options(file));
    apply_run_policy(report, settings_.files, {});
    return report;
}

/// Writes what goes out instead of the report or in front of it. Returns the exit status where that
/// ends the run.
std::optional<int> LintRun::fix(std::vector<FileReport>& reports,
                                const std::optional<StandardInputCopy>& standard_input) {
    const FixRequest request{operands_, options_.stdin_name, settings_.files.limits(),
                             options_.diff, options_.unsafe_fixes};
    const FixOutcome outcome = fix_files(
        request, context_, reports,
        [this](const std::string& file, std::string_view text) { return lint_alone(file, text); });
    watchdog_.reset();
    if (options_.diff) {
        const bool to_file = options_.output && *options_.output != "-";
        return deliver_diff(to_file ? &*options_.output : nullptr, operands_, context_,
                            outcome.diff, reports);
    }
    if (standard_input) {
        standard_input->replace(outcome.fixed_input);
        const int printed = print_data(context_.streams, outcome.fixed_input);
        if (printed != success) return printed;
        context_.streams.out = context_.streams.err;  // for the report
    }
    if (options_.quiet) return std::nullopt;
    std::string lines;
    for (const std::string& line : outcome.lines) lines += line + '\n';
    if (!lines.empty()) context_.messages.write(lines);
    return std::nullopt;
}

int LintRun::deliver(std::span<const ReportRequest> requests, std::span<const FileReport> reports) {
    DeliveryOptions delivery;
    delivery.report.notes = settings_.notes;
    delivery.report.quiet = options_.quiet;
    delivery.report.statistics = options_.statistics;
    delivery.report.fail_on = settings_.fail_on;
    delivery.color = options_.color;
    delivery.operands = operands_;
    return deliver_reports(requests, delivery, context_, reports);
}

int LintRun::run() {
    const std::vector<ReportRequest> planned = requests();
    settings_.files.offer_fixes(looks_at_fixes(planned));
    settings_.files.keep_providers(true);
    job_.files = settings_.files;
    check_default_files(job_.defaults, operands_);
    deployed_ = deployed_revisions(settings_, operands_, context_);
    std::optional<OpenBaseline> baseline = open_baseline(options_.baseline);
    const Limits& limits = settings_.files.limits();
    const bool fixing = options_.fix || options_.diff;
    std::optional<StandardInputCopy> standard_input;
    if (fixing && reads_standard_input(operands_)) standard_input.emplace(context_.streams, limits);
    watchdog_.emplace(limits, context_.streams.err);
    std::vector<FileReport> reports = lint_all(Deadline(limits.seconds));
    if (fixing) {
        if (const auto status = fix(reports, standard_input)) return *status;
        // Fixes may move what other files are compared with. The time is over when all was read
        // once: the report is about that.
        context_.messages.say_only_new();
        reports = lint_all(Deadline());
    }
    if (baseline) {
        for (FileReport& report : reports) baseline->run.apply(report);
        settle_baseline(*baseline, options_.baseline, options_.quiet, context_, reports);
    }
    report_input_kind(options_.run.input, settings_.files, context_, reports);
    watchdog_.reset();
    const int delivered = deliver(planned, reports);
    if (delivered != success) return delivered;
    if (context_.messages.failed()) return run_failed;
    const bool fails = settings_.fail_on && has_finding_at(reports, *settings_.fail_on);
    return fails ? has_findings : success;
}

class LintCommand final : public Command {
public:
    void bind(OptionSet& options) override { options_.bind(options); }

    int run(Operands operands, Context& context) override {
        if (options_.unsafe_fixes && !options_.fix && !options_.diff) {
            throw Failure("--unsafe-fixes has no meaning without --fix or --diff");
        }
        return LintRun(options_, std::move(operands), context).run();
    }

private:
    LintOptionSet options_;
};

constexpr std::string_view opening =
    R"(meshlint shared-configmap.yaml             # lint a file
meshlint .                                 # lint every manifest in a directory
helm template ./chart | meshlint -         # lint what Helm renders
meshlint -f json . > findings.json         # findings for programs

meshlint checks the MeshConfig of Istio before it is applied: in the shared ConfigMap that configures
the Istio add-on of AKS, and in every other holder from the list below.

Usage: meshlint [lint] [OPTIONS] [PATH...]
       meshlint COMMAND [OPTIONS] ...

PATH is a file, a directory or "-" for standard input; without one, the current directory. In a
directory the .yaml, .yml, .json, .tf and .bicep files are read, and those in the directories below,
but not what Git ignores. A file that is called like a command is written ./lint, or stands behind
"--".
)";

constexpr std::string_view closing = R"(
The default format is text. Where GITHUB_ACTIONS is "true" or TF_BUILD is "True", as in jobs of
GitHub Actions and Azure Pipelines, it is text followed by github or azure; -f and -o override that.

Exit status:
  0  no finding at or above the severity of --fail-on; with --diff, nothing to fix
  1  such findings; with --fix, such ones remain; with --diff, there is a diff
  2  the run failed: wrong usage, a broken configuration, an unreadable input, a report that cannot
     be written, a file that cannot be fixed
)";

}  // namespace

constinit const CommandRecord lint_record = {
    .word = "lint",
    .summary = "find mistakes; the word may be left out",
    .opening = opening,
    .closing = closing,
    .make = make_command<LintCommand>,
};

}  // namespace meshlint::cli
