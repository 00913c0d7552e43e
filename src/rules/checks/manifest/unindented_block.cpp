#include "rules/checks/manifest/unindented_block.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "loader/recovery/line_view.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "meshlint/release_changes.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

/// Whether it is, or was meant to be, a field at the top of the mesh block.
bool may_be_field(std::string_view name) {
    if (mesh_config().find(name) != nullptr) return true;
    if (find_removed(mesh_config(), name) != nullptr) return true;
    std::vector<std::string_view> names;
    for (const Field& field : mesh_config().fields) names.push_back(field.name);
    return nearest_name(name, names).has_value();
}

/// The keys of a mapping that stand behind `begin`: the first must be a field of MeshConfig.
/// Returns where the last value ends.
std::optional<std::size_t> end_of_fields(const YamlTree& tree, NodeId mapping, std::size_t begin,
                                         bool& strings) {
    std::optional<std::size_t> end;
    for (const MappingEntry& entry : view_mapping(tree, mapping).entries) {
        const std::size_t at = tree.node(entry.key).range.begin;
        if (at < begin || entry.merged) continue;
        if (!end && mesh_config().find(entry.name) == nullptr) return std::nullopt;
        constexpr std::array others = {"meshNetworks", "metadata", "apiVersion", "kind"};
        if (std::ranges::find(others, entry.name) != others.end()) return std::nullopt;
        const Node& value = tree.node(entry.value);
        // A mesh block of its own, under a wrong key.
        const Field* field = mesh_config().find(entry.name);
        const bool text = is_block(value.style);
        if (text && field != nullptr && field->facts.back().type.message != nullptr) break;
        // Behind the last field other keys of the mapping may stand.
        if (!may_be_field(entry.name)) continue;
        strings = strings && value.kind == NodeKind::scalar;
        end = std::max({end.value_or(0), value.range.end, tree.node(entry.key).range.end});
    }
    return end;
}

}  // namespace

std::optional<Recovered> check_unindented_block(LintContext& context, const PlacedTree& manifest,
                                                const ConfigMap& config_map) {
    const YamlTree& tree = manifest.tree();
    if (config_map.data == no_node || tree.node(config_map.data).kind != NodeKind::mapping)
        return std::nullopt;
    const auto entries = view_mapping(tree, config_map.data).entries;
    const auto mesh = std::ranges::find(entries, "mesh", &MappingEntry::name);
    if (mesh == entries.end() || mesh->merged) return std::nullopt;
    const Node& node = tree.node(mesh->value);
    const bool empty_block =
        node.kind == NodeKind::scalar && is_block(node.style) && node.value.empty();
    const bool nothing = is_null(node) && node.range.empty() && node.anchor.empty();
    if (!empty_block && !nothing) return std::nullopt;
    const std::size_t key_end = tree.node(mesh->key).range.end;
    bool strings = true;
    auto end = end_of_fields(tree, config_map.data, key_end, strings);
    const bool in_data = end.has_value();
    if (!end) end = end_of_fields(tree, config_map.object, key_end, strings);
    if (!end) return std::nullopt;

    const LineView lines(manifest.text());
    const std::size_t header = lines.line_of(key_end);
    const std::size_t last = lines.line_of(*end);
    const auto first = lines.below(header);
    if (!first || *first > last) return std::nullopt;
    const std::size_t wanted = lines.column(header) + 2;
    const std::string spaces(wanted - std::min(wanted, lines[*first].indent), ' ');
    Repair repair;
    repair.edits.reserve(last - header + 1);
    if (nothing) {
        const std::size_t colon = manifest.text().find(':', key_end);
        repair.edits.push_back({{colon + 1, colon + 1}, " |-"});
    }
    for (std::size_t i = header + 1; i <= last; ++i) {
        if (!lines[i].blank()) {
            repair.edits.push_back({{lines[i].range.begin, lines[i].range.begin}, spaces});
        }
    }
    Recovered recovered{{}, {}, RepairedText(manifest.text()), std::nullopt};
    recovered.text.apply(repair.edits);
    Finding& finding = context.sink.report(
        RuleId::empty_mesh, manifest.in_file(lines[*first].content),
        std::string("the lines below `") + (nothing ? "mesh:" : "mesh: |") +
            "` are not indented: the mesh block is empty, and they are keys of " +
            (in_data ? "`data`" : "the ConfigMap"),
        (nothing ? "write `mesh: |-`, and indent them by " : "indent them by ") +
            std::to_string(spaces.size()) + " spaces more");
    finding.severity = Severity::error;
    finding.enforced_by = strings && in_data ? EnforcedBy::none : EnforcedBy::api_server;
    if (auto edits = manifest.placed_text().in_file(repair.edits)) {
        context.fixes.offer_written(finding, "indent the block", std::move(*edits));
    }
    return recovered;
}

}  // namespace meshlint
