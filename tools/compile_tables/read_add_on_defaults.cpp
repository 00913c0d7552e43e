#include <array>
#include <string_view>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

std::vector<Text> read_evidence(Mapping& mapping, Problems& problems) {
    std::vector<Text> addresses;
    const std::optional<Node> list = mapping.required("evidence");
    if (!list) return addresses;
    for (const Node& item : list->items("evidence", problems)) {
        Mapping page(item, "evidence", problems);
        constexpr std::array<std::string_view, 2> keys = {"url", "shows"};
        page.only(keys);
        addresses.push_back(page.required_text("url"));
        static_cast<void>(page.required_text("shows"));
    }
    return addresses;
}

AddOnDefault read_default(const Node& node, Problems& problems) {
    Mapping mapping(node, "default", problems);
    constexpr std::array<std::string_view, 5> keys = {"field", "value", "since", "until",
                                                      "evidence"};
    mapping.only(keys);
    AddOnDefault record;
    record.place = mapping.place();
    record.field = mapping.required_text("field");
    record.value = mapping.required_text("value");
    record.since = mapping.optional_number("since");
    record.until = mapping.optional_number("until").value_or(newest);
    record.evidence = read_evidence(mapping, problems);
    return record;
}

}  // namespace

std::vector<AddOnDefault> read_add_on_defaults(const std::filesystem::path& file,
                                               Problems& problems) {
    std::vector<AddOnDefault> records;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return records;
    Mapping mapping(*root, "add_on_defaults.yaml", problems);
    constexpr std::array<std::string_view, 1> keys = {"defaults"};
    mapping.only(keys);
    if (const std::optional<Node> list = mapping.required("defaults")) {
        for (const Node& item : list->items("defaults", problems)) {
            records.push_back(read_default(item, problems));
        }
    }
    return records;
}

}  // namespace compile_tables
