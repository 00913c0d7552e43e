#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "meshlint/report.h"
#include "report/closing_lines.h"
#include "report/escape.h"
#include "report/frame.h"
#include "report/palette.h"
#include "report/wording.h"

namespace meshlint {

namespace {

void append_head(std::string& out, const Finding& finding, const Palette& colors) {
    fmt::format_to(std::back_inserter(out), "{}{}[{}]{}{}: ", colors.of(finding.severity),
                   to_string(finding.severity), rule(finding.rule).name, colors.reset,
                   colors.strong);
    append_escaped(out, finding.message);
    out += colors.reset;
    out += '\n';
}

/// Appends `   = label: `, aligned with the frame.
void append_label(std::string& out, const Finding& finding, std::string_view label,
                  const Palette& colors) {
    fmt::format_to(std::back_inserter(out), "{}{:{}} ={} {}{}:{} ", colors.frame, "",
                   gutter_width(finding), colors.reset, colors.strong, label, colors.reset);
}

void append_reasons(std::string& out, const Finding& finding, std::string_view file,
                    const Palette& colors) {
    for (const RelatedPlace& place : finding.related) {
        append_label(out, finding, "note", colors);
        append_place(out, place.file.empty() ? file : place.file, place.begin);
        out += ": ";
        append_escaped(out, place.message);
        out += '\n';
    }
    append_label(out, finding, "enforced by", colors);
    fmt::format_to(std::back_inserter(out), "{} ({})\n", to_string(finding.enforced_by),
                   consequence(finding.enforced_by));
    if (!finding.help.empty()) {
        append_label(out, finding, "help", colors);
        append_escaped(out, finding.help);
        out += '\n';
    }
    if (!finding.url.empty()) {
        append_label(out, finding, "see", colors);
        append_escaped(out, finding.url);
        out += '\n';
    }
}

void append_finding(std::string& out, const Finding& finding, std::string_view file,
                    const Palette& colors) {
    append_head(out, finding, colors);
    fmt::format_to(std::back_inserter(out), "{}{:{}}-->{} ", colors.frame, "",
                   gutter_width(finding), colors.reset);
    append_place(out, file, finding.begin);
    out += '\n';
    append_frame(out, finding, colors);
    append_reasons(out, finding, file, colors);
}

}  // namespace

void append_text_report(std::string& out, std::span<const FileReport> reports,
                        const ReportOptions& options) {
    const Palette colors = palette(options.color);
    bool any = false;
    for (const FileReport& report : reports) {
        for (const Finding& finding : report.findings) {
            if (!is_shown(finding, options.notes)) continue;
            if (any) out += '\n';
            any = true;
            append_finding(out, finding, report.file, colors);
        }
    }
    if (!options.quiet) {
        if (any) out += '\n';
        append_config_map_lines(out, reports);
        append_summary_line(out, summarise(reports), options.notes);
    }
    if (options.statistics) append_statistics(out, count_rules(reports));
}

}  // namespace meshlint
