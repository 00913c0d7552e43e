#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "meshlint/report.h"
#include "report/escape.h"
#include "report/path_text.h"
#include "report/wording.h"

namespace meshlint {

namespace {

std::string_view command_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            break;
    }
    return "notice";
}

/// The runner turns these back, and only these: in data, and two more in properties.
void append_command_text(std::string& out, std::string_view text, bool property) {
    for (const char c : text) {
        if (c == '%') {
            out += "%25";
        } else if (c == '\r') {
            out += "%0D";
        } else if (c == '\n') {
            out += "%0A";
        } else if (property && c == ':') {
            out += "%3A";
        } else if (property && c == ',') {
            out += "%2C";
        } else {
            out += c;
        }
    }
}

void append_property(std::string& out, std::string_view text) {
    append_command_text(out, escaped(text), true);
}

/// Several lines, which an annotation shows as such.
std::string body_of(const Finding& finding) {
    std::string body = escaped(finding.message);
    if (!finding.help.empty()) body += "\nhelp: " + escaped(finding.help);
    fmt::format_to(std::back_inserter(body), "\nenforced by: {} ({})",
                   to_string(finding.enforced_by), consequence(finding.enforced_by));
    if (!finding.url.empty()) body += "\nsee: " + escaped(finding.url);
    return body;
}

void append_finding(std::string& out, const Finding& finding, std::string_view file) {
    const auto write = std::back_inserter(out);
    fmt::format_to(write, "::{} file=", command_of(finding.severity));
    append_property(out, normal_path(file));
    fmt::format_to(write, ",line={}", finding.begin.line);
    // Columns mean something to GitHub only within one line.
    if (finding.end.line == finding.begin.line) {
        fmt::format_to(write, ",col={},endColumn={}", finding.begin.column, finding.end.column);
    } else {
        fmt::format_to(write, ",endLine={}", finding.end.line);
    }
    out += ",title=";
    append_property(out, rule(finding.rule).name);
    out += "::";
    append_command_text(out, body_of(finding), false);
    out += '\n';
}

}  // namespace

void append_github_report(std::string& out, std::span<const FileReport> reports,
                          const ReportOptions& /*options*/) {
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) append_finding(out, finding, report.file);
    }
}

}  // namespace meshlint
