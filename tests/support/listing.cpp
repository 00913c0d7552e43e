#include "support/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "meshlint/report.h"

namespace meshlint::test {

namespace {

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c == '\n') {
            line += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            line += c;
        }
    }
    return line;
}

std::string span(Position begin, Position end) {
    return fmt::format("{}:{}-{}:{}", begin.line, begin.column, end.line, end.column);
}

std::string_view or_dash(std::string_view text) { return text.empty() ? "-" : text; }

std::string listing(const Finding& finding) {
    std::string text = fmt::format("{} {} {} {} {} {}: {}\n", span(finding.begin, finding.end),
                                   to_string(finding.severity), rule(finding.rule).name,
                                   to_string(finding.enforced_by), or_dash(finding.revision),
                                   or_dash(finding.field), one_line(finding.message));
    if (!finding.help.empty()) text += fmt::format("    help: {}\n", one_line(finding.help));
    for (const RelatedPlace& place : finding.related) {
        text += fmt::format("    related {}{}: {}\n",
                            place.file.empty() ? "" : one_line(place.file) + ' ',
                            span(place.begin, place.end), one_line(place.message));
    }
    for (const Fix& fix : finding.fixes) {
        text +=
            fmt::format("    {}: {}\n", fix.safe ? "fix" : "unsafe fix", one_line(fix.description));
        for (const Edit& edit : fix.edits) {
            text +=
                fmt::format("        {} \"{}\"\n", span(edit.begin, edit.end), one_line(edit.text));
        }
    }
    return text;
}

std::string listing(const ConfigMapSummary& config_map) {
    std::string text = fmt::format("ConfigMap {} at {}:{} as {}\n", one_line(config_map.name),
                                   config_map.position.line, config_map.position.column,
                                   or_dash(config_map.revision));
    if (!config_map.remark.empty()) text += fmt::format("    {}\n", config_map.remark);
    for (const FieldUse& use : config_map.fields) {
        text += fmt::format("    {} {}:{} {}{}\n",
                            use.known ? to_string(use.classification) : "unknown",
                            use.position.line, use.position.column, one_line(use.path),
                            use.note.empty() ? "" : fmt::format(" ({})", one_line(use.note)));
    }
    return text;
}

std::string check_place(std::string_view what, ByteRange range, Position begin, Position end,
                        std::string_view text, const LineIndex& lines) {
    if (range.begin > range.end || range.end > text.size()) {
        return fmt::format("{}: the range {}-{} is not inside the text\n", what, range.begin,
                           range.end);
    }
    const std::string right = span(lines.position(range.begin), lines.position(range.end));
    if (right == span(begin, end)) return {};
    return fmt::format("{}: stands at {}, its range says {}\n", what, span(begin, end), right);
}

auto identity(const Finding& finding) {
    return std::make_tuple(finding.range.begin, finding.range.end, finding.rule,
                           std::string_view(finding.message));
}

std::string check_order(const std::vector<Finding>& findings) {
    std::string broken;
    const auto starts_earlier = [](const Finding& left, const Finding& right) {
        return left.range.begin < right.range.begin;
    };
    if (!std::is_sorted(findings.begin(), findings.end(), starts_earlier)) {
        broken += "findings are not in the order of their places\n";
    }
    std::vector<decltype(identity(findings.front()))> identities;
    identities.reserve(findings.size());
    for (const Finding& finding : findings) identities.push_back(identity(finding));
    std::sort(identities.begin(), identities.end());
    if (std::adjacent_find(identities.begin(), identities.end()) != identities.end()) {
        broken += "a finding is reported twice\n";
    }
    return broken;
}

std::string check_finding(const Finding& finding, std::string_view text, const LineIndex& lines) {
    const std::string_view name = rule(finding.rule).name;
    std::string broken = check_place(name, finding.range, finding.begin, finding.end, text, lines);
    for (const RelatedPlace& place : finding.related) {
        if (!place.file.empty()) continue;
        broken += check_place(fmt::format("{}, related place", name), place.range, place.begin,
                              place.end, text, lines);
    }
    for (const Fix& fix : finding.fixes) {
        std::size_t free_from = 0;
        for (const Edit& edit : fix.edits) {
            broken += check_place(fmt::format("{}, edit", name), edit.range, edit.begin, edit.end,
                                  text, lines);
            if (edit.range.begin < free_from) {
                broken += fmt::format("{}: edits overlap or are not in order\n", name);
            }
            free_from = edit.range.end;
        }
    }
    if (finding.message.empty()) broken += fmt::format("{}: there is no message\n", name);
    // A name that the message quotes may have any byte in it; reports escape it.
    if (finding.message.find('\n') < finding.message.find('`')) {
        broken += fmt::format("{}: the message has several lines\n", name);
    }
    return broken;
}

}  // namespace

std::string listing(const FileReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) text += listing(finding);
    for (const ConfigMapSummary& config_map : report.config_maps) text += listing(config_map);
    return text + fmt::format("documents: {}\n", report.documents);
}

std::string everything(const FileReport& report) {
    std::string text = listing(report);
    append_json_report(text, {&report, 1}, {});
    const auto add = [&text](ByteRange range) {
        text += fmt::format("{}-{}\n", range.begin, range.end);
    };
    for (const Finding& finding : report.findings) {
        add(finding.range);
        text += finding.source_line + '\n';
        for (const RelatedPlace& place : finding.related) add(place.range);
        for (const Fix& fix : finding.fixes) {
            add(fix.scope);
            for (const Edit& edit : fix.edits) add(edit.range);
        }
    }
    for (const Suppression& suppression : report.suppressions) {
        text += suppression.reason + (suppression.checked ? " checked" : "") + '\n';
        for (const SuppressedRule& rule : suppression.rules) text += listing(rule.unused);
        for (const ByteRange line : suppression.lines) add(line);
        for (const ByteRange value : suppression.values) add(value);
        if (!suppression.unused) continue;
        add(suppression.unused->range);
        text += listing(*suppression.unused);
    }
    for (const ConfigMapSummary& summary : report.config_maps) {
        add(summary.range);
        for (const FieldUse& use : summary.fields) add(use.range);
    }
    return text;
}

std::string broken_promises(const FileReport& report, std::string_view text) {
    const LineIndex lines(text);
    std::string broken = check_order(report.findings);
    for (const Finding& finding : report.findings) broken += check_finding(finding, text, lines);
    return broken;
}

}  // namespace meshlint::test
