// The file behind --baseline: read before the run, written after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options/commands.h"
#include "meshlint/baseline.h"
#include "platform/file.h"

namespace meshlint::cli {

/// A baseline held against the reports of a run, and the file as it was read.
struct OpenBaseline {
    BaselineRun run;
    bool is_new = false;                           ///< there was no such file
    std::optional<platform::FileStatus> identity;  ///< of a regular file
    std::string text;
};

struct BaselineOptions {
    std::optional<std::string> file;
    bool write = false;  ///< only with a file
};

/// Reads the baseline that is named; nothing when there is none. Throws Failure, with the place,
/// when it is broken or cannot be read; one that is to be replaced need not exist.
[[nodiscard]] std::optional<OpenBaseline> open_baseline(const BaselineOptions& options);

/// To be called when all reports were applied to the run. Says on standard error, unless `quiet`,
/// which known findings are gone: their file was checked without them, or does not exist any more.
/// With --write-baseline it writes instead: the findings of the run, and the known ones of files
/// that the run did not look at, in one step, and takes the findings out of the reports; after an
/// operational error it writes nothing. Throws Failure when it cannot write, or when somebody else
/// changed the file meanwhile: then it stays.
void settle_baseline(const OpenBaseline& baseline, const BaselineOptions& options, bool quiet,
                     Context& context, std::vector<FileReport>& reports);

}  // namespace meshlint::cli
