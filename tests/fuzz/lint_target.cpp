// Linting any bytes ends with findings in order, in the file, and with everything a finding needs.
#include <cstddef>
#include <tuple>

#include "fuzz_target.h"
#include "loader/text_encoding.h"
#include "meshlint/lint.h"

namespace meshlint::fuzz {

void fuzz_lint(std::string_view input) {
    LintOptions options;
    options.optional_rules = true;
    const FileReport report = lint("input.yaml", input, options);
    const auto transcoded = transcode_utf16(input);
    const std::size_t size = transcoded ? transcoded->size() : input.size();

    const Finding* before = nullptr;
    for (const Finding& finding : report.findings) {
        require(finding.range.begin <= finding.range.end && finding.range.end <= size,
                "a finding lies in the file");
        require(finding.begin <= finding.end, "a finding does not end before it begins");
        require(!finding.message.empty(), "a finding has a message");
        require(finding.source_line.size() <= 4096, "a frame shows a window of a long line");
        for (const RelatedPlace& place : finding.related) {
            require(place.range.end <= size, "a related place lies in the file");
        }
        for (const Fix& fix : finding.fixes) {
            std::size_t behind = 0;
            for (const Edit& edit : fix.edits) {
                require(edit.range.begin >= behind, "edits are in order and do not overlap");
                require(edit.range.end >= edit.range.begin && edit.range.end <= size,
                        "an edit lies in the file");
                behind = edit.range.end;
            }
        }
        if (before != nullptr) {
            require(std::tie(before->range.begin, before->range.end) <=
                        std::tie(finding.range.begin, finding.range.end),
                    "findings are sorted");
        }
        before = &finding;
    }
    require(report.config_maps.empty() || report.documents > 0, "ConfigMaps come from documents");
}

}  // namespace meshlint::fuzz
