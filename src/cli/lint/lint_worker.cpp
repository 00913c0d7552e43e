#include "cli/lint/lint_worker.h"

#include <iterator>
#include <utility>

#include "cli/lint/look_ahead.h"
#include "meshlint/stream_linter.h"

namespace meshlint::cli {

namespace {

/// Less is linted before other threads have started.
constexpr std::size_t worth_looking_ahead = std::size_t{1} << 20;

template <typename Element>
void append_all(std::vector<Element>& to, std::vector<Element>& from) {
    if (to.empty()) {
        to = std::move(from);
    } else {
        std::move(from.begin(), from.end(), std::back_inserter(to));
    }
}

}  // namespace

void LintResults::append(LintResults&& other) {
    append_all(reports, other.reports);
    append_all(problems, other.problems);
    other_files += other.other_files;
    other_documents += other.other_documents;
    late += other.late;
}

void LintWorker::lint_input(const NumberedInput& input) {
    using Outcome = InputReader::Outcome;
    if (deadline_.passed()) {
        ++results_.late;
        return;
    }
    Outcome outcome = reader_.open(input.input, stdin_);
    if (outcome == Outcome::skipped) return;
    const LintOptions options = settings_.lint_options(input.input.name);
    StreamLinter linter(input.input.name, options);
    bool looks_ahead = threads_ > 1 && options.input == HolderKind::shared_config_map;
    while (outcome == Outcome::more) {
        outcome = reader_.read_more();
        if (outcome == Outcome::more) reader_.drop_front(linter.take(reader_.text()));
        if (outcome != Outcome::more || !looks_ahead || reader_.total() < worth_looking_ahead)
            continue;
        outcome = lint_ahead(reader_, linter, threads_);
        looks_ahead = false;
    }
    if (outcome == Outcome::failed) {
        results_.problems.push_back({input.number, input.input.name, reader_.problem()});
        return;
    }
    FileReport report = linter.finish(reader_.text());
    if (report.findings.empty() && report.config_maps.empty()) {
        results_.other_files += report.files;
        results_.other_documents += report.documents;
    } else {
        results_.reports.push_back({input.number, std::move(report)});
    }
}

}  // namespace meshlint::cli
