#include <array>
#include <string_view>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

Change read_change(const Node& node, Problems& problems) {
    Mapping mapping(node, "change", problems);
    constexpr std::array<std::string_view, 5> keys = {"since", "field", "concerns", "change",
                                                      "url"};
    mapping.only(keys);
    Change change;
    change.place = mapping.place();
    static_cast<void>(mapping.required("since"));
    change.since = mapping.optional_number("since");
    change.field = mapping.optional_text("field");
    change.concerns = mapping.optional_text("concerns");
    change.change = mapping.required_text("change");
    change.url = mapping.required_text("url");
    return change;
}

}  // namespace

std::vector<Change> read_changes(const std::filesystem::path& file, Problems& problems) {
    std::vector<Change> changes;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return changes;
    Mapping mapping(*root, "changes.yaml", problems);
    constexpr std::array<std::string_view, 1> keys = {"changes"};
    mapping.only(keys);
    if (const std::optional<Node> list = mapping.required("changes")) {
        for (const Node& item : list->items("changes", problems)) {
            changes.push_back(read_change(item, problems));
        }
    }
    return changes;
}

}  // namespace compile_tables
