#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "meshlint/fingerprint.h"
#include "meshlint/report.h"
#include "meshlint/version.h"
#include "report/escape.h"
#include "report/json_text.h"
#include "report/sarif_places.h"
#include "report/sarif_rules.h"
#include "report/wording.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

/// The schema as GitHub's documentation names it.
constexpr std::string_view schema = "https://json.schemastore.org/sarif-2.1.0.json";

/// Under which name fingerprints are compared. Another way to make them gets another one.
constexpr const char* fingerprint_name = "meshlint/v1";

/// Text for people. A `[text](target)` is a link in SARIF, and no manifest is to set one: a
/// backslash in front of the bracket takes its meaning away.
Json message(std::string_view text) {
    std::string shown = escaped(text);
    for (std::size_t at = 0; (at = shown.find("](", at)) != std::string::npos; at += 3) {
        shown.insert(at, 1, '\\');
    }
    Json object;
    object["text"] = std::move(shown);
    return object;
}

Json driver(const SarifRules& rules) {
    Json object;
    object["name"] = "meshlint";
    object["version"] = version;
    object["semanticVersion"] = version;
    object["informationUri"] = find_link("meshconfig");
    object["rules"] = Json::array();
    for (const RuleId id : rules.used()) object["rules"].push_back(sarif_rule(rule(id)));
    return object;
}

Json related_location(const RelatedPlace& place, std::size_t number, const Json& artifact) {
    Json object;
    object["id"] = number;
    object["physicalLocation"]["artifactLocation"] = artifact;
    object["physicalLocation"]["region"] = sarif_region(place.begin, place.end);
    object["message"] = message(place.message);
    return object;
}

Json sarif_fix(const Fix& fix, const Json& artifact) {
    Json change;
    change["artifactLocation"] = artifact;
    for (const Edit& edit : fix.edits) {
        Json replacement;
        replacement["deletedRegion"] = sarif_region(edit.begin, edit.end);
        if (!edit.text.empty()) replacement["insertedContent"]["text"] = edit.text;
        change["replacements"].push_back(std::move(replacement));
    }
    Json object;
    object["description"] = message(fix.description);
    object["artifactChanges"] = Json::array({std::move(change)});
    if (!fix.safe) object["properties"]["safe"] = false;
    return object;
}

Json properties(const Finding& finding) {
    Json object;
    object["enforcedBy"] = to_string(finding.enforced_by);
    if (!finding.config_map.empty()) object["configMap"] = finding.config_map;
    if (!finding.revision.empty()) object["revision"] = finding.revision;
    return object;
}

Json to_json(const Finding& finding, std::string_view file, std::string_view fingerprint,
             const SarifRules& rules, const SarifBase& base) {
    const Json artifact = base.artifact(file);
    Json object;
    object["ruleId"] = rule(finding.rule).name;
    object["ruleIndex"] = rules.index(finding.rule);
    object["level"] = sarif_level(finding.severity);
    object["message"] = message(sentences(finding));
    object["locations"] = Json::array({sarif_location(finding, file, base)});
    for (const RelatedPlace& place : finding.related) {
        Json& list = object["relatedLocations"];
        list.push_back(related_location(place, list.size() + 1,
                                        place.file.empty() ? artifact : base.artifact(place.file)));
    }
    object["partialFingerprints"][fingerprint_name] = fingerprint;
    for (const Fix& fix : finding.fixes) {
        if (!fix.edits.empty()) object["fixes"].push_back(sarif_fix(fix, artifact));
    }
    object["properties"] = properties(finding);
    return object;
}

void append_member(std::string& out, std::string_view name, const Json& value) {
    out += "   \"";
    out += name;
    out += "\": ";
    append_json(out, value);
    out += ",\n";
}

}  // namespace

void append_sarif_report(std::string& out, std::span<const FileReport> reports,
                         const ReportOptions& options) {
    const SarifRules rules(reports);
    const SarifBase base(options.base_folder);
    Json tool;
    tool["driver"] = driver(rules);

    // One result a line, each built on its own: memory stays with the text.
    out += "{\"$schema\": ";
    append_json(out, schema);
    out += ",\n \"version\": \"2.1.0\",\n \"runs\": [\n  {\n";
    append_member(out, "tool", tool);
    append_member(out, "originalUriBaseIds", base.original_uri_base_ids());
    append_member(out, "columnKind", "unicodeCodePoints");
    out += "   \"results\": [";
    bool any = false;
    for (const FileReport& report : reports) {
        const std::vector<std::string> prints = fingerprints(report);
        for (std::size_t i = 0; i < prints.size(); ++i) {
            out += any ? ",\n    " : "\n    ";
            any = true;
            append_json(out, to_json(report.findings[i], report.file, prints[i], rules, base));
        }
    }
    out += any ? "\n   ]}]}\n" : "]}]}\n";
}

}  // namespace meshlint
