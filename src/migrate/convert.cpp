#include "meshlint/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "loader/targets/release_text.h"
#include "loader/targets/target_reader.h"
#include "loader/yaml/yaml_loader.h"
#include "migrate/added_fields.h"
#include "migrate/chart_lookup.h"
#include "migrate/chart_mesh.h"
#include "migrate/framed_mesh.h"
#include "migrate/kept_text.h"
#include "migrate/lost_comments.h"
#include "migrate/mesh_values.h"
#include "migrate/refusal.h"
#include "migrate/result_check.h"
#include "migrate/typed_text.h"
#include "rules/checks/manifest/manifest_checks.h"

namespace meshlint {

namespace {

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
        case ValueFate::withdrawn:
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
        : text_(text), options_(options), to_(holder_record(options.to)) {}

    Conversion run() {
        const TargetDocument document = find_source();
        const Target& target = document.targets.front();
        const HeldMesh mesh = document.open(target, options_.limits);
        refuse_unusable(document, target, mesh);
        Conversion conversion;
        conversion.release = choose_release(target);
        choose_reader(target, conversion.release);
        conversion.source = target.title;
        conversion.networks = has_networks(document, target);
        conversion.without_chart_defaults =
            to_.platform == Platform::istio && !to_.frame->in_chart &&
            (target.chart.values != no_node ||
             (target.holder->frame != nullptr && target.holder->frame->in_chart));
        conversion.ignored_document =
            mesh.block() != nullptr && find_ignored_document(*mesh.block()).has_value();
        if (mesh.state() == MeshState::mapping) {
            KeptFields fields = choose_fields(mesh.placed(), mesh.root(), to_, minor_);
            kept_ = std::move(fields.entries);
            conversion.fields = std::move(fields.outcomes);
        }
        add_chart_values(document, target, mesh, conversion);
        write(document, mesh, conversion);
        conversion.name =
            load_document(conversion.text, 0, to_.kind, options_.limits).targets.front().title;
        locate(document.in_file(target.at), conversion);
        if (!conversion.rewritten) note_lost_comments(mesh, conversion);
        return conversion;
    }

private:
    // ---- The source

    /// The document with the only MeshConfig, or values that come to one: its only target.
    [[nodiscard]] TargetDocument find_source() const {
        std::optional<TargetDocument> source;
        std::optional<Refusal> passed_over;
        TargetReader reader(text_, options_.input, options_.limits);
        while (auto document = reader.next()) {
            if (document->state == DocumentState::unreadable) {
                throw unreadable_refusal("it", document->unreadable());
            }
            if (!document->targets.empty() && std::ranges::none_of(document->targets, is_usable)) {
                passed_over = refuse_all(*document);
            }
            keep_mesh_configs(*document);
            for (const Target& target : document->targets) refuse_add_on(*document, target);
            if (document->targets.empty()) continue;
            const bool first = !source;
            if (!first) refuse_second(*source, *document, document->targets.front());
            if (document->targets.size() > 1) {
                refuse_second(*document, *document, document->targets[1]);
            }
            source = std::move(document);
        }
        if (source) return std::move(*source);
        if (passed_over) throw std::move(*passed_over);
        throw Refusal{{},
                      to_.platform == Platform::aks
                          ? "there is no MeshConfig of open source Istio in it"
                          : "there is no MeshConfig in it"};
    }

    /// `one` is the document with the first MeshConfig, `other` that with the second.
    [[noreturn]] void refuse_second(const TargetDocument& one, const TargetDocument& other,
                                    const Target& second) const {
        const Target& first = one.targets.front();
        const auto place = [](const TargetDocument& document, const Target& target) {
            const ByteRange mesh = document.mesh_in_file(target);
            return mesh.empty() ? document.in_file(target.at).begin : mesh.begin;
        };
        const std::size_t line = LineIndex(text_).position(place(one, first)).line;
        const bool in_one_object = &one == &other && first.at == second.at;
        const bool argo = in_one_object && first.holder->kind == HolderKind::argo_application;
        throw Refusal{
            place(other, second),
            argo ? fmt::format("{} sets the mesh here and in line {}, and Argo CD merges both: "
                               "`parameters` win over `valuesObject`, and that over `values`; put "
                               "all of it in one place first",
                               first.title, line)
                 : fmt::format("there is a second MeshConfig ({}) beside that in line {} ({}); "
                               "leave one of them in the file",
                               second.title, line, first.title)};
    }

    static bool is_usable(const Target& target) {
        return target.holder->content == HolderContent::mesh_config && target.unread == Unread::no;
    }

    /// Leaves the MeshConfigs in a document, or else values that come to one.
    void keep_mesh_configs(TargetDocument& document) const {
        std::erase_if(document.targets, [](const Target& target) { return !is_usable(target); });
        if (!document.targets.empty()) return;
        if (!document.yaml.tree) document.yaml = load_manifest(document.text, options_.limits);
        if (!document.yaml.tree) return;
        document.targets = find_mesh_values(document, options_.input, options_.limits);
    }

