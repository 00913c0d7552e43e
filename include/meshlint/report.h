// Findings to text. A reporter only draws: it appends to a string and knows no streams.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint {

/// What a run counted, over all its files.
struct RunSummary {
    std::size_t files = 0;
    std::size_t documents = 0;
    std::size_t config_maps = 0;
    std::size_t elsewhere = 0;  ///< of these: how many are no ConfigMap of the add-on
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
    std::size_t fixable = 0;     ///< findings that --fix fixes: see count_fixable()
    std::size_t suppressed = 0;  ///< findings that comments hide
    std::size_t known = 0;       ///< findings that a baseline hides
};

[[nodiscard]] RunSummary summarise(std::span<const FileReport> reports);

/// How often a rule was reported.
struct RuleCount {
    RuleId rule{};
    std::size_t count = 0;
};

/// The rules with findings, most frequent first, then by name.
[[nodiscard]] std::vector<RuleCount> count_rules(std::span<const FileReport> reports);

/// What a report may show. Each format takes what concerns it.
struct ReportOptions {
    bool color = false;
    bool notes = false;       ///< show findings of severity note where a format leaves them out
    bool quiet = false;       ///< leave out the ConfigMap lines and the summary
    bool statistics = false;  ///< count the findings of each rule
    /// The lowest severity that makes a test fail; nothing: none does.
    std::optional<Severity> fail_on = Severity::error;
    /// The absolute path of the folder in which relative file names start; may be empty.
    std::string base_folder;
};

/// For people at a terminal: head line, place, framed source, reasons.
void append_text_report(std::string& out, std::span<const FileReport> reports,
                        const ReportOptions& options);

/// One line per finding: `file:line:column: severity: message [rule]`.
void append_concise_report(std::string& out, std::span<const FileReport> reports,
                           const ReportOptions& options);

/// Workflow commands of GitHub Actions, which become annotations.
void append_github_report(std::string& out, std::span<const FileReport> reports,
                          const ReportOptions& options);

/// Logging commands of Azure Pipelines, which become issues of the run. They know no notes: those
/// are plain lines.
void append_azure_report(std::string& out, std::span<const FileReport> reports,
                         const ReportOptions& options);

/// A Code Quality report of GitLab, which is a list of Code Climate issues.
void append_gitlab_report(std::string& out, std::span<const FileReport> reports,
                          const ReportOptions& options);

/// JUnit XML: a test case for each ConfigMap, and one for what a file has besides. It fails by the
/// findings at or above `fail_on`; the others stand in its output.
void append_junit_report(std::string& out, std::span<const FileReport> reports,
                         const ReportOptions& options);

/// Checkstyle XML.
void append_checkstyle_report(std::string& out, std::span<const FileReport> reports,
                              const ReportOptions& options);

/// SARIF 2.1.0: one run, the rules it reports, and fixes. File names below the base folder are
/// relative to it.
void append_sarif_report(std::string& out, std::span<const FileReport> reports,
                         const ReportOptions& options);

/// For programs: version 1 of the JSON report, stable but for additions.
void append_json_report(std::string& out, std::span<const FileReport> reports,
                        const ReportOptions& options);

/// A way to draw a report. The command line, its help and the documentation follow from the table.
struct ReportFormat {
    std::string_view name;
    std::string_view purpose;  ///< one line, no full stop
    bool always_shows_notes;   ///< false: only with ReportOptions::notes
    bool carries_fixes;        ///< or counts them
    void (*append)(std::string& out, std::span<const FileReport> reports,
                   const ReportOptions& options);
};

/// The first one is the default.
inline constexpr std::array report_formats = {
    ReportFormat{"text", "for people: each finding with its source and what to do", false, true,
                 append_text_report},
    ReportFormat{"concise", "a line per finding, for editors and problem matchers", false, false,
                 append_concise_report},
    ReportFormat{"github", "annotations in GitHub Actions", true, false, append_github_report},
    ReportFormat{"azure", "issues in Azure Pipelines", true, false, append_azure_report},
    ReportFormat{"gitlab", "a Code Quality report for GitLab", true, false, append_gitlab_report},
    ReportFormat{"sarif", "SARIF 2.1.0, for code scanning", true, true, append_sarif_report},
    ReportFormat{"junit", "JUnit XML, a test case for each ConfigMap", true, false,
                 append_junit_report},
    ReportFormat{"checkstyle", "Checkstyle XML", true, false, append_checkstyle_report},
    ReportFormat{"json", "everything, for programs", true, true, append_json_report},
};

}  // namespace meshlint
