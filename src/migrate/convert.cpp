#include "meshlint/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "loader/targets/release_text.h"
#include "loader/targets/target_reader.h"
#include "loader/yaml/yaml_loader.h"
#include "migrate/added_fields.h"
#include "migrate/chart_lookup.h"
#include "migrate/chart_mesh.h"
#include "migrate/chart_source.h"
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

/// A part of the fields that are added; no_node: none.
struct Added {
    const YamlTree* tree = nullptr;
    NodeId node = no_node;

    [[nodiscard]] bool is_mapping() const {
        return node != no_node && tree->resolved(node).kind == NodeKind::mapping;
    }
    [[nodiscard]] std::vector<MappingEntry> entries() const {
        if (!is_mapping()) return {};
        return view_mapping(*tree, tree->resolve(node)).entries;
    }
    [[nodiscard]] Added below(std::string_view name) const {
        return {tree, is_mapping() ? find_value(*tree, tree->resolve(node), name) : no_node};
    }
};

/// Compares a result with what it was made of: the fields of a source, and those that were added.
class ResultCheck {
public:
    ResultCheck(const YamlTree& result, const YamlTree& source)
        : result_(result), source_(source) {}

    /// Whether the mapping holds the kept entries with their values and what is added, and nothing
    /// else.
    [[nodiscard]] bool holds(NodeId mapping, const std::vector<KeptEntry>& kept,
                             const Added& added) const {
        std::vector<Part> parts;
        parts.reserve(kept.size());
        for (const KeptEntry& entry : kept) {
            parts.push_back({entry.name, [this, &entry](NodeId found, const Added& below) {
                                 return entry.selective ? holds(found, entry.children, below)
                                                        : has_value(found, entry.value, below);
                             }});
        }
        return has_parts(mapping, parts, added);
    }

private:
    struct Part {
        std::string name;
        std::function<bool(NodeId found, const Added& below)> is_right;
    };

    [[nodiscard]] bool has_parts(NodeId mapping, const std::vector<Part>& parts,
                                 const Added& added) const {
        if (result_.resolved(mapping).kind != NodeKind::mapping) return false;
        const std::vector<MappingEntry> entries =
            view_mapping(result_, result_.resolve(mapping)).entries;
        const auto value_of = [&](std::string_view name) {
            const auto found = std::ranges::find(entries, name, &MappingEntry::name);
            return found == entries.end() ? no_node : found->value;
        };
        std::size_t count = parts.size();
        for (const Part& part : parts) {
            const NodeId found = value_of(part.name);
            if (found == no_node || !part.is_right(found, added.below(part.name))) return false;
        }
        for (const MappingEntry& entry : added.entries()) {
            if (std::ranges::find(parts, entry.name, &Part::name) != parts.end()) continue;
            ++count;
            const NodeId found = value_of(entry.name);
            if (found == no_node || !same_value(result_, found, *added.tree, entry.value)) {
                return false;
            }
        }
        return count == entries.size();
    }

    /// Whether a value is that of the source, with what is added to it if both are mappings.
    [[nodiscard]] bool has_value(NodeId found, NodeId value, const Added& added) const {
        if (!added.is_mapping() || source_.resolved(value).kind != NodeKind::mapping) {
            return same_value(result_, found, source_, value);
        }
        std::vector<Part> parts;
        for (const MappingEntry& entry : view_mapping(source_, source_.resolve(value)).entries) {
            parts.push_back({entry.name, [this, of = entry.value](NodeId at, const Added& below) {
                                 return has_value(at, of, below);
                             }});
        }
        return has_parts(found, parts, added);
    }

    const YamlTree& result_;
    const YamlTree& source_;
};

/// The fate of the field at `path`, as far down as AKS classifies.
const FieldOutcome* find_outcome(const std::vector<FieldOutcome>& outcomes, std::string_view path) {
    const FieldOutcome* best = nullptr;
    for (const FieldOutcome& outcome : outcomes) {
        const bool around = path.starts_with(outcome.path) && (path.size() == outcome.path.size() ||
                                                               path[outcome.path.size()] == '.');
        if (around && (best == nullptr || best->path.size() < outcome.path.size())) {
            best = &outcome;
        }
    }
    return best;
}

FieldFate fate_of(ValueFate fate) {
    switch (fate) {
        case ValueFate::sets:
            return FieldFate::supported;
        case ValueFate::overridden:
            return FieldFate::repeated;
        case ValueFate::lost:
            return FieldFate::lost;
        case ValueFate::unused:
            return FieldFate::unused;
        case ValueFate::refused:
            break;
    }
    return FieldFate::refused;
}

class Converter {
public:
    Converter(std::string_view text, const ConvertOptions& options)
        : text_(text), options_(options) {}

