// Every fix keeps its promises, alone and with the others, and fixing what is fixed changes
// nothing.
#include <algorithm>
#include <cstddef>
#include <string>

#include "fuzz_target.h"
#include "loader/text/text_encoding.h"
#include "meshlint/fix.h"
#include "support/fix_promises.h"
#include "support/listing.h"

namespace meshlint::fuzz {

namespace {

/// Each is followed by linting the whole text again.
constexpr std::size_t most_single_fixes = 8;

void check_single_fixes(std::string_view text, const FileReport& report, const Linter& linter) {
    std::size_t tried = 0;
    for (const Finding& finding : report.findings) {
        for (const Fix& fix : finding.fixes) {
            if (!fix.safe || tried++ == most_single_fixes) return;
            const std::string wrong = test::wrong_with_fix(text, report, finding, fix, linter);
            require(wrong.empty(), std::string(rule(finding.rule).name) + ": " + wrong);
        }
    }
}

}  // namespace

void fuzz_fix(std::string_view input) {
    if (transcode_utf16(input)) return;  // it is offered no fixes
    std::size_t runs = 0;
    const Linter linter = [&runs](std::string_view text) {
        ++runs;
        return lint("input.yaml", text, {});
    };
    const FileReport report = linter(input);
    require(test::broken_promises(report, input));
    // One that cannot be read as a whole is left alone.
    if (count_fixable(report) > 0) check_single_fixes(input, report, linter);

    for (const bool unsafe : {false, true}) {
        runs = 0;
        const FixedText fixed = apply_fixes(input, report, linter, unsafe);
        require(runs <= 50 + 10 * report.findings.size(), "the work is bounded by the findings");
        require(fixed.fixed.empty() == (fixed.text == input), "what changes the text is counted");
        require(test::everything(fixed.report) == test::everything(linter(fixed.text)),
                "the report is that on the fixed text");
        const FixedText again = apply_fixes(fixed.text, fixed.report, linter, unsafe);
        require(again.text == fixed.text, "what is fixed stays as it is");
        std::string diff;
        append_unified_diff(diff, "input.yaml", input, fixed.text);
        require(diff.empty() == (fixed.text == input), "a diff shows what changes");
    }
}

}  // namespace meshlint::fuzz
