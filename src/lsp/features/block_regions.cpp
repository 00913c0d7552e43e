#include "lsp/features/block_regions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "lsp/features/held_mesh.h"
#include "lsp/features/outline.h"

namespace meshlint::lsp {

namespace {

/// The keys under which holders have text with YAML in it, or a MeshConfig as it is.
constexpr std::array<std::string_view, 4> holding_keys{"mesh", "proxy.istio.io/config", "values",
                                                       "meshConfig"};

class Regions {
public:
    Regions(const FeatureInput& input, const FileReport& report)
        : document_(input.document), report_(report) {}

    std::vector<BlockRegion> find() {
        std::size_t next = 0;
        for (const ConfigMapSummary& summary : report_.config_maps) {
            const StreamPart part = part_at(document_.text(), summary.range.begin);
            if (part.offset < next) continue;  // several in one document
            next = part.offset + part.text.size();
            search(summary, document_.line_at(part.offset), document_.line_at(next));
        }
        return std::move(regions_);
    }

private:
    void search(const ConfigMapSummary& summary, std::size_t line, std::size_t end) {
        while (line < end) {
            const OutlineLine outline =
                read_outline_line(document_.text(), document_.line(line).begin);
            if (!outline.key || !is_holding(slice(document_.text(), *outline.key))) {
                ++line;
                continue;
            }
            const std::string_view value = slice(document_.text(), outline.value);
            const bool scalar = value.starts_with('|') || value.starts_with('>');
            std::size_t last = line;
            for (std::size_t below = line + 1; below < document_.line_count(); ++below) {
                const ByteRange range = document_.line(below);
                const std::string_view text = slice(document_.text(), range);
                const std::size_t indent = text.find_first_not_of(" \t");
                if (indent == std::string_view::npos) continue;
                if (indent <= outline.column) break;
                last = below;
            }
            if ((scalar || value.empty()) && last > line) {
                regions_.push_back({&summary, line, line + 1, last + 1, scalar});
            }
            line = last + 1;
        }
    }

    static bool is_holding(std::string_view key) {
        return std::ranges::find(holding_keys, key) != holding_keys.end();
    }

    const TextDocument& document_;
    const FileReport& report_;
    std::vector<BlockRegion> regions_;
};

}  // namespace

std::vector<BlockRegion> block_regions(const FeatureInput& input, const FileReport& report) {
    if (!is_stream(input)) return {};
    if (!input.options.generated.empty()) {
        if (report.config_maps.empty()) return {};
        return {{&report.config_maps.front(), 0, 0, input.document.line_count(), false}};
    }
    return Regions(input, report).find();
}

}  // namespace meshlint::lsp
