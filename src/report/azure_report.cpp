#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "meshlint/report.h"
#include "report/escape.h"
#include "report/path_text.h"
#include "report/wording.h"

namespace meshlint {

namespace {

/// The agent turns these back, and only these: in data, and two more in properties.
void append_issue_text(std::string& out, std::string_view text, bool property) {
    for (const char c : text) {
        if (c == '%') {
            out += "%AZP25";
        } else if (c == '\r') {
            out += "%0D";
        } else if (c == '\n') {
            out += "%0A";
        } else if (property && c == ';') {
            out += "%3B";
        } else if (property && c == ']') {
            out += "%5D";
        } else {
            out += c;
        }
    }
}

void append_property(std::string& out, std::string_view name, std::string_view text) {
    fmt::format_to(std::back_inserter(out), "{}=", name);
    append_issue_text(out, escaped(text), true);
    out += ';';
}

void append_issue(std::string& out, const Finding& finding, std::string_view file) {
    out += "##vso[task.logissue ";
    append_property(out, "type", finding.severity == Severity::error ? "error" : "warning");
    append_property(out, "sourcepath", normal_path(file));
    fmt::format_to(std::back_inserter(out), "linenumber={};columnnumber={};", finding.begin.line,
                   finding.begin.column);
    append_property(out, "code", rule(finding.rule).name);
    out += ']';
    append_issue_text(out, escaped(sentences(finding)), false);
    // The summary of a run shows this text and nothing else.
    fmt::format_to(std::back_inserter(out), " [{}]\n", rule(finding.rule).name);
}

}  // namespace

void append_azure_report(std::string& out, std::span<const FileReport> reports,
                         const ReportOptions& /*options*/) {
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) {
            if (finding.severity != Severity::note) {
                append_issue(out, finding, report.file);
            } else {
                append_concise_line(out, finding, report.file);
                out += '\n';
            }
        }
    }
}

}  // namespace meshlint
