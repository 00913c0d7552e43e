#include "support/marked_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <tuple>

#include "meshlint/apply_suppressions.h"
#include "support/listing.h"
#include "support/text_compare.h"

namespace meshlint::test {

namespace {

constexpr std::string_view open_mark = "«";
constexpr std::string_view close_mark = "»";

bool comes_before(const ExpectedFinding& left, const ExpectedFinding& right) {
    const auto key = [](const ExpectedFinding& finding) {
        // An outer range before the inner ones that begin at the same place.
        return std::make_tuple(finding.range.begin, ~finding.range.end,
                               std::string_view(finding.rule));
    };
    return key(left) < key(right);
}

std::vector<ExpectedFinding> actual_findings(const FileReport& report, Notes notes) {
    std::vector<ExpectedFinding> findings;
    for (const Finding& finding : report.findings) {
        if (notes == Notes::ignored && finding.severity == Severity::note) continue;
        findings.push_back({std::string(rule(finding.rule).name), finding.range});
    }
    std::sort(findings.begin(), findings.end(), comes_before);
    return findings;
}

std::vector<ExpectedFinding> difference(const std::vector<ExpectedFinding>& from,
                                        const std::vector<ExpectedFinding>& what) {
    std::vector<ExpectedFinding> rest;
    std::set_difference(from.begin(), from.end(), what.begin(), what.end(),
                        std::back_inserter(rest), comes_before);
    return rest;
}

std::string describe(std::string_view how, const std::vector<ExpectedFinding>& findings,
                     std::string_view text) {
    const LineIndex lines(text);
    std::string description;
    for (const ExpectedFinding& finding : findings) {
        const Position begin = lines.position(finding.range.begin);
        const Position end = lines.position(finding.range.end);
        description += fmt::format("{}: {} at {}:{}-{}:{} «{}»\n", how, finding.rule, begin.line,
                                   begin.column, end.line, end.column, slice(text, finding.range));
    }
    return description;
}

/// The text with these findings marked. Ranges that cross instead of nesting look odd, but say
/// where they begin and end.
std::string mark(std::string_view text, const std::vector<ExpectedFinding>& findings) {
    struct Insertion {
        std::size_t at;
        int group;  ///< at one place: ends, then empty ranges, then begins
        std::string text;
    };
    std::vector<Insertion> insertions;
    for (const ExpectedFinding& finding : findings) {
        const std::string begin = fmt::format("{}{}|", open_mark, finding.rule);
        if (finding.range.empty()) {
            insertions.push_back({finding.range.begin, 1, begin + std::string(close_mark)});
        } else {
            insertions.push_back({finding.range.begin, 2, begin});
            insertions.push_back({finding.range.end, 0, std::string(close_mark)});
        }
    }
    std::stable_sort(insertions.begin(), insertions.end(),
                     [](const Insertion& left, const Insertion& right) {
                         return std::tie(left.at, left.group) < std::tie(right.at, right.group);
                     });
    std::string marked;
    std::size_t copied = 0;
    for (const Insertion& insertion : insertions) {
        marked += text.substr(copied, insertion.at - copied);
        marked += insertion.text;
        copied = insertion.at;
    }
    return marked.append(text.substr(copied));
}

std::string messages(const FileReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
        text += fmt::format("  {}: {}\n", rule(finding.rule).name, finding.message);
    }
    return text;
}

}  // namespace

MarkedManifest parse_marked(std::string_view marked) {
    MarkedManifest manifest;
    std::vector<ExpectedFinding> open;
    while (!marked.empty()) {
        if (marked.starts_with(open_mark)) {
            const std::size_t bar = marked.find('|');
            if (bar == std::string_view::npos) throw std::runtime_error("« without a rule and |");
            const std::string_view name = marked.substr(open_mark.size(), bar - open_mark.size());
            if (find_rule(name) == nullptr) {
                throw std::runtime_error(fmt::format("no such rule: {}", name));
            }
            open.push_back({std::string(name), {manifest.text.size(), 0}});
            marked.remove_prefix(bar + 1);
        } else if (marked.starts_with(close_mark)) {
            if (open.empty()) throw std::runtime_error("» without «");
            open.back().range.end = manifest.text.size();
            manifest.expected.push_back(std::move(open.back()));
            open.pop_back();
            marked.remove_prefix(close_mark.size());
        } else {
            manifest.text += marked.front();
            marked.remove_prefix(1);
        }
    }
    if (!open.empty()) throw std::runtime_error("« without »");
    std::sort(manifest.expected.begin(), manifest.expected.end(), comes_before);
    return manifest;
}

std::string mismatch(std::string_view marked, const MarkedOptions& options) {
    const MarkedManifest manifest = parse_marked(marked);
    FileReport report = lint(std::string(options.file), manifest.text, options.lint);
    apply_suppressions(report, options.policy);
    std::string result = broken_promises(report, manifest.text);

    const std::vector<ExpectedFinding> actual = actual_findings(report, options.notes);
    const std::vector<ExpectedFinding> missing = difference(manifest.expected, actual);
    const std::vector<ExpectedFinding> extra = difference(actual, manifest.expected);
    if (missing.empty() && extra.empty()) return result;
    return result + describe("missing", missing, manifest.text) +
           describe("not expected", extra, manifest.text) + "messages:\n" + messages(report) +
           "actual findings:\n" + mark(manifest.text, actual);
}

std::string shared_config_map(std::string_view mesh_block, std::string_view revision) {
    std::string manifest = fmt::format(
        "apiVersion: v1\n"
        "kind: ConfigMap\n"
        "metadata:\n"
        "  name: istio-shared-configmap-{}\n"
        "  namespace: aks-istio-system\n"
        "data:\n"
        "  mesh: |\n",
        revision);
    for (const std::string& line : split_lines(mesh_block)) {
        manifest += line.empty() ? "\n" : "    " + line + "\n";
    }
    return manifest;
}

}  // namespace meshlint::test
