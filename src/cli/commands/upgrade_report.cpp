#include "cli/commands/upgrade_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/base/text_layout.h"
#include "cli/commands/result_report.h"
#include "report/escape.h"
#include "report/json_text.h"
#include "report/palette.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Where Istio says what to look at on the way to a release.
std::string upgrade_notes(const Revision& revision) {
    const std::string version(revision.istio);
    return "https://istio.io/latest/news/releases/" + version + ".x/announcing-" + version +
           "/upgrade-notes/";
}

std::vector<std::string> links_of(const UpgradeReport& report) {
    std::vector<std::string> links = {std::string(find_link("upgrade"))};
    for (const Revision& revision : revisions()) {
        if (revision.minor <= report.upgrade.from->minor || revision.minor > report.to.minor) {
            continue;
        }
        links.push_back(upgrade_notes(revision));
    }
    return links;
}

std::string_view verdict_words(StepVerdict verdict) {
    switch (verdict) {
        case StepVerdict::allowed:
            return "AKS allows this upgrade";
        case StepVerdict::not_offered:
            return "AKS does not offer this upgrade";
        case StepVerdict::too_far:
            return "AKS does not allow this step";
        case StepVerdict::downgrade:
            break;
    }
    return "this is a downgrade";
}

std::string versions_of(const UpgradeStep& step) {
    if (step.aks_versions.empty()) return "none runs both";
    std::string text(step.aks_versions.front());
    if (step.aks_versions.size() > 1) {
        text += " to ";
        text += step.aks_versions.back();
    }
    return text + (step.aks_versions.size() > 1 ? " run both" : " runs both");
}

void append_step(std::string& out, const UpgradeReport& report, std::size_t width,
                 const Palette& colors) {
    const Revision& from = *report.upgrade.from;
    out += colors.strong;
    out += from.name;
    out += " -> ";
    out += report.to.name;
    out += ": ";
    out += colors.reset;
    if (report.step.verdict != StepVerdict::allowed) out += colors.warning;
    out += verdict_words(report.step.verdict);
    out += colors.reset;
    out += "\n\n";
    FactList facts;
    facts.add("Istio", std::string(from.istio) + " -> " + std::string(report.to.istio));
    facts.add("Step", report.step.reason);
    facts.add(from.name, support_words(from));
    facts.add(report.to.name, support_words(report.to));
    if (report.to.status != RevisionStatus::unannounced) {
        facts.add("AKS versions", versions_of(report.step));
    }
    facts.add("As of", std::string(tables_date()));
    bool first = true;
    for (std::string& link : links_of(report)) {
        facts.add(first ? "See" : "", std::move(link));
        first = false;
    }
    facts.append_to(out, 2, width);
}

/// Rows that ask for nothing stand out least.
Style style_of(FieldChangeKind kind, const Palette& colors) {
    switch (kind) {
        case FieldChangeKind::removed:
        case FieldChangeKind::enum_value:
            return {colors.error, colors.reset};
        case FieldChangeKind::deprecated:
        case FieldChangeKind::classification:
        case FieldChangeKind::type:
        case FieldChangeKind::oneof:
            return {colors.warning, colors.reset};
        case FieldChangeKind::added:
        case FieldChangeKind::enum_values:
        case FieldChangeKind::behaviour:
            break;
    }
    return {};
}

void append_changes(std::string& out, const FieldComparison& comparison, std::size_t width,
                    const Palette& colors) {
    TextTable table({{"LINE", Align::right}, {"FIELD"}, {"WHAT CHANGES"}}, 2);
    std::vector<std::string_view> changed;
    for (const FieldChange& change : comparison.changes) {
        if (change.set && std::ranges::find(changed, change.field) == changed.end()) {
            changed.push_back(change.field);
        }
        const std::string field = change.field.empty() ? "the mesh" : escaped(change.field);
        table.add_row({{change.set ? std::to_string(change.position.line) : "", {}},
                       {field, {}},
                       {change.set || change.field.empty() ? escaped(change.text)
                                                           : "not set: " + escaped(change.text),
                        style_of(change.kind, colors)}});
    }
    if (!table.empty()) {
        table.append_to(out, width);
        out += '\n';
    }
    const std::size_t same = comparison.fields - std::min(comparison.fields, changed.size());
    out += "  ";
    out += counted(comparison.fields, "field");
    out += " set, ";
    out += std::to_string(same);
    out += " of them unchanged\n";
}

void append_config_map(std::string& out, const UpgradeReport& report,
                       const UpgradedConfigMap& config_map, std::size_t width,
                       const Palette& colors) {
    out += '\n';
    out += colors.strong;
    append_place(out, report.file, config_map.position);
    out += ": ";
    append_escaped(out, config_map.new_name);
    out += colors.reset;
    for (const std::string_view rewritten : config_map.rewritten) {
        out += ", with the ";
        out += rewritten;
        out += " istio.io/rev";
    }
    out += "\n\n";
    if (config_map.readable) {
        append_changes(out, config_map.comparison, width, colors);
    } else {
        out += "  its mesh block is empty or cannot be read\n";
    }
}

Json to_json(const Revision& revision) {
    Json object;
    object["revision"] = revision.name;
    object["istio"] = revision.istio;
    object["support"] = support_words(revision);
    return object;
}

Json to_json(const FieldChange& change) {
    Json object;
    object["kind"] = to_string(change.kind);
    if (!change.field.empty()) object["field"] = change.field;
    object["set"] = change.set;
    if (change.set) {
        object["line"] = change.position.line;
        object["column"] = change.position.column;
    }
    object["message"] = change.text;
    object["url"] = change.url;
    return object;
}

Json to_json(const UpgradedConfigMap& config_map) {
    Json object;
    object["name"] = config_map.new_name;
    object["oldName"] = config_map.old_name;
    object["line"] = config_map.position.line;
    object["column"] = config_map.position.column;
    object["rewritten"] = config_map.rewritten;
    object["readable"] = config_map.readable;
    object["fields"] = config_map.comparison.fields;
    object["changes"] = Json::array();
    for (const FieldChange& change : config_map.comparison.changes) {
        object["changes"].push_back(to_json(change));
    }
    return object;
}

}  // namespace

void append_upgrade_text(std::string& out, const UpgradeReport& report, std::size_t width,
                         bool color, bool notes) {
    const Palette colors = palette(color);
    append_step(out, report, width, colors);
    for (const UpgradedConfigMap& config_map : report.upgrade.config_maps) {
        append_config_map(out, report, config_map, width, colors);
    }
    out += '\n';
    append_result_findings(out, report.findings, color, notes);
}

void append_upgrade_json(std::string& out, const UpgradeReport& report) {
    Json object;
    object["version"] = 1;
    object["file"] = report.file;
    object["from"] = to_json(*report.upgrade.from);
    object["to"] = to_json(report.to);
    object["step"]["verdict"] = to_string(report.step.verdict);
    object["step"]["reason"] = report.step.reason;
    object["step"]["aksVersions"] = report.step.aks_versions;
    object["step"]["date"] = tables_date();
    object["links"] = links_of(report);
    object["configMaps"] = Json::array();
    for (const UpgradedConfigMap& config_map : report.upgrade.config_maps) {
        object["configMaps"].push_back(to_json(config_map));
    }
    object["findings"] = result_findings(report.findings);
    append_json(out, object);
    out += '\n';
}

}  // namespace meshlint::cli
