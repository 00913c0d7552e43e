// Every format of the report can be read back, whatever the input and the name of its file are, and
// holds no byte with power over a terminal or a CI system.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fuzz_target.h"
#include "loader/text/utf8.h"
#include "meshlint/report.h"
#include "report/escape.h"
#include "report/path_text.h"
#include "support/text_compare.h"
#include "support/xml_reader.h"

namespace meshlint::fuzz {

namespace {

using Json = nlohmann::json;
using Lines = std::vector<std::string>;

/// A report, drawn, and what it was drawn from.
struct Drawn {
    const FileReport& report;
    const ReportOptions& options;
    std::string text;
};

std::size_t count_shown(const Drawn& drawn) {
    return static_cast<std::size_t>(
        std::ranges::count_if(drawn.report.findings, [&](const Finding& finding) {
            return drawn.options.notes || finding.severity != Severity::note;
        }));
}

/// Nothing hidden, nothing that moves a cursor or turns text around, only UTF-8.
void require_visible(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_code_point(text, at);
        require(point.valid, "a report is UTF-8");
        require(text[at] == '\n' || !needs_escape(point.value), "a report holds visible text only");
        at += point.length;
    }
}

/// `own`: how many commands for a CI system the report itself gives, at the starts of lines.
void require_commands(const Lines& lines, std::size_t own) {
    std::size_t found = 0;
    for (const std::string& line : lines) {
        const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
        if (std::string_view(line).substr(first).starts_with("::")) ++found;
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (!marks_workflow_command(line, at)) continue;
            require(at == 1, "a command stands at the start of a line");
            ++found;
        }
    }
    require(found == own, "no command but meshlint's own");
}

Lines lines_of(const Drawn& drawn) {
    require(drawn.text.empty() || drawn.text.ends_with('\n'), "a report ends with a line end");
    Lines lines = test::split_lines(drawn.text);
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

/// How each line of a finding in the text report must begin.
Lines starts_of(const Finding& finding) {
    const std::string number = std::to_string(finding.begin.line);
    const std::string gutter(number.size(), ' ');
    Lines starts = {std::string(to_string(finding.severity)) + "[" +
                        std::string(rule(finding.rule).name) + "]: ",
                    gutter + "--> ", gutter + " |", number + " |", gutter + " | "};
    starts.insert(starts.end(), finding.related.size(), gutter + " = note: ");
    starts.push_back(gutter + " = enforced by: ");
    if (!finding.help.empty()) starts.push_back(gutter + " = help: ");
    if (!finding.url.empty()) starts.push_back(gutter + " = see: ");
    starts.emplace_back();  // an empty line between findings, and behind the last one
    return starts;
}

void check_text(const Drawn& drawn) {
    require_visible(drawn.text);
    const Lines lines = lines_of(drawn);
    require_commands(lines, 0);
    Lines starts;
    for (const Finding& finding : drawn.report.findings) {
        if (!drawn.options.notes && finding.severity == Severity::note) continue;
        const Lines more = starts_of(finding);
        starts.insert(starts.end(), more.begin(), more.end());
    }
    starts.resize(starts.size() + drawn.report.config_maps.size() + 1);
    require(lines.size() == starts.size(), "the text report has as many lines as it must");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        require(lines[i].starts_with(starts[i]), "each line begins as it must");
    }
}

void check_concise(const Drawn& drawn) {
    require_visible(drawn.text);
    const Lines lines = lines_of(drawn);
    require_commands(lines, 0);
    require(lines.size() == count_shown(drawn), "a line for each finding");
}

void check_github(const Drawn& drawn) {
    require_visible(drawn.text);
    const Lines lines = lines_of(drawn);
    require(lines.size() == drawn.report.findings.size(), "a line for each finding");
    require_commands(lines, lines.size());
    constexpr std::array<std::string_view, 3> starts = {
        "::error file=", "::warning file=", "::notice file="};
    for (const std::string& line : lines) {
        const bool right = std::ranges::any_of(
            starts, [&](std::string_view start) { return line.starts_with(start); });
        require(right, "a line is an annotation");
        // What ends the properties is the first of these behind the start.
        require(line.find(",title=") < line.find("::", 2), "properties hold no end of theirs");
    }
}

void check_azure(const Drawn& drawn) {
    require_visible(drawn.text);
    const Lines lines = lines_of(drawn);
    require(lines.size() == drawn.report.findings.size(), "a line for each finding");
    std::size_t issues = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (drawn.report.findings[i].severity == Severity::note) continue;
        ++issues;
        require(lines[i].starts_with("##vso[task.logissue type="), "a line is an issue");
        require(lines[i].find(";code=") < lines[i].find(']'), "properties hold no end of theirs");
    }
    require_commands(lines, issues);
}

