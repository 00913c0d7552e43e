#include "lsp/features/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "loader/text/ascii.h"
#include "loader/text/utf8.h"
#include "meshlint/report.h"
#include "report/wording.h"

namespace meshlint::lsp {

namespace {

int severity_number(Severity severity) {
    switch (severity) {
        case Severity::error:
            return 1;
        case Severity::warning:
            return 2;
        case Severity::note:
            break;
    }
    return 3;
}

constexpr int tag_unnecessary = 1;
constexpr int tag_deprecated = 2;

/// What can go without any loss is shown faded, what is to be used no longer is struck through.
Json tags_of(RuleId rule) {
    switch (rule) {
        case RuleId::unused_suppression:
        case RuleId::unused_provider:
        case RuleId::ignored_document:
        case RuleId::overridden_by_default:
        case RuleId::unexpected_data_key:
        case RuleId::undeployed_revision:
            return {tag_unnecessary};
        case RuleId::deprecated_field:
        case RuleId::retired_revision:
            return {tag_deprecated};
        default:
            return Json::array();
    }
}

/// The lines of the text report, without its frame.
std::string message_of(const Finding& finding) {
    std::string text = finding.message;
    if (!finding.help.empty()) text += "\nhelp: " + finding.help;
    text += fmt::format("\nenforced by: {} ({})", to_string(finding.enforced_by),
                        consequence(finding.enforced_by));
    return text;
}

Json related_of(const Finding& finding, const FeatureInput& input) {
    Json related = Json::array();
    for (const RelatedPlace& place : finding.related) {
        const bool here = place.file.empty();
        const Json range = here ? input.document.range(place.range)
                                : range_of({place.range, place.begin, place.end, {}, 1},
                                           input.document.encoding());
        related.push_back(
            {{"location",
              {{"uri", here ? input.document.uri() : input.uri_of(place.file)}, {"range", range}}},
             {"message", place.message}});
    }
    return related;
}

/// The word at a place; the rest of the line where there is none.
ByteRange word_at(const TextDocument& document, Position place) {
    const std::size_t number = std::min(place.line, document.line_count()) - 1;
    const ByteRange line = document.line(number);
    std::size_t begin = line.begin;
    for (std::size_t column = 1; column < place.column && begin < line.end; ++column) {
        begin += decode_code_point(document.text(), begin).length;
    }
    begin = std::min(begin, line.end);
    std::size_t end = document.text().find_first_of(" \t:,]}#\r\n", begin);
    end = std::min(end, line.end);
    return {begin, end > begin ? end : line.end};
}

Json configuration_diagnostic(const TextDocument& document, const Problem& problem,
                              Severity severity) {
    const Position place = problem.position.value_or(Position{});
    return {{"range", document.range(word_at(document, place))},
            {"severity", severity_number(severity)},
            {"source", "meshlint"},
            {"message", problem.message}};
}

}  // namespace

Json to_diagnostic(const Finding& finding, const FeatureInput& input) {
    Json diagnostic = {{"range", input.document.range(finding.range)},
                       {"severity", severity_number(finding.severity)},
                       {"code", rule(finding.rule).name},
                       {"source", "meshlint"},
                       {"message", message_of(finding)}};
    if (!finding.url.empty()) diagnostic["codeDescription"] = {{"href", finding.url}};
    if (Json tags = tags_of(finding.rule); !tags.empty()) diagnostic["tags"] = std::move(tags);
    if (input.client.related_places && !finding.related.empty()) {
        diagnostic["relatedInformation"] = related_of(finding, input);
    }
    return diagnostic;
}

std::string diagnostics_text(std::span<const Finding> findings, const FeatureInput& input) {
    std::vector<const Finding*> shown;
    shown.reserve(findings.size());
    for (const Finding& finding : findings) shown.push_back(&finding);
    std::string rest;
    if (shown.size() > most_diagnostics) {
        std::ranges::stable_sort(shown, std::ranges::greater{},
                                 [](const Finding* finding) { return finding->severity; });
        const std::size_t left_out = shown.size() - (most_diagnostics - 1);
        shown.resize(most_diagnostics - 1);
        const Json more = {{"range", input.document.range({0, 0})},
                           {"severity", severity_number(Severity::note)},
                           {"source", "meshlint"},
                           {"message", fmt::format("{} more findings are not shown here; "
                                                   "`meshlint` on the command line shows them",
                                                   left_out)}};
        rest = dump_json(more);
    }
    // Each is made and gone again: all of them as one value would cost more than to lint the text.
    std::string text = "[";
    for (const Finding* const finding : shown) {
        if (text.size() > 1) text += ',';
        text += dump_json(to_diagnostic(*finding, input));
    }
    if (!rest.empty()) text += ',' + rest;
    return text + ']';
}

Json configuration_diagnostics(const TextDocument& document) {
    std::array<std::string_view, report_formats.size()> formats;
    std::ranges::transform(report_formats, formats.begin(), &ReportFormat::name);
    const ConfigResult result = read_configuration(document.text(), {.formats = formats});
    Json diagnostics = Json::array();
    for (const Problem& problem : result.problems) {
        diagnostics.push_back(configuration_diagnostic(document, problem, Severity::error));
    }
    for (const Problem& notice : result.configuration.notices) {
        diagnostics.push_back(configuration_diagnostic(document, notice, Severity::warning));
    }
    return diagnostics;
}

Json range_of(const TextPlace& place, PositionEncoding encoding) {
    const auto position = [&](Position at) {
        std::size_t units = at.column - 1;
        const bool same_line = at.line == place.begin.line;
        if (same_line && at.column >= place.source_line_first_column) {
            // What stands in front of the known part counts as code points.
            std::size_t offset = 0;
            std::size_t column = place.source_line_first_column;
            for (; column < at.column && offset < place.source_line.size(); ++column) {
                offset += decode_code_point(place.source_line, offset).length;
            }
            units = place.source_line_first_column - 1 +
                    count_units(std::string_view(place.source_line).substr(0, offset), encoding) +
                    (at.column - column);
        }
        return to_json(LspPosition{at.line - 1, units});
    };
    return {{"start", position(place.begin)}, {"end", position(place.end)}};
}

}  // namespace meshlint::lsp
