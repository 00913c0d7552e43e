// Linting any bytes ends with findings in order, in the file, and with everything a finding needs.
#include "fuzz_target.h"
#include "loader/text/text_encoding.h"
#include "meshlint/lint.h"
#include "support/listing.h"

namespace meshlint::fuzz {

void fuzz_lint(std::string_view input) {
    LintOptions options;
    options.optional_rules = true;
    const FileReport report = lint("input.yaml", input, options);
    const auto transcoded = transcode_utf16(input);
    require(test::broken_promises(report, transcoded ? *transcoded : input));
    for (const Finding& finding : report.findings) {
        require(finding.source_line.size() <= 4096, "a frame shows a window of a long line");
    }
    require(report.config_maps.empty() || report.documents > 0, "ConfigMaps come from documents");
}

}  // namespace meshlint::fuzz