    Conversion run() {
        const Source source = find_source();
        const TargetDocument& document = source.document;
        const Target& target = document.targets.front();
        const HeldMesh mesh = document.open(target, options_.limits);
        refuse_unusable(document, target, mesh);
        Conversion conversion;
        conversion.name = fmt::format("{}-{}", shared_name_prefix, options_.to->name);
        conversion.source = target.title;
        conversion.networks = target.networks != no_node || has_networks(document, source.chart);
        if (mesh.state() == MeshState::mapping) {
            choose(mesh.placed(), mesh.root(), conversion);
        }
        add_chart_values(source, mesh, conversion);
        write(mesh, document, conversion);
        const LineIndex index(text_);
        conversion.position = index.position(document.in_file(target.at).begin);
        for (FieldOutcome& field : conversion.fields) {
            field.position = index.position(field.range.begin);
        }
        for (ValueOutcome& value : conversion.values) {
            value.position = index.position(value.range.begin);
        }
        std::ranges::stable_sort(conversion.fields, {}, &FieldOutcome::position);
        std::ranges::stable_sort(conversion.values, {}, &ValueOutcome::position);
        return conversion;
    }

private:
    /// The document with the only MeshConfig, and the values around it.
    struct Source {
        TargetDocument document;
        ChartSource chart;
    };

    /// The ProxyConfig of single workloads is nothing to convert, nor is what nobody reads.
    static void keep_mesh_configs(TargetDocument& document) {
        if (document.targets.empty()) return;
        std::erase_if(document.targets, [](const Target& target) {
            return target.holder->content != HolderContent::mesh_config || target.unread;
        });
        if (document.targets.empty()) document.state = DocumentState::other;
    }

    [[nodiscard]] Source find_source() const {
        std::optional<TargetDocument> source;
        ChartSource chart;
        TargetReader reader(text_, options_.input, options_.limits);
        while (auto document = reader.next()) {
            keep_mesh_configs(*document);
            ChartSource values;
            if (document->state == DocumentState::other && document->yaml.tree) {
                for (ValuesTarget& found :
                     find_values_targets(*document->yaml.tree, options_.input)) {
                    document->targets.push_back(std::move(found.target));
                    values = std::move(found.source);
                }
            }
            if (document->targets.empty() && document->state == DocumentState::other) continue;
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
            chart = document->state == DocumentState::other
                        ? std::move(values)
                        : find_chart_source(*document->yaml.tree, document->targets.front());
            source = std::move(document);
        }
        if (!source) throw Refusal{{}, "there is no MeshConfig of open source Istio in it"};
        return {std::move(*source), std::move(chart)};
    }

    static bool has_networks(const TargetDocument& document, const ChartSource& chart) {
        const YamlTree& tree = *document.yaml.tree;
        return std::ranges::any_of(std::array{chart.values, chart.parent}, [&](NodeId values) {
            const NodeId networks = find_at(tree, values, "global.meshNetworks");
            return networks != no_node && is_truthy(tree, networks);
        });
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
        if (target.values != nullptr && target.values->problem()) {
            Unreadable part = unreadable_part(*target.values->problem(), EnforcedBy::none);
            part.at = target.values->in_file(target.values->problem()->range);
            throw unreadable_refusal("the text of `values`", part);
        }
        if (mesh.state() == MeshState::mapping || target.mesh == no_node) return;
        if (mesh.state() == MeshState::unreadable) {
            throw unreadable_refusal("its mesh block", mesh.unreadable());
        }
        throw Refusal{document.mesh_in_file(target).begin, mesh.state() == MeshState::no_text
                                                               ? "`mesh` is a list"
                                                               : "its mesh block sets nothing"};
    }

    void choose(const PlacedTree& source, NodeId mesh, Conversion& conversion) {
        KeptFields fields = choose_fields(source, mesh, *options_.to);
        kept_ = std::move(fields.entries);
        conversion.fields = std::move(fields.outcomes);
    }

    // ---- Values of charts

    [[nodiscard]] ChartRelease choose_release(const ChartSource& chart) const {
        if (options_.chart) return {*options_.chart, {}, true, {}};
        const std::optional<Minor> told = release_of(chart.release_text);
        if (!told) return {options_.to->minor, {}, false, {}};
        const Minor nearest =
            std::clamp(*told, revisions().front().minor, revisions().back().minor);
        return {nearest, chart.release_place, false,
                nearest == *told ? std::string() : chart.release_text};
    }

