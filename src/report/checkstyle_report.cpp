#include <string_view>

#include "meshlint/report.h"
#include "report/path_text.h"
#include "report/wording.h"
#include "report/xml_text.h"

namespace meshlint {

namespace {

std::string_view checkstyle_severity(Severity severity) {
    return severity == Severity::note ? "info" : to_string(severity);
}

void append_finding(std::string& out, const Finding& finding) {
    out += "    <error";
    append_xml_attribute(out, "line", std::to_string(finding.begin.line));
    append_xml_attribute(out, "column", std::to_string(finding.begin.column));
    append_xml_attribute(out, "severity", checkstyle_severity(finding.severity));
    append_xml_attribute(out, "message", sentences(finding));
    append_xml_attribute(out, "source", "meshlint." + std::string(rule(finding.rule).name));
    out += "/>\n";
}

}  // namespace

void append_checkstyle_report(std::string& out, std::span<const FileReport> reports,
                              const ReportOptions& /*options*/) {
    out += xml_declaration;
    out += "<checkstyle version=\"4.3\">\n";
    for (const FileReport& report : reports) {
        if (report.findings.empty()) continue;
        out += "  <file";
        append_xml_attribute(out, "name", normal_path(report.file));
        out += ">\n";
        for (const Finding& finding : report.findings) append_finding(out, finding);
        out += "  </file>\n";
    }
    out += "</checkstyle>\n";
}

}  // namespace meshlint
