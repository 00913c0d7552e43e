// Reads and lints one input after the other, and keeps what came of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/base/deadline.h"
#include "cli/inputs/input_reader.h"
#include "cli/lint/input_queue.h"
#include "cli/settings/file_settings.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// What became of inputs, in no order. Inputs without a shared ConfigMap leave nothing but numbers.
struct LintResults {
    struct Report {
        std::size_t number = 0;  ///< of the input
        FileReport report;
    };
    struct Problem {
        std::size_t number = 0;
        std::string name;
        std::string text;
    };

    std::vector<Report> reports;
    std::vector<Problem> problems;     ///< why inputs could not be read
    std::vector<Problem> passed_over;  ///< inputs that the user named, with what they look like
    std::size_t other_files = 0;
    std::size_t other_documents = 0;
    std::size_t late = 0;  ///< inputs that were not read: the time was over

    void append(LintResults&& other);
};

/// One thread's share of the work. Different workers share nothing that changes.
class LintWorker {
public:
    /// `settings` must outlive the worker.
    LintWorker(const FileSettings& settings, int stdin_descriptor, Deadline deadline)
        : settings_(settings),
          stdin_(stdin_descriptor),
          deadline_(deadline),
          reader_(settings.limits(), deadline) {}

    void lint_input(const NumberedInput& input);

    [[nodiscard]] LintResults take_results() { return std::move(results_); }

private:
    void note_passed_over(const NumberedInput& input, HolderKind wanted, std::string_view text);

    const FileSettings& settings_;
    int stdin_;
    Deadline deadline_;
    InputReader reader_;
    LintResults results_;
};

}  // namespace meshlint::cli
