#include "cli/commands/single_input.h"

#include <algorithm>
#include <utility>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/base/watchdog.h"
#include "cli/inputs/input_reader.h"
#include "cli/settings/same_file.h"
#include "meshlint/apply_suppressions.h"
#include "platform/replace_file.h"
#include "report/wording.h"

namespace meshlint::cli {

SingleInput read_single_input(std::string_view word, const Operands& operands,
                              const std::string& stdin_name, const Limits& limits,
                              Context& context) {
    if (operands.size() != 1) {
        throw Failure(std::string(word) + " takes one file, not " +
                      std::to_string(operands.size()));
    }
    const std::string& path = operands.front();
    const bool standard_input = path == "-";
    const Input input{standard_input ? stdin_name : path,
                      standard_input ? InputKind::standard_input : InputKind::file};
    // To open a pipe that nobody writes to takes for ever.
    const Watchdog watchdog(limits, context.streams.err);
    InputReader reader(limits, Deadline(limits.seconds));
    if (reader.read(input, context.streams.in) != InputReader::Outcome::read) {
        context.messages.error(reader.problem());
        return {};
    }
    return {input.name, std::string(reader.text())};
}

void refuse_same_file(const std::string& input, const ResultOptions& options,
                      std::string_view reason) {
    const std::string* const file = options.file();
    if (file == nullptr || !is_same_file(input, *file)) return;
    throw Failure("--output names the input " + quoted_name(*file) + ": " + std::string(reason));
}

int deliver_result(const ResultOptions& options, Context& context, std::string_view result,
                   std::string_view report) {
    const std::string* const file = options.file();
    if (file == nullptr) {
        const int printed = print_data(context.streams, result);
        context.messages.write(report);
        return printed;
    }
    const int error = platform::write_file_atomically(*file, result);
    if (error != 0) throw Failure(cannot("write", *file, error));
    return print(context.streams, report);
}

std::string place_of(const std::string& file, const Problem& problem) {
    if (!problem.position) return quoted_name(file);
    std::string place;
    append_place(place, file, *problem.position);
    return place;
}

FileReport lint_result(std::string name, std::string_view text, const LintOptions& options) {
    FileReport report = lint(std::move(name), text, options);
    apply_suppressions(report, {});
    return report;
}

bool has_errors(const FileReport& report) {
    return std::ranges::any_of(report.findings, [](const Finding& finding) {
        return finding.severity == Severity::error;
    });
}

}  // namespace meshlint::cli
