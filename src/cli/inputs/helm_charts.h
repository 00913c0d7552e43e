// Where the templates of Helm charts lie.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint::cli {

/// The file that makes a chart of its folder, and the folder with the templates beside it: these
/// are no YAML, and are never applied as they are.
inline constexpr std::string_view chart_file_name = "Chart.yaml";
inline constexpr std::string_view templates_folder_name = "templates";

/// The folder of the chart among whose templates the file lies; nothing where it is no template.
/// Looks at the file system only where a step of the path, or of the working folder, is called
/// `templates`.
[[nodiscard]] std::optional<std::string> chart_of_template(const std::string& path);

}  // namespace meshlint::cli
