#include "migrate/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "loader/targets/target_reader.h"
#include "migrate/json_value.h"
#include "migrate/kept_text.h"
#include "migrate/refusal.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

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
        const TargetDocument document = find_source();
        const Target& target = document.targets.front();
        const HeldMesh mesh = document.open(target, options_.limits);
        refuse_unusable(document, target, mesh);
        Conversion conversion;
        conversion.name = fmt::format("{}-{}", shared_name_prefix, options_.to->name);
        conversion.source = target.title;
        conversion.networks = target.networks != no_node;
        write(mesh.placed(), mesh.root(), conversion);
        const LineIndex index(text_);
        conversion.position = index.position(document.in_file(target.at).begin);
        for (FieldOutcome& field : conversion.fields) {
            field.position = index.position(field.range.begin);
        }
        std::ranges::stable_sort(conversion.fields, {}, &FieldOutcome::position);
        return conversion;
    }

private:
    /// The document with the only MeshConfig.
    [[nodiscard]] TargetDocument find_source() const {
        std::optional<TargetDocument> source;
        TargetReader reader(text_, options_.input, options_.limits);
        while (auto document = reader.next()) {
            if (document->state == DocumentState::other) continue;
            if (document->state == DocumentState::unreadable) {
                throw unreadable_refusal("it", document->unreadable());
            }
            for (const Target& target : document->targets) refuse_shared(*document, target);
            const bool first = !source;
            const TargetDocument& other = first ? *document : *source;
            if (!first || document->targets.size() > 1) {
                const Target& second = document->targets[first ? 1 : 0];
                throw Refusal{document->in_file(second.at).begin,
                              fmt::format("there is a second MeshConfig ({}) beside that of {}; "
                                          "leave one of them in the file",
                                          second.title, other.targets.front().title)};
            }
            source = std::move(document);
        }
        if (!source) throw Refusal{{}, "there is no MeshConfig of open source Istio in it"};
        return std::move(*source);
    }

    static void refuse_shared(const TargetDocument& document, const Target& target) {
        if (target.holder->platform != Platform::aks) return;
        throw Refusal{
            document.in_file(target.at).begin,
            target.kind == TargetKind::default_config_map || target.kind == TargetKind::app_routing
                ? "this is the add-on's own ConfigMap; it takes care of that itself"
                : "this is a shared ConfigMap already; see 'meshlint upgrade'"};
    }

    static void refuse_unusable(const TargetDocument& document, const Target& target,
                                const HeldMesh& mesh) {
        if (mesh.state() == MeshState::mapping) return;
        if (mesh.state() == MeshState::unreadable) {
            throw unreadable_refusal("its mesh block", mesh.unreadable());
        }
        throw Refusal{document.in_file(target.mesh).begin, mesh.state() == MeshState::no_text
                                                               ? "`mesh` is a list"
                                                               : "its mesh block sets nothing"};
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
        const TargetDocument result =
            load_document(manifest, 0, HolderKind::shared_config_map, options_.limits);
        if (result.targets.size() != 1) return false;
        const HeldMesh mesh = result.open(result.targets.front(), options_.limits);
        return mesh.block() != nullptr && mesh.state() == MeshState::mapping &&
               holds(mesh.placed().tree(), mesh.root(), source, kept);
    }

    std::string_view text_;
    const ConvertOptions& options_;
};

}  // namespace

std::variant<Conversion, Problem> convert_to_shared_config_map(std::string_view text,
                                                               const ConvertOptions& options) {
    return with_refusals(text, [&] { return Converter(text, options).run(); });
}

}  // namespace meshlint
