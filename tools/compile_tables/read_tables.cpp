#include <algorithm>
#include <array>
#include <string_view>

#include "compile_tables/files.h"
#include "compile_tables/read.h"

namespace compile_tables {
namespace {

void refuse_strangers(const std::filesystem::path& rules_directory, Problems& problems) {
    constexpr std::array<std::string_view, 13> known = {
        "README.md",           "add_on_defaults.yaml", "changes.yaml",     "chart_values.yaml",
        "classification.yaml", "config_map.yaml",      "families.yaml",    "field_guide.yaml",
        "istio_defaults.yaml", "links.yaml",           "other_names.yaml", "removed.yaml",
        "revisions.yaml"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(rules_directory)) {
        if (entry.is_directory()) continue;
        const std::filesystem::path inside =
            std::filesystem::relative(entry.path(), rules_directory);
        const std::string name = inside.generic_string();
        const std::string folder = inside.parent_path().generic_string();
        const bool in_folder =
            (folder == "schema" || folder == "catalogue") && inside.extension() == ".yaml";
        if (in_folder || std::find(known.begin(), known.end(), name) != known.end()) continue;
        problems.add({entry.path().generic_string(), 1}, "nothing reads this file");
    }
}

}  // namespace

Tables read_tables(const std::filesystem::path& rules_directory, Problems& problems) {
    refuse_strangers(rules_directory, problems);
    Tables tables;
    tables.revisions = read_revisions(rules_directory / "revisions.yaml", problems);
    tables.schema = read_schema(rules_directory / "schema", problems);
    tables.removed = read_removed(rules_directory / "removed.yaml", problems);
    tables.other_names = read_other_names(rules_directory / "other_names.yaml", problems);
    tables.config_map = read_config_map(rules_directory / "config_map.yaml", problems);
    tables.classification = read_classification(rules_directory / "classification.yaml", problems);
    tables.changes = read_changes(rules_directory / "changes.yaml", problems);
    tables.chart = read_chart_values(rules_directory / "chart_values.yaml", problems);
    tables.istio_defaults = read_defaults(rules_directory / "istio_defaults.yaml", problems);
    tables.add_on_defaults = read_defaults(rules_directory / "add_on_defaults.yaml", problems);
    tables.field_guide = read_field_guide(rules_directory / "field_guide.yaml", problems);
    tables.catalogue = read_catalogue(rules_directory, problems);
    return tables;
}

}  // namespace compile_tables
