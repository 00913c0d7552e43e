#include "cli/lint/lint_worker.h"

#include <iterator>
#include <utility>

#include "cli/base/messages.h"
#include "loader/targets/resemblance.h"
#include "meshlint/stream_linter.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

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
    append_all(passed_over, other.passed_over);
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
    bool whole = true;  // nothing was dropped
    while (outcome == Outcome::more) {
        outcome = reader_.read_more();
        if (outcome != Outcome::more) continue;
        const std::size_t done = linter.take(reader_.text());
        reader_.drop_front(done);
        whole = whole && done == 0;
    }
    if (outcome == Outcome::failed) {
        results_.problems.push_back({input.number, input.input.name, reader_.problem()});
        return;
    }
    const std::string_view rest = reader_.text();
    FileReport report = linter.finish(rest);
    const bool tells_something = !report.findings.empty() || !report.config_maps.empty();
    if (!tells_something && whole) note_passed_over(input, options.input, rest);
    if (tells_something || !report.providers.empty() || report.substitutes) {
        results_.reports.push_back({input.number, std::move(report)});
    } else {
        results_.other_files += report.files;
        results_.other_documents += report.documents;
    }
}

void LintWorker::note_passed_over(const NumberedInput& input, HolderKind wanted,
                                  std::string_view text) {
    // Of what was met in a folder nobody expects that it is linted; who asks for one kind of holder
    // is told when there is none at all.
    const bool only_shared = wanted == HolderKind::shared_config_map;
    const bool any = wanted == HolderKind::automatic || only_shared;
    if (input.input.kind == InputKind::found_file || !any) return;
    const auto like = resemblance(text, input.input.name, settings_.limits());
    if (!like) return;
    results_.passed_over.push_back({input.number, input.input.name,
                                    quoted_name(input.input.name) + " has no " +
                                        (only_shared ? "shared ConfigMap" : "MeshConfig in YAML") +
                                        ", but looks like " + escaped(like->what) + ": " +
                                        like->advice});
}

}  // namespace meshlint::cli
