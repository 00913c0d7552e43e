// The lines that close a report for people: what each ConfigMap uses, and what the run counted.
#pragma once

#include <span>
#include <string>

#include "meshlint/report.h"

namespace meshlint {

/// One line for each ConfigMap: how many of its fields are supported, allowed and blocked, with the
/// names of the latter two. Fields that no Istio release has are in none of the classes. A
/// ConfigMap whose name occurs more than once in the run is named with its file.
void append_config_map_lines(std::string& out, std::span<const FileReport> reports);

/// "3 errors, 2 notes in 1 file (1 ConfigMap in 2 documents); --notes shows the notes"
void append_summary_line(std::string& out, const RunSummary& summary, bool notes_shown);

/// An empty line, then one for each rule: how often it was reported, its name, what it finds.
/// Nothing when there are none.
void append_statistics(std::string& out, std::span<const RuleCount> counts);

}  // namespace meshlint