    void add_chart_values(const Source& source, const HeldMesh& mesh, Conversion& conversion) {
        conversion.chart = choose_release(source.chart);
        const bool has_mesh = mesh.state() == MeshState::mapping;
        const std::optional<PlacedTree> placed =
            has_mesh ? std::optional(mesh.placed()) : std::nullopt;
        ChartMesh chart = make_chart_mesh(
            *source.document.yaml.tree, source.chart, placed ? &placed->tree() : nullptr,
            has_mesh ? mesh.root() : no_node, conversion.chart.minor, options_.limits);
        const std::vector<FieldOutcome> outcomes = keep_added(chart.text);
        // What is added fills what would have been empty.
        std::erase_if(conversion.fields, [&](const FieldOutcome& field) {
            const FieldOutcome* const added = find_outcome(outcomes, field.path);
            return field.fate == FieldFate::empty && added != nullptr && is_kept(added->fate);
        });
        for (ValueUse& use : chart.uses) {
            ValueOutcome outcome{
                std::move(use.value), {}, {}, std::move(use.field), fate_of(use.fate),
                std::move(use.reason)};
            if (use.node != no_node) outcome.range = source.document.in_file(use.node);
            const FieldOutcome* const field = find_outcome(outcomes, outcome.field);
            if (use.fate == ValueFate::sets && field != nullptr) {
                outcome.fate = field->fate;
                if (outcome.reason.empty()) outcome.reason = field->reason;
            }
            // What Istio has by itself is no wish of the author's.
            if (outcome.fate == FieldFate::blocked && use.by_default) continue;
            conversion.values.push_back(std::move(outcome));
        }
    }

    /// Keeps those of the fields in `text` that a shared ConfigMap may set.
    std::vector<FieldOutcome> keep_added(const std::string& text) {
        if (text.empty()) return {};
        const LoadedYaml all = load_yaml(text, options_.limits);
        if (!all.tree) throw Refusal{{}, "what the chart makes of its values is no YAML"};
        KeptFields fields = choose_fields({*all.tree, text, 0}, all.tree->root(), *options_.to);
        added_text_ = write_plainly(*all.tree, fields.entries);
        if (added_text_.empty()) return std::move(fields.outcomes);
        added_ = load_yaml(added_text_, options_.limits);
        return std::move(fields.outcomes);
    }

    [[nodiscard]] bool has_added() const { return added_.tree && added_.tree->root() != no_node; }

    // ---- The result

    void write(const HeldMesh& mesh, const TargetDocument& document, Conversion& conversion) const {
        if (kept_.empty()) {
            const std::string block =
                has_added() ? write_block(*added_.tree, added_.tree->root()) : "{}";
            conversion.text = manifest_with(conversion.name, block, "-");
            return;
        }
        const PlacedTree source = mesh.placed();
        const auto try_text = [&](std::string_view block, std::string_view chomp) {
            std::string text = manifest_with(conversion.name, block, chomp);
            if (!is_right(text, source.tree())) return false;
            conversion.text = std::move(text);
            return true;
        };
        const auto try_block = [&](std::string_view block, std::string_view chomp) {
            if (!has_added()) return try_text(block, chomp);
            const auto text = add_fields(block, *added_.tree, added_.tree->root(), options_.limits);
            return text && try_text(*text, chomp);
        };
        if (const auto lines = keep_lines(source.text(), source.tree(), mesh.root(), kept_)) {
            // A block scalar at the end may need the line end that `|-` takes away.
            if (try_block(*lines, "-") || try_block(*lines, "")) return;
        }
        conversion.rewritten = true;
        if (try_block(write_plainly(source.tree(), kept_), "-")) return;
        throw Refusal{document.mesh_in_file(document.targets.front()).begin,
                      "its values cannot be written into a literal block"};
    }

    [[nodiscard]] bool is_right(std::string_view manifest, const YamlTree& source) const {
        const TargetDocument result =
            load_document(manifest, 0, HolderKind::shared_config_map, options_.limits);
        if (result.targets.size() != 1) return false;
        const HeldMesh mesh = result.open(result.targets.front(), options_.limits);
        if (mesh.block() == nullptr || mesh.state() != MeshState::mapping) return false;
        const Added added = has_added() ? Added{&*added_.tree, added_.tree->root()} : Added{};
        return ResultCheck(mesh.placed().tree(), source).holds(mesh.root(), kept_, added);
    }

    std::string_view text_;
    const ConvertOptions& options_;
    std::vector<KeptEntry> kept_;
    std::string added_text_;  ///< fields that values of charts come to
    LoadedYaml added_;        ///< the same
};

}  // namespace

std::variant<Conversion, Problem> convert_to_shared_config_map(std::string_view text,
                                                               const ConvertOptions& options) {
    return with_refusals(text, [&] { return Converter(text, options).run(); });
}

}  // namespace meshlint
