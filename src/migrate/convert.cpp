#include "migrate/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "loader/manifest/config_map.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/mesh_block.h"
#include "loader/text/text_encoding.h"
#include "loader/yaml/yaml_loader.h"
#include "migrate/json_value.h"
#include "migrate/kept_text.h"
#include "rules/mesh/mesh_sources.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

/// A document and the MeshConfig found in it.
struct Found {
    std::size_t offset = 0;
    std::string_view text;
    std::shared_ptr<const YamlTree> tree;
    MeshSource source;

    [[nodiscard]] std::size_t place() const { return tree->node(source.at).range.begin + offset; }
};

/// The manifest around the lines of a mesh block, in a literal block.
std::string manifest_with(std::string_view name, std::string_view block, std::string_view chomp) {
    std::string text = fmt::format(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {}\n  namespace: {}\ndata:\n"
        "  mesh: |{}{}\n",
        name, mesh_namespace, block.starts_with(' ') ? "2" : "", chomp);
    while (!block.empty()) {
        const std::size_t end = std::min(block.find('\n'), block.size() - 1);
        std::string_view line = block.substr(0, end + 1);
        block.remove_prefix(end + 1);
        if (line.ends_with('\n')) line.remove_suffix(1);
        if (!line.empty()) text += "    ";
        text += line;
        text += '\n';
    }
    return text;
}

bool same_value(const YamlTree& a, NodeId in_a, const YamlTree& b, NodeId in_b) {
    std::string text_a;
    std::string text_b;
    append_json_value(text_a, a, in_a);
    append_json_value(text_b, b, in_b);
    return text_a == text_b;
}

/// Whether the mapping holds the kept entries with their values, and nothing else.
bool holds(const YamlTree& result, NodeId mapping, const YamlTree& source,
           const std::vector<KeptEntry>& kept) {
    if (result.node(mapping).kind != NodeKind::mapping) return false;
    const std::vector<MappingEntry> entries = view_mapping(result, mapping).entries;
    return entries.size() == kept.size() && std::ranges::all_of(kept, [&](const KeptEntry& entry) {
               const auto found = std::ranges::find(entries, entry.name, &MappingEntry::name);
               if (found == entries.end()) return false;
               return entry.selective ? holds(result, found->value, source, entry.children)
                                      : same_value(result, found->value, source, entry.value);
           });
}

class Converter {
public:
    Converter(std::string_view text, const ConvertOptions& options)
        : text_(text), options_(options) {}

    Conversion run() {
        const Found found = find_source();
        Conversion conversion;
        conversion.name = fmt::format("{}-{}", shared_name_prefix, options_.to->name);
        conversion.source = found.source.name;
        conversion.networks = found.source.networks != no_node;
        const Node& mesh = found.tree->node(found.source.mesh);
        if (mesh.kind == NodeKind::mapping) {
            write(PlacedTree(*found.tree, found.text, found.offset), found.source.mesh, conversion);
        } else {
            const MeshBlock block = read_block(found);
            const PlacedTree placed = block.placed();
            write(placed, placed.tree().root(), conversion);
        }
        const LineIndex index(text_);
        conversion.position = index.position(found.place());
        for (FieldOutcome& field : conversion.fields) {
            field.position = index.position(field.range.begin);
        }
        std::ranges::stable_sort(conversion.fields, {}, &FieldOutcome::position);
        return conversion;
    }

private:
    [[nodiscard]] Found find_source() const {
        std::vector<Found> all;
        DocumentSplitter splitter(text_);
        while (const auto document = splitter.next()) {
            const std::string_view text = slice(text_, document->range);
            const std::size_t offset = document->range.begin;
            LoadedYaml loaded = load_yaml(text, options_.limits);
            if (loaded.problem) {
                if (!mentions_mesh_source(text, options_.input)) continue;
                throw Refusal{loaded.problem->range.begin + offset,
                              "it cannot be read: " + loaded.problem->message};
            }
            refuse_shared(*loaded.tree, offset);
            const auto tree = std::make_shared<const YamlTree>(std::move(*loaded.tree));
            for (MeshSource& source : find_mesh_sources(*tree, options_.input)) {
                all.push_back({offset, text, tree, std::move(source)});
            }
        }
        if (all.empty()) throw Refusal{{}, "there is no MeshConfig of open source Istio in it"};
        if (all.size() > 1) {
            throw Refusal{all[1].place(),
                          fmt::format("there is a second MeshConfig ({}) beside that of {}; leave "
                                      "one of them in the file",
                                      all[1].source.name, all[0].source.name)};
        }
        return all.front();
    }

