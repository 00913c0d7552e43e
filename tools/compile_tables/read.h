// Data files -> model. Each reader checks the form of its file: keys, texts, numbers. What the
// values mean for each other is the matter of check.h.
#pragma once

#include <filesystem>

#include "compile_tables/model.h"
#include "compile_tables/problems.h"

namespace compile_tables {

[[nodiscard]] Revisions read_revisions(const std::filesystem::path& file, Problems& problems);
/// accessLogFile -> access_log_file
[[nodiscard]] std::string snake_case(std::string_view name);

[[nodiscard]] Schema read_schema(const std::filesystem::path& directory, Problems& problems);
[[nodiscard]] std::vector<RemovedField> read_removed(const std::filesystem::path& file,
                                                     Problems& problems);
[[nodiscard]] std::vector<OtherName> read_other_names(const std::filesystem::path& file,
                                                      Problems& problems);
/// `list<string>` and the like, taken apart.
[[nodiscard]] Type read_type(const Text& text);
[[nodiscard]] std::vector<ObjectMessage> read_config_map(const std::filesystem::path& file,
                                                         Problems& problems);
[[nodiscard]] Classification read_classification(const std::filesystem::path& file,
                                                 Problems& problems);
[[nodiscard]] std::vector<Change> read_changes(const std::filesystem::path& file,
                                               Problems& problems);
[[nodiscard]] ChartValues read_chart_values(const std::filesystem::path& file, Problems& problems);
[[nodiscard]] std::vector<FieldDefault> read_defaults(const std::filesystem::path& file,
                                                      Problems& problems);
[[nodiscard]] std::vector<FieldGuide> read_field_guide(const std::filesystem::path& file,
                                                       Problems& problems);
[[nodiscard]] Catalogue read_catalogue(const std::filesystem::path& rules_directory,
                                       Problems& problems);

/// Everything under `rules_directory`; a file that no reader knows is a problem.
[[nodiscard]] Tables read_tables(const std::filesystem::path& rules_directory, Problems& problems);

}  // namespace compile_tables
