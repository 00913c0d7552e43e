#include <nlohmann/json.hpp>
#include <string_view>

#include "meshlint/fingerprint.h"
#include "meshlint/report.h"
#include "report/escape.h"
#include "report/json_text.h"
#include "report/path_text.h"
#include "report/wording.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

std::string_view gitlab_severity(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "major";
        case Severity::warning:
            return "minor";
        case Severity::note:
            break;
    }
    return "info";
}

Json to_json(const Finding& finding, std::string_view file, std::string_view fingerprint) {
    Json object;
    object["type"] = "issue";
    object["description"] = escaped(sentences(finding));
    object["check_name"] = rule(finding.rule).name;
    object["categories"] = Json::array({"Bug Risk"});
    object["fingerprint"] = fingerprint;
    object["severity"] = gitlab_severity(finding.severity);
    object["location"]["path"] = normal_path(file);
    object["location"]["lines"]["begin"] = finding.begin.line;
    object["location"]["lines"]["end"] = finding.end.line;
    return object;
}

}  // namespace

void append_gitlab_report(std::string& out, std::span<const FileReport> reports,
                          const ReportOptions& /*options*/) {
    out += '[';
    bool any = false;
    for (const FileReport& report : reports) {
        const std::vector<std::string> prints = fingerprints(report);
        for (std::size_t i = 0; i < prints.size(); ++i) {
            out += any ? ",\n " : "\n ";
            any = true;
            append_json(out, to_json(report.findings[i], report.file, prints[i]));
        }
    }
    out += any ? "\n]\n" : "]\n";
}

}  // namespace meshlint