    void refuse_shared(const YamlTree& tree, std::size_t offset) const {
        if (options_.input != SourceKind::automatic) return;
        for (const ConfigMap& config_map : find_config_maps(tree)) {
            const TargetKind kind = classify_target(tree, config_map);
            if (kind == TargetKind::none) continue;
            const NodeId at = config_map.name == no_node ? config_map.object : config_map.name;
            throw Refusal{tree.node(at).range.begin + offset,
                          kind == TargetKind::default_config_map || kind == TargetKind::app_routing
                              ? "this is the add-on's own ConfigMap; it takes care of that itself"
                              : "this is a shared ConfigMap already; see 'meshlint upgrade'"};
        }
    }

    [[nodiscard]] MeshBlock read_block(const Found& found) const {
        const Node& node = found.tree->node(found.source.mesh);
        if (node.kind != NodeKind::scalar) {
            throw Refusal{node.range.begin + found.offset, "`mesh` is a list"};
        }
        MeshBlock block(*found.tree, found.source.mesh, found.text, found.offset, options_.limits);
        if (block.problem()) {
            throw Refusal{block.in_file(block.problem()->range).begin,
                          "its mesh block cannot be read: " + block.problem()->message};
        }
        const PlacedTree placed = block.placed();
        const NodeId root = placed.tree().root();
        if (root == no_node || placed.tree().node(root).kind != NodeKind::mapping) {
            throw Refusal{node.range.begin + found.offset, "its mesh block sets nothing"};
        }
        return block;
    }

    void write(const PlacedTree& source, NodeId mesh, Conversion& conversion) const {
        KeptFields fields = choose_fields(source, mesh, *options_.to);
        const std::vector<KeptEntry>& kept = fields.entries;
        conversion.fields = std::move(fields.outcomes);
        if (kept.empty()) {
            conversion.text = manifest_with(conversion.name, "{}", "-");
            return;
        }
        const auto try_text = [&](std::string_view block, std::string_view chomp) {
            std::string text = manifest_with(conversion.name, block, chomp);
            if (!is_right(text, source.tree(), kept)) return false;
            conversion.text = std::move(text);
            return true;
        };
        if (const auto lines = keep_lines(source.text(), source.tree(), mesh, kept)) {
            // A block scalar at the end may need the line end that `|-` takes away.
            if (try_text(*lines, "-") || try_text(*lines, "")) return;
        }
        conversion.rewritten = true;
        if (try_text(write_plainly(source.tree(), kept), "-")) return;
        throw Refusal{source.in_file(mesh).begin,
                      "its values cannot be written into a literal block"};
    }

    [[nodiscard]] bool is_right(std::string_view manifest, const YamlTree& source,
                                const std::vector<KeptEntry>& kept) const {
        const LoadedYaml loaded = load_yaml(manifest, options_.limits);
        if (loaded.problem) return false;
        const std::vector<ConfigMap> config_maps = find_config_maps(*loaded.tree);
        if (config_maps.size() != 1 || config_maps.front().data == no_node) return false;
        const NodeId mesh = find_value(*loaded.tree, config_maps.front().data, "mesh");
        if (mesh == no_node || loaded.tree->node(mesh).kind != NodeKind::scalar) return false;
        const MeshBlock block(*loaded.tree, mesh, manifest, 0, options_.limits);
        if (block.problem()) return false;
        const PlacedTree placed = block.placed();
        const NodeId root = placed.tree().root();
        return root != no_node && holds(placed.tree(), root, source, kept);
    }

    std::string_view text_;
    const ConvertOptions& options_;
};

}  // namespace

std::variant<Conversion, MigrationProblem> convert_to_shared_config_map(
    std::string_view text, const ConvertOptions& options) {
    if (transcode_utf16(text)) {
        return MigrationProblem{{}, "it is UTF-16; convert it to UTF-8 first"};
    }
    try {
        return Converter(text, options).run();
    } catch (const Refusal& refusal) {
        MigrationProblem problem{{}, refusal.message};
        if (refusal.offset) problem.position = LineIndex(text).position(*refusal.offset);
        return problem;
    }
}

}  // namespace meshlint
