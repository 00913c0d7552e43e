#include "rules/checks/manifest/data_fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "loader/targets/target_reader.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/edits/entry_lines.h"
#include "rules/edits/structure_editor.h"
#include "rules/findings/fix_offer.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/yaml_model.h"

namespace meshlint {

namespace {

/// The text of a ConfigMap alone: the lines of an item of a List, or all of the manifest.
struct OwnText {
    ByteRange range;
    bool item = false;  ///< a sequence with one item
};

OwnText own_text(const PlacedTree& manifest, const ConfigMap& config_map) {
    const YamlTree& tree = manifest.tree();
    const std::string_view text = manifest.text();
    // An item of a List that is read alone stands in a sequence of its own.
    const OwnText all{{0, text.size()}, tree.node(tree.root()).kind == NodeKind::sequence};
    const Node& object = tree.node(config_map.object);
    if (config_map.object == tree.root() || object.flow || all.item) return all;
    const std::size_t line =
        object.range.begin == 0 ? std::size_t{0} : text.rfind('\n', object.range.begin - 1) + 1;
    const std::string_view before = text.substr(line, object.range.begin - line);
    const std::size_t dash = before.find_first_not_of(' ');
    const bool behind_dash = dash != std::string_view::npos && before[dash] == '-' &&
                             before.find_first_not_of(' ', dash + 1) == std::string_view::npos;
    if (!behind_dash) return all;
    const std::size_t end = std::min(text.find('\n', object.range.end), text.size() - 1) + 1;
    return {{line, end}, true};
}

/// Whether both hold the same, but for the two values in which the MeshConfig stands.
bool differ_only_in(const YamlTree& a, NodeId root_a, NodeId in_a, const YamlTree& b, NodeId root_b,
                    NodeId in_b) {
    ModelChange blind_a;
    blind_a.replace = in_a;
    ModelChange blind_b;
    blind_b.replace = in_b;
    return model_of(a, root_a, blind_a) == model_of(b, root_b, blind_b);
}

/// The manifest of a ConfigMap once edits are made.
struct Changed {
    std::string text;  ///< what `document` is a view of
    TargetDocument document;
    const Target* target = nullptr;  ///< null: it is no shared ConfigMap any more
    bool alone = false;              ///< without what stood around it
};

Changed change(const PlacedTree& manifest, const ConfigMap& config_map, const OwnText& own,
               std::vector<TextEdit> edits) {
    Changed changed;
    for (TextEdit& edit : edits) {
        if (edit.range.begin < own.range.begin || edit.range.end > own.range.end) return changed;
        edit.range = {edit.range.begin - own.range.begin, edit.range.end - own.range.begin};
    }
    changed.text = apply_edits(slice(manifest.text(), own.range), std::move(edits));
    changed.alone = own.range.size() < manifest.text().size();
    const Limits limits;
    const HolderKind wanted = HolderKind::shared_config_map;
    changed.document = own.item ? load_list_item(changed.text, 0, wanted, limits)
                                : load_document(changed.text, 0, wanted, limits);
    if (!changed.document.yaml.tree) return changed;
    const std::size_t place = manifest.tree().node(config_map.object).range.begin - own.range.begin;
    const auto target = std::ranges::find_if(changed.document.targets, [&](const Target& other) {
        return changed.document.yaml.tree->node(other.config_map.object).range.begin == place;
    });
    if (target != changed.document.targets.end()) changed.target = &*target;
    return changed;
}

/// Whether `data.mesh` of the ConfigMap is text that says `wanted`, once the edits are made, and
/// nothing else has changed but what stands in `before`, and stands in `after` now.
bool says(const PlacedTree& manifest, const ConfigMap& config_map, const OwnText& own,
          std::vector<TextEdit> edits, const nlohmann::json& wanted, NodeId before,
          NodeId (*after)(const Target&)) {
    const Changed changed = change(manifest, config_map, own, std::move(edits));
    if (changed.target == nullptr) return false;
    const HeldMesh mesh = changed.document.open(*changed.target, Limits{});
    if (mesh.block() == nullptr || mesh.state() == MeshState::unreadable) return false;
    const YamlTree& tree = *changed.document.yaml.tree;
    const NodeId root = changed.alone ? config_map.object : manifest.tree().root();
    const NodeId root_after = changed.alone ? changed.target->config_map.object : tree.root();
    return model_of(mesh.placed().tree(), mesh.root()) == wanted &&
           differ_only_in(manifest.tree(), root, before, tree, root_after, after(*changed.target));
}

NodeId data_of(const Target& target) { return target.config_map.data; }

/// Two more spaces in front of each line of the range that is not blank.
void indent_lines(const TextLines& lines, ByteRange range, std::vector<TextEdit>& edits) {
    for (std::size_t line = range.begin; line < range.end; line = lines.end(line)) {
        if (!lines.is_blank(line)) edits.push_back({{line, line}, "  "});
    }
}

/// A setting as the text of a MeshConfig has it.
struct WrittenSetting {
    std::vector<std::string> lines;
    nlohmann::json value;
};

/// Values under `data` are strings, and may be so only in quotes; a text may be the fields of a
/// mapping. Nothing where the field takes none of that.
std::optional<WrittenSetting> write_setting(const LintContext& context, const PlacedTree& manifest,
                                            const MappingEntry& setting) {
    const Node& node = manifest.tree().node(setting.value);
    const Field* const field = mesh_config().find(setting.name);
    if (field == nullptr || node.kind != NodeKind::scalar || !is_bare(node)) {
        return std::nullopt;
    }
    std::vector<std::string_view> texts = {node.value};
    if (!is_block(node.style)) texts.insert(texts.begin(), slice(manifest.text(), node.range));
    for (const std::string_view text : texts) {
        const LoadedYaml loaded = load_yaml(text, Limits{});
        if (!loaded.tree || loaded.tree->root() == no_node) continue;
        const NodeId root = loaded.tree->root();
        if (!can_be_set(*loaded.tree, root, mesh_config(), *field, context.minor)) continue;
        WrittenSetting written{{}, model_of(*loaded.tree, root)};
        const bool below = is_block(node.style) && loaded.tree->node(root).kind != NodeKind::scalar;
        if (!below && text.find('\n') != std::string_view::npos) continue;
        if (!below) {
            written.lines.push_back(fmt::format("{}: {}", setting.name, text));
            return written;
        }
        written.lines.push_back(setting.name + ':');
        const TextLines lines(text);
        for (std::size_t at = 0; at < text.size(); at = lines.end(at)) {
            std::string_view line = text.substr(at, lines.end(at) - at);
            if (line.ends_with('\n')) line.remove_suffix(1);
            written.lines.push_back(line.empty() ? "" : "  " + std::string(line));
        }
        return written;
    }
    return std::nullopt;
}

/// Lines behind the last one of a literal block, indented as its first one.
std::optional<TextEdit> lines_behind_block(std::string_view text, const EntryLines& block,
                                           const std::vector<std::string>& added) {
    const TextLines lines(text);
    std::size_t first = lines.end(block.lines.begin);
    while (first < block.lines.end && lines.is_blank(first)) first = lines.end(first);
    if (first >= block.lines.end) return std::nullopt;
    std::size_t end = block.lines.end;
    for (std::size_t last = lines.begin(end - 1); lines.is_blank(last);) {
        end = last;
        last = lines.begin(end - 1);
    }
    const std::size_t indent = text.find_first_not_of(' ', first) - first;
    const std::string line_end = line_end_at(text, block.lines.begin);
    std::string all;
    for (const std::string& line : added) {
        if (!line.empty()) all.append(indent, ' ').append(line);
        all += line_end;
    }
    if (text[end - 1] != '\n') {
        all.insert(0, line_end);
        all.resize(all.size() - line_end.size());
    }
    return TextEdit{{end, end}, std::move(all)};
}

}  // namespace

void offer_string(LintContext& context, Finding& finding, const PlacedTree& manifest,
                  const ConfigMap& config_map, NodeId mesh_key) {
    const YamlTree& tree = manifest.tree();
    const OwnText own = own_text(manifest, config_map);
    if (!context.fixes.spend(own.range.size() * FixOffers::cost_of_loading)) return;
    const auto entry = find_entry(tree, config_map.data, mesh_key);
    const auto colon = behind_colon(tree, manifest.text(), mesh_key);
    if (!entry || !colon || tree.node(entry->value).kind != NodeKind::mapping) return;
    const Node& mapping = tree.node(entry->value);
    if (!is_bare(mapping)) return;
    FixPlan plan;
    plan.relies_on = {*colon, mapping.range.end};
    if (!mapping.flow) {
        plan.description = "write `mesh: |-`";
        plan.edits.push_back({{*colon, *colon}, " |-"});
    } else {
        const std::string_view written = slice(manifest.text(), mapping.range);
        if (written.find('\n') != std::string_view::npos) return;
        plan.description = "put it in quotes";
        std::string quoted = "'";
        for (const char c : written) {
            quoted += c;
            if (c == '\'') quoted += c;
        }
        plan.edits.push_back({mapping.range, quoted + '\''});
    }
    const bool proven = says(manifest, config_map, own, plan.edits, model_of(tree, entry->value),
                             entry->value, [](const Target& target) { return target.mesh; });
    if (!proven) return;
    context.fixes.offer(finding, manifest, std::move(plan));
}

void offer_mesh_around(LintContext& context, Finding& finding, const PlacedTree& manifest,
                       const ConfigMap& config_map) {
    const YamlTree& tree = manifest.tree();
    const std::string_view text = manifest.text();
    const Node& data = tree.node(config_map.data);
    const OwnText own = own_text(manifest, config_map);
    if (!context.fixes.spend(own.range.size() * FixOffers::cost_of_loading)) return;
    if (data.flow || !is_bare(data) || data.child_count < 2) return;
    const std::span<const NodeId> children = tree.children(config_map.data);
    const auto first = entry_lines(tree, text, config_map.data, children.front());
    const auto last = entry_lines(tree, text, config_map.data, children[children.size() - 2]);
    if (!first || !last) return;
    const ByteRange lines{first->with_comments.begin, last->with_comments.end};
    FixPlan plan{.description = "put `mesh: |-` around them", .edits = {}};
    plan.edits.push_back(
        {{lines.begin, lines.begin},
         std::string(first->column, ' ') + "mesh: |-" + line_end_at(text, lines.begin)});
    indent_lines(TextLines(text), lines, plan.edits);
    // The first line gets both.
    if (plan.edits.size() < 2 || plan.edits[1].range.begin != lines.begin) return;
    plan.edits[0].text += plan.edits[1].text;
    plan.edits.erase(plan.edits.begin() + 1);
    if (says(manifest, config_map, own, plan.edits, model_of(tree, config_map.data),
             config_map.data, data_of)) {
        context.fixes.offer(finding, manifest, std::move(plan));
    }
}

void offer_into_mesh(LintContext& context, Finding& finding, const PlacedTree& manifest,
                     const ConfigMap& config_map, const MappingEntry& setting,
                     const MappingEntry& mesh) {
    const YamlTree& tree = manifest.tree();
    const OwnText own = own_text(manifest, config_map);
    if (!context.fixes.spend(own.range.size() * FixOffers::cost_of_loading)) return;
    const auto written = write_setting(context, manifest, setting);
    const auto block = entry_lines(tree, manifest.text(), config_map.data, mesh.key);
    if (!written || !block || tree.node(mesh.value).style != ScalarStyle::literal) return;
    const auto added = lines_behind_block(manifest.text(), *block, written->lines);
    auto edits = StructureEditor(manifest).remove(config_map.data, setting.key);
    const HeldMesh held(manifest, mesh.value, Limits{});
    if (!added || !edits || held.state() != MeshState::mapping) return;
    if (find_value(held.placed().tree(), held.root(), setting.name) != no_node) return;
    ModelChange change;
    change.into = held.root();
    change.added_key = setting.name;
    change.added = written->value;
    FixPlan plan{.description = "move it into the text of `mesh`", .edits = *std::move(edits)};
    const auto next = std::ranges::find_if(
        plan.edits, [&](const TextEdit& edit) { return edit.range.begin >= added->range.end; });
    if (next != plan.edits.end() && next->range.begin == added->range.end) {
        next->text.insert(0, added->text);  // right behind the block
    } else {
        plan.edits.insert(next, *added);
    }
    if (says(manifest, config_map, own, plan.edits,
             model_of(held.placed().tree(), held.root(), change), config_map.data, data_of)) {
        context.fixes.offer(finding, manifest, std::move(plan));
    }
}

}  // namespace meshlint
