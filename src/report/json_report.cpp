#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

#include "meshlint/report.h"
#include "report/json_finding.h"
#include "report/json_text.h"
#include "report/wording.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

void set_range(Json& object, Position begin, Position end) {
    object["line"] = begin.line;
    object["column"] = begin.column;
    object["endLine"] = end.line;
    object["endColumn"] = end.column;
}

void set_unless_empty(Json& object, const char* key, std::string_view value) {
    if (!value.empty()) object[key] = value;
}

Json to_json(const Fix& fix) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
        Json object;
        set_range(object, edit.begin, edit.end);
        object["text"] = edit.text;
        edits.push_back(std::move(object));
    }
    Json object;
    object["description"] = fix.description;
    if (!fix.safe) object["safe"] = false;
    object["edits"] = std::move(edits);
    return object;
}

Json to_json(const RelatedPlace& place) {
    Json object;
    set_unless_empty(object, "file", place.file);
    set_range(object, place.begin, place.end);
    object["message"] = place.message;
    return object;
}

}  // namespace

Json json_finding(const Finding& finding, std::string_view file) {
    Json object;
    object["file"] = file;
    set_range(object, finding.begin, finding.end);
    object["rule"] = rule(finding.rule).name;
    object["severity"] = to_string(finding.severity);
    object["enforcedBy"] = to_string(finding.enforced_by);
    object["message"] = finding.message;
    set_unless_empty(object, "field", finding.field);
    set_unless_empty(object, "revision", finding.revision);
    set_unless_empty(object, "help", finding.help);
    set_unless_empty(object, "url", finding.url);
    if (const Fix* fix = preferred_fix(finding)) object["fix"] = to_json(*fix);
    for (const RelatedPlace& place : finding.related) object["related"].push_back(to_json(place));
    return object;
}

namespace {

Json to_json(const RunSummary& summary) {
    Json object;
    object["files"] = summary.files;
    object["documents"] = summary.documents;
    object["configMaps"] = summary.config_maps;
    object["errors"] = summary.errors;
    object["warnings"] = summary.warnings;
    object["notes"] = summary.notes;
    if (summary.suppressed > 0) object["suppressed"] = summary.suppressed;
    if (summary.known > 0) object["known"] = summary.known;
    return object;
}

Json to_json(const std::vector<RuleCount>& counts) {
    Json list = Json::array();
    for (const RuleCount& entry : counts) {
        Json object;
        object["rule"] = rule(entry.rule).name;
        object["count"] = entry.count;
        list.push_back(std::move(object));
    }
    return list;
}

}  // namespace

void append_json_finding(std::string& out, const Finding& finding, std::string_view file) {
    append_json(out, json_finding(finding, file));
}

void append_json_report(std::string& out, std::span<const FileReport> reports,
                        const ReportOptions& options) {
    // One finding a line, each built on its own: memory stays with the text.
    out += "{\"version\": 1,\n \"findings\": [";
    bool any = false;
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) {
            out += any ? ",\n  " : "\n  ";
            any = true;
            append_json_finding(out, finding, report.file);
        }
    }
    out += any ? "\n ],\n" : "],\n";
    out += " \"summary\": ";
    append_json(out, to_json(summarise(reports)));
    if (options.statistics) {
        out += ",\n \"statistics\": ";
        append_json(out, to_json(count_rules(reports)));
    }
    out += "}\n";
}

}  // namespace meshlint
