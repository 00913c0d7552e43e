#include "lsp/features/held_mesh.h"

#include <algorithm>
#include <utility>

#include "loader/embedded/embedded_text.h"
#include "loader/text/byte_scan.h"

namespace meshlint::lsp {

namespace {

/// How a part of the file is linted: as a manifest, whatever the name says, and as cheaply as can
/// be.
FileReport lint_part(const FeatureInput& input, std::string_view text) {
    LintOptions options = input.options;
    options.fixes = options.keep_values = options.keep_providers = false;
    options.kustomization = false;
    return lint(".yaml", text, options);
}

bool is_around(ByteRange range, std::size_t offset) {
    return range.begin <= offset && offset <= range.end;
}

}  // namespace

const Message* root_message(HolderContent content) {
    switch (content) {
        case HolderContent::mesh_config:
            return &mesh_config();
        case HolderContent::proxy_config:
            return &proxy_config();
        case HolderContent::proxy_resource:
            break;
    }
    return nullptr;
}

const Revision* revision_of(const ConfigMapSummary& summary, const LintOptions& options) {
    if (summary.platform != Platform::aks) return nullptr;
    return find_revision(summary.revision, options.overlay);
}

StreamPart part_at(std::string_view file, std::size_t offset) {
    std::size_t begin = 0;
    const std::string_view before = file.substr(0, offset);
    if (const std::size_t dashes = before.rfind("\n---"); dashes != std::string_view::npos) {
        begin = dashes + 1;
    }
    if (file.substr(begin).starts_with("---")) {
        begin = std::min(file.find('\n', begin), file.size());
    }
    begin = std::min(begin, offset);
    const std::size_t dashes = find_dashed_line(file, begin);
    const std::size_t end = dashes == std::string_view::npos ? file.size() : dashes + 1;
    return {file.substr(begin, std::max(end, offset) - begin), begin};
}

bool is_stream(const FeatureInput& input) {
    return language_of(input.name, input.document.text()) == TextLanguage::manifests;
}

std::optional<HeldMeshPlace> find_held_mesh(const FeatureInput& input, const StreamPart& part,
                                            std::size_t offset) {
    FileReport report = lint_part(input, part.text);
    if (report.config_maps.empty()) return std::nullopt;
    if (!input.options.generated.empty()) {
        return HeldMeshPlace{nullptr, nullptr, HeldMesh(part.text, input.options.limits),
                             HolderContent::mesh_config, std::move(report.config_maps.front())};
    }
    auto document = std::make_unique<TargetDocument>(
        load_document(part.text, part.offset, input.options.input, input.options.limits));
    for (const Target& target : document->targets) {
        if (target.mesh == no_node || target.holder == nullptr) continue;
        const PlacedTree placed = document->placed(target);
        ByteRange range = placed.in_file(target.mesh);
        if (target.key != no_node) range.begin = placed.in_file(target.key).begin;
        if (!is_around(range, offset)) continue;
        const ByteRange at = document->in_file(target.at);
        const auto summary =
            std::ranges::find_if(report.config_maps, [&](const ConfigMapSummary& each) {
                return each.range.begin + part.offset == at.begin &&
                       each.input == target.holder->kind;
            });
        if (summary == report.config_maps.end()) continue;
        HeldMesh mesh = document->open(target, input.options.limits);
        const HolderContent content = target.holder->content;
        const Target* const found = &target;
        return HeldMeshPlace{std::move(document), found, std::move(mesh), content,
                             std::move(*summary)};
    }
    return std::nullopt;
}

}  // namespace meshlint::lsp
