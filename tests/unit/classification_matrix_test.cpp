// Every MeshConfig and ProxyConfig field by revision, as a page to read and to review.
// MESHLINT_UPDATE_GOLDEN=1 rewrites the page.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "catch2.h"
#include "meshlint/tables.h"
#include "support/files.h"
#include "support/text_compare.h"

namespace {

using namespace meshlint;

constexpr std::string_view introduction =
    R"(# Classification by revision

How the Istio add-on for AKS classifies each field, as of {}. The column headed 24 is that of
revision asm-1-24, which runs Istio 1.24. Fields stand in the order in which istiod decodes them.

| mark | meaning |
| --- | --- |
| S | supported: covered by Azure support |
| a | allowed: usable, outside Azure support |
| - | blocked: Istio has the field, the add-on denies it |
| (blank) | this Istio release does not have the field |
)";

/// `*` marks revisions that AKS has not announced.
std::string heading(const Revision& revision) {
    const bool unannounced = revision.status == RevisionStatus::unannounced;
    return fmt::format("{}{}", revision.minor, unannounced ? "*" : "");
}

char mark(const Message& message, const Field& field, Minor minor) {
    const Classification classification = classify(message, field.name, minor);
    if (field.in(minor) == nullptr) {
        CHECK(classification == Classification::blocked);
        return ' ';
    }
    switch (classification) {
        case Classification::supported:
            return 'S';
        case Classification::allowed:
            return 'a';
        case Classification::blocked:
            return '-';
    }
    return '?';
}

std::string table(const Message& message) {
    std::size_t width = 0;
    for (const Field& field : message.fields) width = std::max(width, field.name.size());
    std::string header = fmt::format("| {:{}} |", "field", width);
    std::string rule = fmt::format("| {:-<{}} |", "", width);
    for (const Revision& revision : revisions()) {
        const std::string title = heading(revision);
        header += fmt::format(" {} |", title);
        rule += fmt::format(" {:-<{}} |", "", title.size());
    }
    std::string rows;
    for (const Field& field : message.fields) {
        rows += fmt::format("| {:{}} |", field.name, width);
        for (const Revision& revision : revisions()) {
            rows += fmt::format(" {:{}} |", mark(message, field, revision.minor),
                                heading(revision).size());
        }
        rows += '\n';
    }
    return fmt::format("{}\n{}\n{}", header, rule, rows);
}

std::string matrix() {
    std::string page = fmt::format(introduction, tables_date());
    for (const Revision& revision : revisions()) {
        if (revision.status != RevisionStatus::unannounced) continue;
        page +=
            fmt::format("\n\\* AKS has not announced {} yet; it is shown with the rows of {}.\n",
                        revision.name, newest_announced_revision().name);
    }
    page += fmt::format("\n## MeshConfig\n\n{}", table(mesh_config()));
    page += fmt::format("\n## ProxyConfig (`defaultConfig`)\n\n{}", table(proxy_config()));
    return page;
}

TEST_CASE("the classification matrix is the reviewed one") {
    // With other tables the reviewed one lies in other sources.
    const char* const sources = std::getenv("MESHLINT_SOURCE_DIR");
    const auto golden = std::filesystem::path(sources != nullptr ? sources : MESHLINT_SOURCE_DIR) /
                        "tests/golden/classification_matrix.md";
    if (test::update_golden()) test::write_file(golden, matrix());
    CHECK(test::line_difference(test::split_lines(test::read_file(golden)),
                                test::split_lines(matrix())) == "");
}

}  // namespace
