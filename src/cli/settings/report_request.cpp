#include "cli/settings/report_request.h"

#include <algorithm>
#include <string_view>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "report/path_text.h"

namespace meshlint::cli {

namespace {

constexpr const ReportFormat& format_named(std::string_view name) {
    return *std::ranges::find(report_formats, name, &ReportFormat::name);
}

/// Commands alone would hide the sources, text alone would leave the pull request bare.
std::vector<ReportRequest> usual_reports(const Environment& environment) {
    std::vector<ReportRequest> reports = {{&format_named("text"), {}}};
    if (environment.github_actions == "true") reports.push_back({&format_named("github"), {}});
    if (environment.tf_build == "True") reports.push_back({&format_named("azure"), {}});
    return reports;
}

void redirect(std::vector<ReportRequest>& reports, const std::string& output) {
    const auto report = std::ranges::find_if(
        reports, [](const ReportRequest& request) { return request.file.empty(); });
    if (report == reports.end()) {
        throw Failure("--output has no meaning where each --format names its file");
    }
    if (output != "-") report->file = output;
}

std::string in_words(const ReportRequest& first, const ReportRequest& second) {
    const std::string place = first.file.empty() ? "standard output" : quoted_name(first.file);
    std::string text = "two reports for " + place + ", ";
    text += first.format->name;
    text += " and ";
    text += second.format->name;
    text += "; give each its file, as in -f ";
    text += second.format->name;
    text += ":FILE";
    return text;
}

bool same_place(const ReportRequest& a, const ReportRequest& b) {
    return a.file.empty() ? b.file.empty()
                          : !b.file.empty() && normal_path(a.file) == normal_path(b.file);
}

}  // namespace

std::vector<std::string_view> report_format_names() {
    std::vector<std::string_view> names;
    names.reserve(report_formats.size());
    for (const ReportFormat& format : report_formats) names.push_back(format.name);
    return names;
}

std::vector<ReportRequest> planned_reports(std::vector<ReportRequest> asked,
                                           const std::optional<std::string>& output,
                                           const Environment& environment) {
    if (asked.empty()) {
        if (!output || *output == "-") return usual_reports(environment);
        return {{&report_formats.front(), *output}};  // a file is no log
    }
    if (output) redirect(asked, *output);
    for (auto first = asked.begin(); first != asked.end(); ++first) {
        const auto second = std::find_if(first + 1, asked.end(), [&](const ReportRequest& other) {
            return same_place(*first, other);
        });
        if (second != asked.end()) throw Failure(in_words(*first, *second));
    }
    return asked;
}

}  // namespace meshlint::cli
