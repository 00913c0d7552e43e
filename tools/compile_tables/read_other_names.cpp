#include <array>
#include <string_view>

#include "compile_tables/read.h"

namespace compile_tables {

std::vector<OtherName> read_other_names(const std::filesystem::path& file, Problems& problems) {
    std::vector<OtherName> names;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return names;
    Mapping mapping(*root, "other_names.yaml", problems);
    constexpr std::array<std::string_view, 1> keys = {"other_names"};
    mapping.only(keys);
    const std::optional<Node> messages = mapping.required("other_names");
    if (!messages) return names;
    for (const Entry& message : entries_of(*messages, "other_names", problems)) {
        for (const Entry& name : entries_of(message.value, message.key.value, problems)) {
            Mapping record(name.value, name.key.value, problems);
            constexpr std::array<std::string_view, 3> known = {"field", "instead", "elsewhere"};
            record.only(known);
            names.push_back({message.key, name.key, record.optional_text("field"),
                             record.optional_text("instead"), record.optional_text("elsewhere")});
        }
    }
    return names;
}

}  // namespace compile_tables
