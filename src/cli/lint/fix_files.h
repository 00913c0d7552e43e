// Applies fixes to the files that reports are about, or shows them as a diff.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/commands.h"
#include "meshlint/lint.h"
#include "platform/file.h"

namespace meshlint::cli {

/// Lints one text under the name of its file as the run does.
using TextLinter = std::function<FileReport(const std::string& file, std::string_view text)>;

struct FixRequest {
    std::span<const std::string> operands;  ///< of the run
    std::string stdin_name;
    Limits limits;
    bool diff = false;    ///< change nothing
    bool unsafe = false;  ///< take suggestions, too
};

struct FixOutcome {
    std::string diff;                ///< with --diff: what the fixes change
    std::string fixed_input;         ///< with --fix: standard input, fixed
    std::vector<std::string> lines;  ///< what was fixed, a line for each file
};

/// Makes standard input readable a second time, which fix_files() needs where "-" is an operand.
/// It must outlive the run.
class StandardInputCopy {
public:
    StandardInputCopy(Streams& streams, const Limits& limits);
    ~StandardInputCopy();
    StandardInputCopy(const StandardInputCopy&) = delete;
    StandardInputCopy& operator=(const StandardInputCopy&) = delete;
    StandardInputCopy(StandardInputCopy&&) = delete;
    StandardInputCopy& operator=(StandardInputCopy&&) = delete;

    /// From now on, `text` is what standard input holds.
    void replace(std::string_view text) const;

private:
    Streams& streams_;
    int original_;
    platform::FileDescriptor copy_;
};

/// With --fix, rewrites each file that a safe fix changes and replaces its report by what remains.
/// With --diff, changes nothing. A file that cannot be fixed is left alone and reported to the
/// context's messages.
[[nodiscard]] FixOutcome fix_files(const FixRequest& request, Context& context,
                                   std::vector<FileReport>& reports, const TextLinter& lint);

}  // namespace meshlint::cli
