#include <algorithm>
#include <utility>

#include "effective/source_text.h"
#include "loader/manifest/config_map.h"
#include "loader/manifest/config_map_name.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/prefilter.h"
#include "loader/text/text_encoding.h"
#include "loader/yaml/yaml_loader.h"
#include "meshlint/effective.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

/// What follows the prefix of a name, if it is a well-formed revision.
std::string revision_of(std::string_view name, MeshOwner owner) {
    std::string prefix = owner == MeshOwner::add_on ? "istio" : std::string(shared_name_prefix);
    prefix += '-';
    if (!name.starts_with(prefix)) return {};
    name.remove_prefix(prefix.size());
    return parse_revision(name) ? std::string(name) : std::string{};
}

class SourceReader {
public:
    SourceReader(std::shared_ptr<const SourceFile> file, const Limits& limits)
        : file_(std::move(file)), limits_(limits) {}

    MergeSources run() {
        found_.file = file_->name();
        DocumentSplitter splitter(file_->text());
        while (const auto document = splitter.next()) read(*document);
        return std::move(found_);
    }

private:
    void read(const DocumentSlice& document) {
        const std::string_view text = slice(file_->text(), document.range);
        if (!could_hold_target(text)) return;
        const std::size_t offset = document.range.begin;
        const LoadedYaml loaded = load_yaml(text, limits_);
        if (loaded.problem) {
            if (!found_.problem) {
                found_.problem = SourceProblem{
                    file_->position(offset + loaded.problem->range.begin), loaded.problem->message};
            }
            return;
        }
        const PlacedTree manifest(*loaded.tree, text, offset);
        for (const ConfigMap& config_map : find_config_maps(*loaded.tree)) {
            const TargetKind kind = classify_target(*loaded.tree, config_map);
            if (kind == TargetKind::shared) add(manifest, offset, config_map, MeshOwner::user);
            if (kind == TargetKind::default_config_map) {
                add(manifest, offset, config_map, MeshOwner::add_on);
            }
        }
    }

    void add(const PlacedTree& manifest, std::size_t offset, const ConfigMap& config_map,
             MeshOwner owner) {
        MergeSource& source = found_.sources.emplace_back();
        source.owner = owner;
        source.file = file_->name();
        source.name = config_map.name_text;
        source.revision = revision_of(config_map.name_text, owner);
        source.position = file_->position(manifest.in_file(config_map.name).begin);
        read_block(source, manifest, offset, config_map);
    }

    void read_block(MergeSource& source, const PlacedTree& manifest, std::size_t offset,
                    const ConfigMap& config_map) {
        const YamlTree& tree = manifest.tree();
        const NodeId mesh =
            config_map.data == no_node ? no_node : find_value(tree, config_map.data, "mesh");
        if (mesh == no_node || tree.node(mesh).kind != NodeKind::scalar) {
            source.problem = SourceProblem{source.position, "it has no string `mesh` under `data`"};
            return;
        }
        MeshBlock block(tree, mesh, manifest.text(), offset, limits_);
        if (block.problem()) {
            source.problem =
                SourceProblem{file_->position(block.in_file(block.problem()->range).begin),
                              "the mesh block cannot be read: " + block.problem()->message};
            return;
        }
        const YamlTree& inner = block.placed().tree();
        const NodeId root = inner.root();
        if (root != no_node && inner.resolved(root).kind != NodeKind::mapping &&
            !is_null(inner.resolved(root))) {
            source.problem =
                SourceProblem{file_->position(block.in_file(inner.node(root).range).begin),
                              "the mesh block is no mapping of MeshConfig fields"};
            return;
        }
        source.text = std::make_shared<const SourceText>(file_, std::move(block));
    }

    std::shared_ptr<const SourceFile> file_;
    const Limits& limits_;
    MergeSources found_;
};

}  // namespace

MergeSources read_mesh_sources(std::string file, std::string_view text, const Limits& limits) {
    auto transcoded = transcode_utf16(text);
    auto source = std::make_shared<const SourceFile>(
        std::move(file), transcoded ? std::move(*transcoded) : std::string(text));
    return SourceReader(std::move(source), limits).run();
}

}  // namespace meshlint
