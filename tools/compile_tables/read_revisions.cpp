#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

constexpr std::string_view revision_prefix = "asm-1-";
constexpr std::string_view expected_suffix = " expected";

/// "1.A to 1.B" -> 1.A, ..., 1.B
std::vector<std::string> read_versions(const Text& range, Problems& problems) {
    std::vector<std::string> versions;
    if (range.empty()) return versions;
    const std::string_view text = range.value;
    const std::size_t separator = std::min(text.find(" to "), text.size());
    const auto minor_of = [](std::string_view version, int otherwise) {
        return version.starts_with("1.") && version.size() > 2
                   ? parse_number(version.substr(2)).value_or(otherwise)
                   : otherwise;
    };
    // A bound that cannot be read makes the range empty.
    const int first = minor_of(text.substr(0, separator), 1);
    const int last = separator < text.size() ? minor_of(text.substr(separator + 4), 0) : 0;
    if (first > last) {
        problems.add(range.place, fmt::format("expected `1.A to 1.B`, not {}", text));
    }
    for (int minor = first; minor <= last; ++minor) versions.push_back(fmt::format("1.{}", minor));
    return versions;
}

Revision read_revision(const Node& node, Problems& problems) {
    Mapping mapping(node, "revision", problems);
    constexpr std::array<std::string_view, 7> keys = {
        "revision",    "status",       "upstream-release", "aks-release",
        "end-of-life", "aks-versions", "aks-lts-versions"};
    mapping.only(keys);

    Revision revision;
    revision.name = mapping.required_text("revision");
    revision.status = mapping.required_text("status");
    revision.upstream_release = mapping.required_text("upstream-release");
    revision.aks_release = mapping.optional_text("aks-release");
    revision.end_of_life = mapping.optional_text("end-of-life");
    revision.aks_versions = read_versions(mapping.optional_text("aks-versions"), problems);
    revision.aks_lts_versions = read_versions(mapping.optional_text("aks-lts-versions"), problems);

    std::string& end = revision.end_of_life.value;
    if (end.ends_with(expected_suffix)) {
        end.resize(end.size() - expected_suffix.size());
        revision.end_of_life_expected = true;
    }
    const std::string_view name = revision.name.value;
    if (name.empty()) return revision;
    const std::optional<int> minor = name.starts_with(revision_prefix)
                                         ? parse_number(name.substr(revision_prefix.size()))
                                         : std::nullopt;
    if (minor && *minor < newest) {
        revision.minor = *minor;
    } else {
        problems.add(revision.name.place, fmt::format("expected asm-1-N, not {}", name));
    }
    return revision;
}

}  // namespace

Revisions read_revisions(const std::filesystem::path& file, Problems& problems) {
    Revisions revisions;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return revisions;
    Mapping mapping(*root, "revisions.yaml", problems);
    constexpr std::array<std::string_view, 2> keys = {"tables-date", "revisions"};
    mapping.only(keys);
    revisions.tables_date = mapping.required_text("tables-date");
    if (const std::optional<Node> list = mapping.required("revisions")) {
        for (const Node& item : list->items("revisions", problems)) {
            revisions.list.push_back(read_revision(item, problems));
        }
    }
    return revisions;
}

}  // namespace compile_tables
