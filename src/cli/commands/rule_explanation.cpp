#include <string_view>

#include "cli/base/text_layout.h"
#include "cli/commands/explanation.h"
#include "cli/commands/markdown_layout.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

void append_title(std::string& out, std::string_view title) {
    out += '\n';
    out += title;
    out += '\n';
}

void append_sample(std::string& out, std::string_view title, std::string_view sample) {
    if (sample.empty()) return;
    append_title(out, title);
    append_indented(out, sample, explanation_indent);
}

}  // namespace

void append_rule_list(std::string& out, std::size_t width) {
    std::string_view family;
    std::vector<std::pair<std::string_view, TextTable>> tables;
    for (const Rule& rule : rules()) {
        if (rule.family != family) {
            family = rule.family;
            tables.emplace_back(
                family, TextTable({{"RULE"}, {"SEVERITY"}, {"WHAT IT FINDS"}}, explanation_indent));
        }
        std::string summary(rule.summary);
        if (!rule.on_by_default) summary += " (off by default)";
        tables.back().second.add_row({{std::string(rule.name), {}},
                                      {std::string(to_string(rule.severity)), {}},
                                      {std::move(summary), {}}});
    }
    for (const auto& [title, table] : tables) {
        if (!out.empty()) out += '\n';
        out += title;
        out += "\n\n";
        table.append_to(out, width);
    }
}

void append_rule_explanation(std::string& out, const Rule& rule, std::size_t width) {
    append_wrapped(out, std::string(rule.name) + ": " + std::string(rule.summary), 0, width);
    out += "\n\n";
    FactList facts;
    facts.add("Severity", std::string(to_string(rule.severity)) +
                              (rule.on_by_default ? "" : ", off by default"));
    facts.add("Enforced by", std::string(to_string(rule.enforced_by)) + " (" +
                                 std::string(consequence(rule.enforced_by)) + ")");
    facts.add("Family", std::string(rule.family));
    facts.append_to(out, explanation_indent, width);

    append_title(out, "Why");
    append_markdown(out, rule.why, explanation_indent, width);
    append_title(out, "What to do");
    append_markdown(out, rule.remedy, explanation_indent, width);
    append_sample(out, "Wrong", rule.bad);
    append_sample(out, "Right", rule.good);
    if (rule.url.empty()) return;
    append_title(out, "See");
    append_indented(out, rule.url, explanation_indent);
}

}  // namespace meshlint::cli
