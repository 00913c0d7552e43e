// Findings to text. A reporter only draws: it appends to a string and knows no streams.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "meshlint/lint.h"

namespace meshlint {

/// What a run counted, over all its files.
struct RunSummary {
    std::size_t files = 0;
    std::size_t documents = 0;
    std::size_t config_maps = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
    std::size_t suppressed = 0;  ///< findings that comments hide
};

[[nodiscard]] RunSummary summarise(std::span<const FileReport> reports);

struct TextReportOptions {
    bool color = false;
    bool notes = false;  ///< show findings of severity note
    bool quiet = false;  ///< leave out the ConfigMap lines and the summary
};

/// For people at a terminal: head line, place, framed source, reasons.
void append_text_report(std::string& out, std::span<const FileReport> reports,
                        const TextReportOptions& options);

/// For programs: version 1 of the JSON report, stable but for additions.
void append_json_report(std::string& out, std::span<const FileReport> reports);

}  // namespace meshlint
