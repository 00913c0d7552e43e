#include <array>
#include <string_view>

#include "compile_tables/read.h"

namespace compile_tables {

std::vector<RemovedField> read_removed(const std::filesystem::path& file, Problems& problems) {
    std::vector<RemovedField> removed;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return removed;
    Mapping mapping(*root, "removed.yaml", problems);
    constexpr std::array<std::string_view, 1> keys = {"removed"};
    mapping.only(keys);
    const std::optional<Node> messages = mapping.required("removed");
    if (!messages) return removed;
    for (const Entry& message : entries_of(*messages, "removed", problems)) {
        for (const Entry& field : entries_of(message.value, message.key.value, problems)) {
            Mapping record(field.value, field.key.value, problems);
            constexpr std::array<std::string_view, 2> known = {"until", "instead"};
            record.only(known);
            removed.push_back({message.key,
                               field.key,
                               {snake_case(field.key.value), field.key.place},
                               record.required_text("until"),
                               record.required_text("instead")});
        }
    }
    return removed;
}

}  // namespace compile_tables
