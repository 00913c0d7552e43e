#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
    std::string_view name;  ///< of the ConfigMap
    std::size_t line = 0;   ///< of that name; 0 where none was linted to the end
    std::vector<const Finding*> findings;
};

/// The cases of one file, found by name.
class Cases {
public:
    explicit Cases(const FileReport& report) {
        for (const ConfigMapSummary& config_map : report.config_maps) {
            add({config_map.name, config_map.position.line, {}});
        }
        for (auto& [name, numbers] : by_name_) {
            std::ranges::stable_sort(numbers, {}, [this](std::size_t i) { return all_[i].line; });
        }
        std::vector<const Finding*> others;
        for (const Finding& finding : report.findings) {
            std::vector<const Finding*>* const owner = findings_of_owner(finding);
            (owner == nullptr ? others : *owner).push_back(&finding);
        }
        if (!others.empty()) add({rest_of_file, 0, std::move(others)});
    }

    [[nodiscard]] const std::vector<Case>& all() const { return all_; }

    /// Names are what readers of these files tell test cases apart by.
    [[nodiscard]] std::string shown_name(const Case& test) const {
        std::string name(test.name.empty() ? nameless : test.name);
        if (by_name_.at(test.name).size() > 1) {
            fmt::format_to(std::back_inserter(name), " (line {})", test.line);
        }
        return name;
    }

private:
    void add(Case test) {
        by_name_[test.name].push_back(all_.size());
        all_.push_back(std::move(test));
    }

    /// Of the last ConfigMap of that name which starts at or in front of the finding, else of the
    /// first. Null where the finding is about none.
    std::vector<const Finding*>* findings_of_owner(const Finding& finding) {
        const auto found = by_name_.find(finding.config_map);
        if (found == by_name_.end()) {
            if (finding.config_map.empty()) return nullptr;
            add({finding.config_map, 0, {}});
            return &all_.back().findings;
        }
        const std::vector<std::size_t>& numbers = found->second;
        const auto behind = std::ranges::upper_bound(
            numbers, finding.begin.line, {}, [this](std::size_t i) { return all_[i].line; });
        return &all_[behind == numbers.begin() ? numbers.front() : *std::prev(behind)].findings;
    }

    std::vector<Case> all_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_name_;
};

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
        const Cases cases(report);
        for (const Case& test : cases.all()) {
            ++tests;
            if (fails(test, options)) ++failures;
            append_case(body, test, cases.shown_name(test), report.file, options);
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