    static Refusal refuse_all(const TargetDocument& document) {
        const Target& target = document.targets.front();
        if (target.holder->content == HolderContent::mesh_config) {
            const PlacedTree tree =
                target.values == nullptr ? document.manifest() : target.values->placed();
            return {tree.in_file(target.key).begin,
                    target.unread == Unread::text
                        ? "`meshConfig` must be a mapping, not text: mend that first"
                        : "nobody reads a MeshConfig that stands here: mend that first"};
        }
        return {document.in_file(target.at).begin,
                fmt::format("{} holds a ProxyConfig, which is no MeshConfig: there is nothing to "
                            "convert",
                            target.title)};
    }

    void refuse_add_on(const TargetDocument& document, const Target& target) const {
        if (target.holder->platform != Platform::aks) return;
        const std::size_t place = document.in_file(target.at).begin;
        if (target.kind == TargetKind::default_config_map ||
            target.kind == TargetKind::app_routing) {
            throw Refusal{place,
                          "this is the add-on's own ConfigMap; it takes care of that itself"};
        }
        if (to_.platform != Platform::aks) return;
        throw Refusal{place, "this is a shared ConfigMap already; see 'meshlint upgrade'"};
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

    static bool has_networks(const TargetDocument& document, const Target& target) {
        if (target.networks != no_node) return true;
        const PlacedTree placed = document.placed(target);
        const YamlTree& tree = placed.tree();
        return std::ranges::any_of(
            std::array{target.chart.values, target.chart.parent}, [&](NodeId values) {
                const NodeId networks = find_at(tree, values, "global.meshNetworks");
                return networks != no_node && is_truthy(tree, networks);
            });
    }

    // ---- The release

    [[nodiscard]] SourceRelease choose_release(const Target& target) const {
        if (options_.istio) return {*options_.istio, {}, true, {}};
        const std::optional<Minor> told = release_of(target.release);
        const Minor newest = revisions().back().minor;
        if (!told) {
            return {
                options_.revision == nullptr ? newest : options_.revision->minor, {}, false, {}};
        }
        const Minor nearest = std::clamp(*told, revisions().front().minor, newest);
        return {nearest, std::string(target.release_at), false,
                std::string(nearest == *told ? "" : target.release)};
    }

    /// Who reads the result.
    void choose_reader(const Target& target, const SourceRelease& release) {
        if (to_.platform == Platform::aks) {
            minor_ = options_.revision->minor;
            names_.revision = options_.revision->name;
            return;
        }
        minor_ = release.minor;
        if (minor_ < to_.frame->since) {
            throw Refusal{
                {},
                fmt::format("{} is there from Istio 1.{} on, and this is for Istio 1.{}; --istio "
                            "names another release",
                            to_.name, int{to_.frame->since}, int{minor_})};
        }
        const bool has_name = target.holder->kind == HolderKind::sail_istio &&
                              release.place == "spec.version" && release.written.empty();
        names_.version =
            has_name ? std::string(target.release) : fmt::format("v1.{}-latest", int{minor_});
    }

    // ---- Values of charts

    void add_chart_values(const TargetDocument& document, const Target& target,
                          const HeldMesh& mesh, Conversion& conversion) {
        const PlacedTree values = document.placed(target);
        const bool has_mesh = mesh.state() == MeshState::mapping;
        const std::optional<PlacedTree> placed =
            has_mesh ? std::optional(mesh.placed()) : std::nullopt;
        ChartMesh chart = make_chart_mesh(
            values.tree(), target.chart, placed ? &placed->tree() : nullptr,
            has_mesh ? mesh.root() : no_node, conversion.release.minor, options_.limits);
        const std::vector<FieldOutcome> outcomes = keep_added(chart.text);
        // What is added fills what would have been empty.
        std::erase_if(conversion.fields, [&](const FieldOutcome& field) {
            const FieldOutcome* const added = find_outcome(outcomes, field.path);
            return field.fate == FieldFate::empty && added != nullptr && is_kept(added->fate);
        });
        for (ValueUse& use : chart.uses) {
            if (use.fate == ValueFate::withdrawn && !explain_withdrawn(use)) continue;
            ValueOutcome outcome{
                std::move(use.value), {}, {}, std::move(use.field), fate_of(use.fate),
                std::move(use.reason)};
            if (use.node != no_node) outcome.range = values.in_file(use.node);
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

    /// False where nothing else sets the field.
    [[nodiscard]] bool explain_withdrawn(ValueUse& use) const {
        if (to_.platform == Platform::aks) {
            use.reason =
                "the chart leaves it out then, and to leave a field out of a shared ConfigMap "
                "takes "
                "nothing away from the add-on's own";
        } else {
            use.reason = "the chart leaves it out then, and sets it where the value is missing";
        }
        return to_.platform == Platform::aks || to_.frame->in_chart;
    }

    /// Keeps those of the fields in `text` that the result may set.
    std::vector<FieldOutcome> keep_added(const std::string& text) {
        if (text.empty()) return {};
        const LoadedYaml all = load_yaml(text, options_.limits);
        if (!all.tree) throw Refusal{{}, "what the chart makes of its values is no YAML"};
        KeptFields fields = choose_fields({*all.tree, text, 0}, all.tree->root(), to_, minor_);
        added_text_ = write_plainly(*all.tree, fields.entries);
        if (added_text_.empty()) return std::move(fields.outcomes);
        added_ = load_yaml(added_text_, options_.limits);
        return std::move(fields.outcomes);
    }

    [[nodiscard]] Added added() const {
        return added_.tree ? Added{&*added_.tree, added_.tree->root()} : Added{};
    }

    // ---- The result

    void write(const TargetDocument& document, const HeldMesh& mesh, Conversion& conversion) const {
        if (kept_.empty()) {
            const std::string block =
                added().node == no_node ? "{}" : write_block(*added().tree, added().node);
            conversion.text = framed_mesh(*to_.frame, names_, block, "-");
            return;
        }
        const SourceMesh source(mesh.placed(), typed_edits(mesh), options_.limits);
        const auto try_text = [&](std::string_view block, std::string_view chomp) {
            std::string text = framed_mesh(*to_.frame, names_, block, chomp);
            if (!is_right(text, source.tree())) return false;
            conversion.text = std::move(text);
            return true;
        };
        const auto try_block = [&](std::string_view block, std::string_view chomp) {
            if (added().node == no_node) return try_text(block, chomp);
            const auto text = add_fields(block, *added().tree, added().node, options_.limits);
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

    void note_lost_comments(const HeldMesh& mesh, Conversion& conversion) const {
        if (mesh.state() != MeshState::mapping) return;
        const PlacedTree placed = mesh.placed();
        const LineIndex index(text_);
        if (const auto header = comment_in_header(mesh)) {
            conversion.lost_comments.push_back(index.position(header->begin));
        }
        for (const ByteRange comment :
             find_lost_comments(placed, mesh.root(), kept_, conversion.text)) {
            conversion.lost_comments.push_back(index.position(placed.in_file(comment).begin));
        }
    }

    /// The comment behind the `|` of a mesh block, which is no part of its text.
    [[nodiscard]] static std::optional<ByteRange> comment_in_header(const HeldMesh& mesh) {
        if (mesh.block() == nullptr || mesh.manifest() == nullptr) return std::nullopt;
        const PlacedTree& manifest = *mesh.manifest();
        const Node& scalar = manifest.tree().node(mesh.value());
        if (scalar.kind != NodeKind::scalar || !is_block(scalar.style)) return std::nullopt;
        const std::string_view text = manifest.text();
        const std::size_t end = std::min(text.find('\n', scalar.range.begin), text.size());
        const std::size_t comment = text.find(" #", scalar.range.begin);
        if (comment >= end) return std::nullopt;
        return manifest.in_file(ByteRange{comment + 1, end});
    }

    [[nodiscard]] std::vector<TextEdit> typed_edits(const HeldMesh& mesh) const {
        if (!to_.is_typed()) return {};
        return edits_to_types(mesh.placed(), mesh.root(), minor_);
    }

    [[nodiscard]] bool is_right(std::string_view text, const YamlTree& source) const {
        const TargetDocument result = load_document(text, 0, to_.kind, options_.limits);
        if (result.targets.size() != 1) return false;
        const HeldMesh mesh = result.open(result.targets.front(), options_.limits);
        const bool is_text = mesh.block() != nullptr;
        if (is_text != to_.frame->as_text || mesh.state() != MeshState::mapping) return false;
        return holds_all(mesh.placed().tree(), mesh.root(), source, kept_, added());
    }

    void locate(ByteRange source, Conversion& conversion) const {
        const LineIndex index(text_);
        conversion.position = index.position(source.begin);
        for (FieldOutcome& field : conversion.fields) {
            field.position = index.position(field.range.begin);
        }
        for (ValueOutcome& value : conversion.values) {
            value.position = index.position(value.range.begin);
        }
        std::ranges::stable_sort(conversion.fields, {}, &FieldOutcome::position);
        std::ranges::stable_sort(conversion.values, {}, &ValueOutcome::position);
    }

    std::string_view text_;
    const ConvertOptions& options_;
    const HolderRecord& to_;
    Minor minor_ = 0;  ///< the release that reads the result
    FrameNames names_;
    std::vector<KeptEntry> kept_;
    std::string added_text_;  ///< fields that values of charts come to
    LoadedYaml added_;        ///< the same
};

}  // namespace

std::variant<Conversion, Problem> convert_mesh_config(std::string_view text,
                                                      const ConvertOptions& options) {
    return with_refusals(text, [&] { return Converter(text, options).run(); });
}

}  // namespace meshlint
