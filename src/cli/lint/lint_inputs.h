// Reads and lints what the operands of a command name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/base/deadline.h"
#include "cli/options/commands.h"
#include "cli/settings/file_settings.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// What to lint, and how.
struct LintJob {
    std::vector<std::string> paths;  ///< none: the current directory
    std::string stdin_name = "<stdin>";
    bool ignore_files = true;           ///< honour .gitignore
    unsigned threads = 0;               ///< 0: one per core
    bool quiet = false;                 ///< shows no progress
    std::vector<std::string> defaults;  ///< files with default ConfigMaps
    const Revision* as_revision = nullptr;
    FileSettings files;                    ///< with what `generated` will hold
    GeneratedMeshes* generated = nullptr;  ///< never null; is filled
};

/// Hands the report of each file with something to report, or to compare with other files, to
/// `take`, sorted by file name and the same for any number of threads; then, in one report without
/// a name, the number of all other files. `take` is called by the calling thread. What cannot be
/// read, if only because the deadline has passed, is reported to the context's messages, and so is,
/// as a warning, that there was nothing to read.
void lint_inputs(const LintJob& job, Context& context, Deadline deadline,
                 const std::function<void(FileReport&&)>& take);

/// Counts the files that turn out to have nothing to report with those that never had: their
/// reports are removed.
void drop_silent_reports(std::vector<FileReport>& reports);

/// With --input: tells which revision was taken where nobody named one, and when nothing of that
/// kind was found.
void report_input_kind(HolderKind input, const FileSettings& files, Context& context,
                       const std::vector<FileReport>& reports);

}  // namespace meshlint::cli
