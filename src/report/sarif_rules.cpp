#include "report/sarif_rules.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "report/wording.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

/// "blocked-field" as "BlockedField": names are written so by convention, ids are not.
std::string pascal_case(std::string_view name) {
    std::string text;
    bool start = true;
    for (const char c : name) {
        if (c == '-') {
            start = true;
            continue;
        }
        text += start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        start = false;
    }
    return text;
}

std::string without_line_end(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    return std::string(text);
}

/// Records are Markdown that reads well as it is, so it is the plain text, too.
std::string help_of(const Rule& rule) {
    std::string text = without_line_end(rule.why);
    text += "\n\n";
    text += without_line_end(rule.remedy);
    return text;
}

}  // namespace

SarifRules::SarifRules(std::span<const FileReport> reports) {
    std::array<bool, rule_count> seen{};
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) {
            seen[static_cast<std::size_t>(finding.rule)] = true;
        }
    }
    for (const Rule& record : rules()) {
        const auto number = static_cast<std::size_t>(record.id);
        if (!seen[number]) continue;
        index_[number] = used_.size();
        used_.push_back(record.id);
    }
}

std::size_t SarifRules::index(RuleId rule) const { return index_[static_cast<std::size_t>(rule)]; }

std::string_view sarif_level(Severity severity) { return to_string(severity); }

Json sarif_rule(const Rule& rule) {
    const std::string help = help_of(rule);
    std::string summary;
    append_sentence(summary, rule.summary);
    Json object;
    object["id"] = rule.name;
    object["name"] = pascal_case(rule.name);
    object["shortDescription"]["text"] = summary;
    object["fullDescription"]["text"] = without_line_end(rule.why);
    object["help"]["text"] = help;
    object["help"]["markdown"] = help;
    if (!rule.url.empty()) object["helpUri"] = rule.url;
    object["defaultConfiguration"]["level"] = sarif_level(rule.severity);
    if (!rule.on_by_default) object["defaultConfiguration"]["enabled"] = false;
    object["properties"]["tags"] = Json::array({rule.family});
    // GitHub orders alerts by these two.
    object["properties"]["precision"] = "very-high";
    object["properties"]["problem.severity"] =
        rule.severity == Severity::note ? "recommendation" : to_string(rule.severity);
    return object;
}

}  // namespace meshlint
