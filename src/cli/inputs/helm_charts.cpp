#include "cli/inputs/helm_charts.h"

#include "platform/file.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// `folder` is empty or ends in a slash.
bool is_chart(const std::string& folder) {
    platform::FileStatus status;
    const std::string file = folder + std::string(chart_file_name);
    return look_at(file, platform::Links::follow, status) == 0;
}

std::optional<std::string> chart_on_the_way(const std::string& path) {
    for (std::size_t begin = 0, end = path.find('/'); end != std::string::npos;
         begin = end + 1, end = path.find('/', begin)) {
        if (std::string_view(path).substr(begin, end - begin) != templates_folder_name) continue;
        std::string chart = path.substr(0, begin);
        if (!is_chart(chart)) continue;
        if (chart.empty()) return ".";
        if (chart.size() > 1) chart.pop_back();
        return chart;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> chart_of_template(const std::string& path) {
    if (auto chart = chart_on_the_way(path)) return chart;
    if (platform::is_absolute(path)) return std::nullopt;
    return chart_on_the_way(platform::working_folder() + '/' + path);
}

}  // namespace meshlint::cli
