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

/// `shared`: the evidence of the whole file, for a record without its own.
FieldDefault read_default(const Node& node, const std::vector<Text>& shared, Problems& problems) {
    Mapping mapping(node, "default", problems);
    constexpr std::array<std::string_view, 5> keys = {"field", "value", "since", "until",
                                                      "evidence"};
    mapping.only(keys);
    FieldDefault record;
    record.place = mapping.place();
    record.field = mapping.required_text("field");
    record.value = mapping.required_text("value");
    record.since = mapping.optional_number("since");
    record.until = mapping.optional_number("until").value_or(newest);
    record.evidence = shared.empty() ? read_evidence(mapping, problems) : shared;
    return record;
}

}  // namespace

std::vector<FieldDefault> read_defaults(const std::filesystem::path& file, Problems& problems) {
    std::vector<FieldDefault> records;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return records;
    Mapping mapping(*root, file.filename().string(), problems);
    constexpr std::array<std::string_view, 2> keys = {"evidence", "defaults"};
    mapping.only(keys);
    std::vector<Text> shared;
    if (mapping.find("evidence") != nullptr) shared = read_evidence(mapping, problems);
    if (const std::optional<Node> list = mapping.required("defaults")) {
        for (const Node& item : list->items("defaults", problems)) {
            records.push_back(read_default(item, shared, problems));
        }
    }
    return records;
}

}  // namespace compile_tables
