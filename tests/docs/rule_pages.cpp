#include "docs/rule_pages.h"

#include <fmt/format.h>

#include <string_view>

#include "report/wording.h"

namespace meshlint::test {

namespace {

constexpr std::string_view do_not_edit =
    "<!-- Made from {} by the tests (MESHLINT_UPDATE_GOLDEN=1): edit that. -->\n\n";

std::string_view fixable_words(Fixable fixable) {
    switch (fixable) {
        case Fixable::no:
            break;
        case Fixable::sometimes:
            return "where it is certain";
        case Fixable::always:
            return "yes";
    }
    return "no";
}

std::string sample_block(std::string_view name, std::string_view sample) {
    std::string block;
    if (!name.empty()) block += fmt::format("<!-- file: {} -->\n", name);
    return block +
           fmt::format("```yaml\n{}\n```\n\n", sample.substr(0, sample.find_last_not_of('\n') + 1));
}

/// What to type so that the bad sample shows the finding.
std::string command(const Rule& rule) {
    std::string text = "meshlint -q";
    if (!rule.on_by_default) {
        text += fmt::format(" --severity {}={}", rule.name, to_string(rule.severity));
    }
    if (rule.severity == Severity::note) text += " --notes";
    for (const std::string_view revision : rule.deployed) {
        text += fmt::format(" --revision {}", revision);
    }
    if (!rule.beside.empty()) text += " --default default.yaml";
    return text + " mesh.yaml";
}

std::string facts(const Rule& rule) {
    std::string text = "| | |\n| --- | --- |\n";
    text += fmt::format("| Severity | `{}`{} |\n", to_string(rule.severity),
                        rule.on_by_default ? "" : ", off by default");
    text += fmt::format("| Enforced by | `{}`: {} |\n", to_string(rule.enforced_by),
                        consequence(rule.enforced_by));
    text += fmt::format("| Family | {} |\n", rule.family);
    text += fmt::format("| Has a fix | {} |\n\n", fixable_words(rule.fixable));
    return text;
}

std::string settings(const Rule& rule) {
    std::string text = "## Settings\n\n";
    if (rule.on_by_default) {
        text += fmt::format("`--disable {}` leaves the rule out of a run; ", rule.name);
    } else {
        text += fmt::format("`--severity {}={}` switches the rule on; ", rule.name,
                            to_string(rule.severity));
    }
    text += fmt::format(
        "`--severity {0}=LEVEL` reports\nit as `error`, `warning` or `note`. A comment at the end "
        "of a line, or alone on the line\nbefore, [hides it there](../suppression.md):\n\n"
        "```yaml\n# meshlint: ignore[{0}] reason\n```\n\n",
        rule.name);
    return text;
}

std::string_view link_of(const Rule& rule) { return rule.url; }

}  // namespace

std::string rule_page(const Rule& rule) {
    std::string page = fmt::format(do_not_edit, fmt::format("rules/catalogue/{}.yaml", rule.name));
    page += fmt::format("# {}\n\nFinds: {}.\n\n", rule.name, rule.summary);
    page += facts(rule);
    page += fmt::format("## Why\n\n{}\n\n", rule.why);
    page += fmt::format("## What to do\n\n{}\n\n", rule.remedy);
    if (!rule.bad.empty()) {
        page += "## Wrong\n\n" + sample_block("mesh.yaml", rule.bad);
        if (!rule.beside.empty()) {
            page +=
                "Beside this default ConfigMap:\n\n" + sample_block("default.yaml", rule.beside);
        }
        page += fmt::format("```console\n$ {}\n```\n\n", command(rule));
        page += "## Right\n\n" + sample_block("", rule.good);
    }
    page += settings(rule);
    page += "## See also\n\n";
    if (!link_of(rule).empty()) page += fmt::format("- <{}>\n", link_of(rule));
    return page + "- [All rules](README.md)\n";
}

std::string rule_index() {
    std::string page = fmt::format(do_not_edit, "rules/catalogue/");
    page +=
        "# Rules\n\n`meshlint explain RULE` prints the page of a rule, `meshlint explain` this "
        "list.\n";
    std::string_view family;
    for (const Rule& rule : rules()) {
        if (rule.family != family) {
            family = rule.family;
            page += fmt::format(
                "\n## {}\n\n| rule | severity | enforced by | finds |\n"
                "| --- | --- | --- | --- |\n",
                family);
        }
        page += fmt::format("| [{0}]({0}.md) | {1}{2} | {3} | {4} |\n", rule.name,
                            to_string(rule.severity), rule.on_by_default ? "" : ", off by default",
                            to_string(rule.enforced_by), rule.summary);
    }
    return page;
}

}  // namespace meshlint::test
