#include <array>
#include <string_view>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

std::vector<ClassifiedField> read_rows(const std::optional<Node>& node, std::string_view message,
                                       Problems& problems) {
    std::vector<ClassifiedField> rows;
    if (!node) return rows;
    for (const Entry& entry : entries_of(*node, message, problems)) {
        Mapping mapping(entry.value, entry.key.value, problems);
        constexpr std::array<std::string_view, 5> keys = {"class", "since", "evidence",
                                                          "documented-as", "note"};
        mapping.only(keys);
        ClassifiedField row;
        row.field = entry.key;
        row.classification = mapping.required_text("class");
        row.since = mapping.optional_text("since");
        row.evidence = mapping.optional_text("evidence");
        row.documented_as = mapping.optional_text("documented-as");
        row.note = mapping.optional_text("note");
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

Classification read_classification(const std::filesystem::path& file, Problems& problems) {
    Classification classification;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return classification;
    Mapping mapping(*root, "classification.yaml", problems);
    constexpr std::array<std::string_view, 2> keys = {"MeshConfig", "ProxyConfig"};
    mapping.only(keys);
    classification.mesh_config = read_rows(mapping.required("MeshConfig"), "MeshConfig", problems);
    classification.proxy_config =
        read_rows(mapping.required("ProxyConfig"), "ProxyConfig", problems);
    return classification;
}

}  // namespace compile_tables
