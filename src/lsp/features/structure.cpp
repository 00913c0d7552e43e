#include "lsp/features/structure.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "lsp/features/outline.h"

namespace meshlint::lsp {

namespace {

constexpr int module_symbol = 2;
constexpr int field_symbol = 8;

/// How deep a line is. Items of a list may stand right below their key: they are half a column
/// deeper.
std::size_t depth_of(std::size_t column, bool item) { return 2 * column + (item ? 1 : 0); }

std::size_t depth_of(const OutlineLine& line) {
    return line.dashes.empty() ? depth_of(line.column, false) : depth_of(line.dashes.front(), true);
}

/// A key, or an item without one, and what is below it.
struct Entry {
    std::string name;
    std::string detail;
    bool holds_text = false;  ///< what is below it is no YAML
    ByteRange name_range;
    std::size_t end = 0;  ///< of the last line below it
    std::vector<Entry> children;
};

class EntryTree {
public:
    explicit EntryTree(const TextDocument& document) : document_(document) {}

    std::vector<Entry> read(const BlockRegion& region) {
        std::size_t line = region.first_line;
        return read_level(line, region.end_line, 0);
    }

private:
    /// The entries from `line` on that are as deep as the first one. Each level costs one call, so
    /// that they are bounded.
    std::vector<Entry> read_level(std::size_t& line, std::size_t end, int level) {
        constexpr int deepest = 60;
        std::vector<Entry> entries;
        std::optional<std::size_t> depth;
        while (line < end) {
            const OutlineLine outline =
                read_outline_line(document_.text(), document_.line(line).begin);
            if (outline.says_nothing()) {
                ++line;
                continue;
            }
            const std::size_t at = depth_of(outline);
            if (!depth) depth = at;
            if (at < *depth) break;
            const bool below = at > *depth && !entries.empty();
            if (below && entries.back().holds_text) {
                entries.back().end = outline.range.end;
                ++line;
                continue;
            }
            if (below && level < deepest) {
                std::vector<Entry> found = read_level(line, end, level + 1);
                if (!found.empty()) entries.back().end = found.back().end;
                std::ranges::move(found, std::back_inserter(entries.back().children));
                continue;
            }
            ++line;
            if (!outline.key) continue;
            const std::string_view value = slice(document_.text(), outline.value);
            entries.push_back({.name = std::string(slice(document_.text(), *outline.key)),
                               .detail = std::string(value.substr(0, longest_detail)),
                               .holds_text = value.starts_with('|') || value.starts_with('>'),
                               .name_range = *outline.key,
                               .end = outline.range.end,
                               .children = {}});
        }
        return entries;
    }

    static constexpr std::size_t longest_detail = 60;

    const TextDocument& document_;
};

Json to_symbols(const TextDocument& document, const std::vector<Entry>& entries) {
    Json symbols = Json::array();
    for (const Entry& entry : entries) {
        Json symbol = {{"name", entry.name.empty() ? "\"\"" : entry.name},
                       {"kind", field_symbol},
                       {"range", document.range({entry.name_range.begin, entry.end})},
                       {"selectionRange", document.range(entry.name_range)}};
        if (!entry.detail.empty()) symbol["detail"] = entry.detail;
        if (!entry.children.empty()) symbol["children"] = to_symbols(document, entry.children);
        symbols.push_back(std::move(symbol));
    }
    return symbols;
}

}  // namespace

Json document_symbols(const FeatureInput& input, const std::vector<BlockRegion>& regions) {
    const TextDocument& document = input.document;
    Json symbols = Json::array();
    for (const BlockRegion& region : regions) {
        const ByteRange whole{document.line(region.key_line).begin,
                              document.line(region.end_line - 1).end};
        const std::string name = region.summary->name.empty() ? "MeshConfig" : region.summary->name;
        if (!input.client.symbol_tree) {
            symbols.push_back(
                {{"name", name},
                 {"kind", module_symbol},
                 {"location", {{"uri", document.uri()}, {"range", document.range(whole)}}}});
            continue;
        }
        symbols.push_back({{"name", name},
                           {"detail", region.summary->revision.empty()
                                          ? "Istio 1." + std::to_string(region.summary->istio)
                                          : region.summary->revision},
                           {"kind", module_symbol},
                           {"range", document.range(whole)},
                           {"selectionRange", document.range(document.line(region.key_line))},
                           {"children", to_symbols(document, EntryTree(document).read(region))}});
    }
    return symbols;
}

Json folding_ranges(const FeatureInput& input) {
    struct Open {
        std::size_t depth;
        std::size_t line;
    };
    const TextDocument& document = input.document;
    Json ranges = Json::array();
    std::vector<Open> open;
    std::size_t last = 0;  // the last line with anything on it
    const auto close_down_to = [&](std::size_t depth) {
        while (!open.empty() && open.back().depth >= depth) {
            const Open closed = open.back();
            open.pop_back();
            if (last > closed.line) {
                ranges.push_back({{"startLine", closed.line}, {"endLine", last}});
            }
        }
    };
    for (std::size_t number = 0; number < document.line_count(); ++number) {
        const std::string_view text = slice(document.text(), document.line(number));
        const std::size_t column = text.find_first_not_of(" \t");
        if (column == std::string_view::npos) continue;
        if (text.starts_with("---")) {
            close_down_to(0);
            last = number;
            continue;
        }
        const std::size_t depth = depth_of(column, text.substr(column).starts_with("- "));
        close_down_to(depth);
        open.push_back({depth, number});
        last = number;
    }
    close_down_to(0);
    return ranges;
}

Json inlay_hints(const FeatureInput& input, const FileReport& report, ByteRange range) {
    Json hints = Json::array();
    for (const ConfigMapSummary& summary : report.config_maps) {
        if (summary.platform != Platform::aks) continue;
        for (const FieldUse& use : summary.fields) {
            if (use.range.begin < range.begin || use.range.begin > range.end) continue;
            const ByteRange line = input.document.line(input.document.line_at(use.range.begin));
            Json hint = {{"position", to_json(input.document.position_at(line.end))},
                         {"label", use.known ? std::string(to_string(use.classification))
                                             : std::string("unknown")},
                         {"paddingLeft", true}};
            if (!use.note.empty()) hint["tooltip"] = use.note;
            hints.push_back(std::move(hint));
        }
    }
    return hints;
}

}  // namespace meshlint::lsp