Json read_json(const Drawn& drawn) {
    for (const char c : drawn.text) {
        require(c == '\n' || (c >= ' ' && c <= '~'), "JSON is written in ASCII");
    }
    require_commands(lines_of(drawn), 0);
    Json json = Json::parse(drawn.text, nullptr, false);
    require(!json.is_discarded(), "JSON can be parsed");
    return json;
}

void check_json(const Drawn& drawn) {
    const Json json = read_json(drawn);
    require(json.at("findings").size() == drawn.report.findings.size(), "every finding is there");
    for (std::size_t i = 0; i < drawn.report.findings.size(); ++i) {
        const Finding& finding = drawn.report.findings[i];
        const Json& object = json.at("findings").at(i);
        require(object.at("line") == finding.begin.line, "a finding is in its place");
        require(object.at("rule") == rule(finding.rule).name, "a finding is of its rule");
    }
}

void check_sarif(const Drawn& drawn) {
    const Json json = read_json(drawn);
    require(json.at("runs").at(0).at("results").size() == drawn.report.findings.size(),
            "every finding is there");
}

void check_gitlab(const Drawn& drawn) {
    const Json json = read_json(drawn);
    require(json.size() == drawn.report.findings.size(), "every finding is there");
}

/// What both formats of XML have in common: everything visible, and no line forged.
test::XmlElement read(const Drawn& drawn) {
    require_visible(drawn.text);
    require_commands(lines_of(drawn), 0);
    return test::read_xml(drawn.text);
}

void check_junit(const Drawn& drawn) {
    const test::XmlElement root = read(drawn);
    require(root.name == "testsuites" && root.children.size() == 1, "one suite");
    const auto& cases = root.children.front().children;
    require(root.attributes.at("tests") == std::to_string(cases.size()), "cases are counted");
    require(cases.size() >= drawn.report.config_maps.size(), "each ConfigMap is a case");
    std::size_t lines = 0;
    for (const test::XmlElement& test : cases) {
        for (const test::XmlElement& part : test.children) {
            for (const std::string& line : test::split_lines(part.text)) {
                lines += line.find_first_not_of(' ') != std::string::npos ? 1U : 0U;
            }
        }
    }
    // One for each finding, and one for its help.
    const auto helps = static_cast<std::size_t>(std::ranges::count_if(
        drawn.report.findings, [](const Finding& finding) { return !finding.help.empty(); }));
    require(lines == drawn.report.findings.size() + helps, "every finding is there");
}

void check_checkstyle(const Drawn& drawn) {
    const test::XmlElement root = read(drawn);
    std::size_t findings = 0;
    for (const test::XmlElement& file : root.children) findings += file.children.size();
    require(findings == drawn.report.findings.size(), "every finding is there");
}

struct Check {
    std::string_view format;
    void (*run)(const Drawn& drawn);
};

constexpr std::array checks = {Check{"text", check_text},
                               Check{"concise", check_concise},
                               Check{"github", check_github},
                               Check{"azure", check_azure},
                               Check{"json", check_json},
                               Check{"sarif", check_sarif},
                               Check{"gitlab", check_gitlab},
                               Check{"junit", check_junit},
                               Check{"checkstyle", check_checkstyle}};

static_assert(checks.size() == report_formats.size(), "each format has its check");

/// The first line, in which `|` stands for a line end: a file may be called anything.
std::string take_file_name(std::string_view& input) {
    std::string name(input.substr(0, input.find('\n')));
    input.remove_prefix(std::min(input.size(), name.size() + 1));
    std::ranges::replace(name, '|', '\n');
    return name;
}

}  // namespace

void fuzz_reports(std::string_view input) {
    const unsigned char choice = take_choice(input);
    const std::string name = take_file_name(input);
    LintOptions lint_options;
    lint_options.optional_rules = true;
    const FileReport report = lint(name, input, lint_options);
    ReportOptions options;
    options.notes = choice % 2 == 0;
    options.base_folder = choice % 4 < 2 ? "/base" : "";
    for (const Check& check : checks) {
        const auto* const format =
            std::ranges::find(report_formats, check.format, &ReportFormat::name);
        require(format != report_formats.end(), "a checked format exists");
        std::string text;
        format->append(text, {&report, 1}, options);
        check.run({report, options, std::move(text)});
    }
}

}  // namespace meshlint::fuzz
