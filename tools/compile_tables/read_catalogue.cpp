#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "compile_tables/files.h"
#include "compile_tables/read.h"

namespace compile_tables {
namespace {

/// A block scalar without the line end behind it.
Text without_line_end(Text text) {
    while (text.value.ends_with('\n')) text.value.pop_back();
    return text;
}

Rule read_rule(const std::filesystem::path& file, const Node& root, Problems& problems) {
    Mapping mapping(root, "rule", problems);
    constexpr std::array<std::string_view, 16> keys = {
        "id",  "family", "severity", "enforced-by", "default", "fixable", "summary",  "url",
        "why", "remedy", "sample",   "also",        "bad",     "good",    "deployed", "beside"};
    mapping.only(keys);

    Rule rule;
    rule.place = mapping.place();
    rule.file_stem = file.stem().string();
    rule.id = mapping.required_text("id");
    rule.family = mapping.required_text("family");
    rule.severity = mapping.required_text("severity");
    rule.enforced_by = mapping.required_text("enforced-by");
    rule.on_by_default = mapping.required_text("default");
    rule.fixable = mapping.required_text("fixable");
    rule.summary = mapping.required_text("summary");
    rule.url = mapping.optional_text("url");
    rule.why = without_line_end(mapping.required_text("why"));
    rule.remedy = without_line_end(mapping.required_text("remedy"));
    rule.sample = mapping.optional_text("sample");
    rule.beside = mapping.optional_text("beside");
    if (rule.sample.empty()) {
        rule.bad = mapping.required_text("bad");
        rule.good = mapping.required_text("good");
    } else {
        rule.bad = mapping.optional_text("bad");
        rule.good = mapping.optional_text("good");
    }
    if (const Node* also = mapping.find("also")) {
        for (const Node& item : also->items("also", problems)) {
            rule.also.push_back(item.text("also", problems));
        }
    }
    if (const Node* deployed = mapping.find("deployed")) {
        for (const Node& item : deployed->items("deployed", problems)) {
            rule.deployed.push_back(item.text("deployed", problems));
        }
    }
    return rule;
}

void sort_rules(Catalogue& catalogue) {
    const auto rank = [&](const Rule& rule) {
        const auto family = std::find_if(
            catalogue.families.begin(), catalogue.families.end(),
            [&](const Text& candidate) { return candidate.value == rule.family.value; });
        return std::tuple(family - catalogue.families.begin(), rule.file_stem);
    };
    std::stable_sort(catalogue.rules.begin(), catalogue.rules.end(),
                     [&](const Rule& a, const Rule& b) { return rank(a) < rank(b); });
}

}  // namespace

Catalogue read_catalogue(const std::filesystem::path& rules_directory, Problems& problems) {
    Catalogue catalogue;
    if (const auto families = load_yaml(rules_directory / "families.yaml", problems)) {
        for (const Node& item : families->items("families", problems)) {
            catalogue.families.push_back(item.text("family", problems));
        }
    }
    if (const auto links = load_yaml(rules_directory / "links.yaml", problems)) {
        for (const Entry& entry : entries_of(*links, "links", problems)) {
            catalogue.links.push_back({entry.key, entry.value.text(entry.key.value, problems)});
        }
    }
    for (const std::filesystem::path& file : yaml_files(rules_directory / "catalogue")) {
        if (const std::optional<Node> root = load_yaml(file, problems)) {
            catalogue.rules.push_back(read_rule(file, *root, problems));
        }
    }
    sort_rules(catalogue);
    return catalogue;
}

}  // namespace compile_tables
