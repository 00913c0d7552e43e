#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/report.h"
#include "report/path_text.h"
#include "report/wording.h"
#include "report/xml_text.h"

namespace meshlint {

namespace {

constexpr std::string_view nameless = "ConfigMap without a name";
constexpr std::string_view rest_of_file = "manifest";

/// One test case: a ConfigMap, or what a file has besides.
struct Case {
    std::string name;
    std::size_t line = 0;  ///< of the ConfigMap's name; 0 where none was linted to the end
    std::vector<const Finding*> findings;
};

/// The last ConfigMap of that name which starts at or in front of the finding, else the first.
Case* owner_of(const Finding& finding, std::vector<Case>& cases) {
    Case* owner = nullptr;
    for (Case& candidate : cases) {
        if (candidate.name != finding.config_map) continue;
        if (owner == nullptr || candidate.line <= finding.begin.line) owner = &candidate;
    }
    return owner;
}

std::vector<Case> cases_of(const FileReport& report) {
    std::vector<Case> cases;
    for (const ConfigMapSummary& config_map : report.config_maps) {
        cases.push_back({config_map.name, config_map.position.line, {}});
    }
    std::vector<const Finding*> others;
    for (const Finding& finding : report.findings) {
        Case* owner = owner_of(finding, cases);
        if (owner == nullptr && !finding.config_map.empty()) {
            owner = &cases.emplace_back(Case{finding.config_map, 0, {}});
        }
        (owner == nullptr ? others : owner->findings).push_back(&finding);
    }
    if (!others.empty()) cases.push_back({std::string(rest_of_file), 0, std::move(others)});
    return cases;
}

/// Names are what readers of these files tell test cases apart by.
std::string shown_name(const Case& test, const std::vector<Case>& cases) {
    std::string name = test.name.empty() ? std::string(nameless) : test.name;
    if (std::ranges::count(cases, test.name, &Case::name) > 1) {
        fmt::format_to(std::back_inserter(name), " (line {})", test.line);
    }
    return name;
}

/// "2 errors, 1 warning"
std::string counts_of(const std::vector<const Finding*>& findings) {
    std::vector<std::string> counts;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const auto count =
            static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
        if (count > 0) counts.push_back(counted(count, to_string(severity)));
    }
    return fmt::format("{}", fmt::join(counts, ", "));
}

void append_lines(std::string& out, const std::vector<const Finding*>& findings,
                  std::string_view file) {
    for (const Finding* finding : findings) {
        out += '\n';
        std::string line;
        append_concise_line(line, *finding, file);
        append_xml(out, line);
        if (finding->help.empty()) continue;
        out += "\n    help: ";
        append_xml(out, finding->help);
    }
    out += '\n';
}

void append_case(std::string& out, const Case& test, std::string_view name, std::string_view file,
                 const ReportOptions& options) {
    std::vector<const Finding*> failing;
    std::vector<const Finding*> others;
    for (const Finding* finding : test.findings) {
        const bool fails = options.fail_on && finding->severity >= *options.fail_on;
        (fails ? failing : others).push_back(finding);
    }
    out += "    <testcase";
    append_xml_attribute(out, "name", name);
    append_xml_attribute(out, "classname", normal_path(file));
    if (test.findings.empty()) {
        out += "/>\n";
        return;
    }
    out += ">\n";
    if (!failing.empty()) {
        out += "      <failure";
        append_xml_attribute(out, "type", "meshlint");
        append_xml_attribute(out, "message", counts_of(failing));
        out += '>';
        append_lines(out, failing, file);
        out += "      </failure>\n";
    }
    if (!others.empty()) {
        out += "      <system-out>";
        append_lines(out, others, file);
        out += "      </system-out>\n";
    }
    out += "    </testcase>\n";
}

bool fails(const Case& test, const ReportOptions& options) {
    return options.fail_on && std::ranges::any_of(test.findings, [&](const Finding* finding) {
               return finding->severity >= *options.fail_on;
           });
}

void append_counts(std::string& out, std::size_t tests, std::size_t failures) {
    append_xml_attribute(out, "name", "meshlint");
    append_xml_attribute(out, "tests", std::to_string(tests));
    append_xml_attribute(out, "failures", std::to_string(failures));
    append_xml_attribute(out, "errors", "0");
    out += ">\n";
}

}  // namespace

void append_junit_report(std::string& out, std::span<const FileReport> reports,
                         const ReportOptions& options) {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::string body;
    for (const FileReport& report : reports) {
        const std::vector<Case> cases = cases_of(report);
        for (const Case& test : cases) {
            ++tests;
            if (fails(test, options)) ++failures;
            append_case(body, test, shown_name(test, cases), report.file, options);
        }
    }
    out += xml_declaration;
    out += "<testsuites";
    append_counts(out, tests, failures);
    out += "  <testsuite";
    append_counts(out, tests, failures);
    out += body;
    out += "  </testsuite>\n</testsuites>\n";
}

}  // namespace meshlint
