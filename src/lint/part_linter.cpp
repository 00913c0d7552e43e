#include "lint/part_linter.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "effective/overridden.h"
#include "effective/source_text.h"
#include "lint/broken_block.h"
#include "lint/lookalike_report.h"
#include "lint/recovered_report.h"
#include "loader/manifest/config_map_name.h"
#include "loader/manifest/list_items.h"
#include "loader/manifest/prefilter.h"
#include "loader/targets/kustomization.h"
#include "loader/targets/release_text.h"
#include "loader/targets/target_reader.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"
#include "loader/text/lookalikes.h"
#include "loader/yaml/mapping_view.h"
#include "rules/checks/manifest/kustomization_checks.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/object_checks.h"
#include "rules/checks/manifest/syntax_checks.h"
#include "rules/checks/manifest/unindented_block.h"
#include "rules/checks/mesh_checks.h"
#include "rules/checks/providers/provider_reader.h"
#include "rules/checks/proxy/annotation_checks.h"
#include "rules/checks/proxy/proxy_resource.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/fix_offer.h"
#include "rules/findings/moved_report.h"
#include "rules/mesh/known_words.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/set_values.h"
#include "rules/mesh/value_words.h"
#include "suppress/suppression_collector.h"
#include "suppress/suppression_comment.h"

namespace meshlint {

namespace {

/// An alias in an item may stand for what another item has, which is read by itself.
bool refers_to_other_item(const YamlProblem& problem) {
    return problem.message.starts_with("unknown anchor ");
}

/// The release of open source Istio that a target is for, and how that is known.
struct IstioRelease {
    Minor minor = 0;
    std::string source;
};

IstioRelease choose_release(const Target& target, std::optional<Minor> given) {
    const Minor newest = revisions().back().minor;
    const auto told = release_of(target.release);
    if (told && find_revision(*told) != nullptr) {
        return {*told, fmt::format("told by `{}`", target.release_at)};
    }
    if (told) {
        return {std::clamp(*told, revisions().front().minor, newest),
                fmt::format("the nearest that meshlint knows to `{}` in `{}`",
                            shorten(target.release), target.release_at)};
    }
    if (given) return {*given, "as given"};
    return {newest, "the newest that meshlint knows"};
}

/// What is read out of characters that only look like those of YAML.
enum class Lookalikes : std::uint8_t { what_was_meant, what_is_there };

class PartLinter {
public:
    /// `before` findings are in the parts in front of this one.
    PartLinter(const Part& part, const LintOptions& options, std::size_t before, int repaired = 0,
               Lookalikes lookalikes = Lookalikes::what_was_meant)
        : text_(part.text),
          part_(part),
          options_(options),
          repaired_(repaired),
          lookalikes_(lookalikes),
          sink_(options.limits, before),
          fixes_(options.fixes, part.text.size()),
          suppressions_(part.around, sink_, room(options.limits, before)) {}

    PartReport run() {
        if (!options_.generated.empty()) return run_on_mesh();
        using Start = DocumentSplitter::Start;
        TargetReader reader(text_, options_.input, options_.limits,
                            part_.lines_before == 0 ? Start::of_file : Start::later);
        const bool reads_items = meshlint::reads_items(options_.input);
        while (!reads_items || long_list(text_.substr(result_.size)) == ListFormat::none) {
            auto document = reader.next();
            result_.size = reader.size();
            if (!document) break;
            ++result_.report.documents;
            const bool kustomizes = options_.kustomization && part_.lines_before == 0 &&
                                    result_.report.documents == 1 && check_kustomization(*document);
            const bool names_providers = keep_references(*document);
            const bool holds =
                document->state != DocumentState::other || may_hide_target(*document);
            if (holds) {
                check_document(*document);
            } else if (names_providers) {
                collect_suppressions(*document);
            } else if (!kustomizes) {
                continue;
            }
            if (!result_.has_target) result_.first_is_target = result_.report.documents == 1;
            result_.has_target = true;
            extend_targets(*document);
        }
        return finish();
    }

    PartReport run_on_head() {
        suppressions_.collect_head();
        targets_ = {0, text_.size()};
        return finish();
    }

    PartReport run_on_list_item(std::string_view text) {
        is_list_item_ = true;
        const auto offset = static_cast<std::size_t>(text.data() - text_.data());
        TargetDocument item = load_list_item(text, offset, options_.input, options_.limits);
        if (item.yaml.problem && refers_to_other_item(*item.yaml.problem)) {
            result_.complete = false;
            return finish();
        }
        result_.has_target =
            item.state == DocumentState::readable ||
            (item.state == DocumentState::unreadable && mentions_holder(text, options_.input));
        if (result_.has_target) {
            targets_ = {0, text_.size()};
            check_document(item);
        }
        if (keep_references(item) && !result_.has_target) {
            result_.has_target = true;
            targets_ = {0, text_.size()};
            collect_suppressions(item);
        }
        return finish();
    }

private:
    /// The whole text is the mesh block of generated ConfigMaps.
    PartReport run_on_mesh() {
        result_.size = text_.size();
        result_.report.documents = 1;
        result_.has_target = result_.first_is_target = true;
        targets_ = {0, text_.size()};
        for (const GeneratedConfigMap& each : options_.generated) {
            Target target;
            target.holder = &holder_record(each.holder);
            target.title = each.name;
            LintContext context = context_for(each, target);
            ConfigMapSummary summary = summary_of(target, context);
            summary.target_revision = context.on_aks() ? target_revision(each.name) : "";
            if (!context.on_aks()) summary.istio_source = choose(each).source;
            check_mesh_value(context, {text_, options_.limits}, summary);
            config_maps_.push_back(std::move(summary));
        }
        return finish();
    }

    /// What a kustomization generates and patches. False where nothing of it is our business.
    bool check_kustomization(const TargetDocument& document) {
        if (!may_concern_mesh(document.text)) return false;
        const LoadedYaml yaml = load_manifest(document.text, options_.limits);
        if (!yaml.tree || yaml.tree->root() == no_node) return false;
        const PlacedTree placed(*yaml.tree, document.text, document.offset);
        const Kustomization kustomization = read_kustomization(*yaml.tree);
        bool any = !kustomization.generators.empty();
        for (const MeshGenerator& generator : kustomization.generators) {
            check_generator(placed, generator);
        }
        LintOptions options = options_;
        options.kustomization = false;
        options.kustomized = true;
        for (const NodeId patch : kustomization.patches) {
            any = check_inner_text(placed, patch, std::nullopt, options) || any;
        }
        if (any && document.state == DocumentState::other) {
            suppressions_.collect({document.text, &*yaml.tree, false, true,
                                   [&placed](ByteRange range) { return placed.in_file(range); }});
        }
        return any;
    }

    void check_generator(const PlacedTree& kustomization, const MeshGenerator& generator) {
        const GeneratedConfigMap made{generator.built_name, std::string(generator.name_text),
                                      generator.holder};
        Target target;
        target.holder = &holder_record(made.holder);
        target.title = made.name;
        LintContext context = context_for(made, target);
        meshlint::check_generator(context, kustomization, generator, options_);
        const GeneratorSource* const mesh = generator.mesh();
        if (mesh == nullptr || mesh->is_file) return;
        LintOptions options = options_;
        options.kustomization = false;
        options.generated = {made};
        check_inner_text(kustomization, mesh->node,
                         ByteRange{mesh->value_begin, mesh->value_begin + mesh->value_size},
                         options);
    }

    /// Lints what a scalar holds, or a `part` of it, as a text of its own. False where there is
    /// nothing of interest in it.
    bool check_inner_text(const PlacedTree& manifest, NodeId scalar, std::optional<ByteRange> only,
                          const LintOptions& options) {
        const MeshBlock outer(manifest, manifest.tree().resolve(scalar), options_.limits);
        const PlacedText given = outer.placed_text();
        const ByteRange part = only.value_or(ByteRange{0, given.text().size()});
        Recovered inner{
            .repairs = {}, .doubts = {}, .text = RepairedText(given.text()), .problem = {}};
        std::vector<TextEdit> around;
        if (part.end < given.text().size()) {
            around.push_back({{part.end, given.text().size()}, ""});
        }
        if (part.begin > 0) around.push_back({{0, part.begin}, ""});
        if (!around.empty()) inner.text.apply(std::move(around));
        const std::string_view text = inner.text.text();
        FileReport report =
            PartLinter({text, text, line_of(given.in_file({part.begin, part.begin}).begin) - 1},
                       options, 0, repaired_, Lookalikes::what_was_meant)
                .run()
                .report;
        const bool any = !report.config_maps.empty() || !report.findings.empty();
        std::vector<Unreadable> unreadable = std::move(report.unreadable);
        const RecoveredReport moved(inner, given);
        for (Unreadable& each : unreadable) {
            each.range = moved.in_file(each.range);
            each.at = moved.in_file(each.at);
            const std::size_t mending_fixes = each.mending_fixes;
            add_unreadable(std::move(each), mending_fixes);
        }
        adopt(std::move(report), inner, given);
        return any;
    }

    [[nodiscard]] IstioRelease choose(const GeneratedConfigMap& made) const {
        Target named;
        named.release = made.name;
        named.release_at = "name";
        if (!release_of(named.release)) named.release = {};
        return choose_release(named, options_.istio);
    }

    LintContext context_for(const GeneratedConfigMap& made, const Target& target) {
        if (platform_of(target) == Platform::istio) {
            return context_for(Platform::istio, choose(made).minor, target);
        }
        return context_for(revision_for(name_for_tables(made), options_), target);
    }

    /// Of both names the one that tells a revision.
    static const std::string& name_for_tables(const GeneratedConfigMap& made) {
        return parse_revision(revision_part(made.name)) ? made.name : made.written;
    }

    static std::size_t room(const Limits& limits, std::size_t before) {
        return limits.findings_per_file - std::min(limits.findings_per_file, before);
    }

    void extend_targets(const TargetDocument& document) {
        if (targets_.empty()) {
            targets_.begin =
                document.bad_separator ? document.bad_separator->begin : document.offset;
        }
        targets_.end = document.offset + document.text.size();
    }

    /// Keeps the providers that resources of the document name. True if there are any.
    bool keep_references(TargetDocument& document) {
        if (!options_.keep_providers || document.state == DocumentState::unreadable ||
            !may_name_providers(document.text)) {
            return false;
        }
        if (!document.yaml.tree) {
            document.yaml = load_manifest(document.text, options_.limits);
        }
        if (!document.yaml.tree) {
            providers().all_uses = false;
            return false;
        }
        const YamlTree& tree = *document.yaml.tree;
        const NodeId object = is_list_item_ ? object_of_item(tree) : tree.root();
        return read_provider_references(document.manifest(), object, providers());
    }

    void keep_definitions(const HeldMesh& mesh, Minor minor, bool is_users) {
        if (!options_.keep_providers) return;
        if (mesh.state() == MeshState::mapping) {
            read_provider_definitions(mesh.placed(), mesh.root(), minor, is_users, providers());
        } else if (mesh.state() == MeshState::empty) {
            providers().meshes += is_users ? 1 : 0;
        } else if (mesh.state() != MeshState::absent) {
            providers().all_definitions = false;
        }
    }

    /// What the add-on's ConfigMap adds to a shared one.
    void keep_defaults_definitions(std::string_view shared_name, Minor minor) {
        if (!options_.keep_providers || options_.default_config_maps == nullptr) return;
        const MergeInput* const source = options_.default_config_maps->find(shared_name);
        if (source == nullptr || source->text == nullptr) return;
        const PlacedTree mesh = source->text->block();
        const NodeId root = mesh.tree().root();
        if (root == no_node || mesh.tree().node(root).kind != NodeKind::mapping) return;
        ProviderFacts facts;
        read_provider_definitions(mesh, root, minor, false, facts);
        for (ProviderDefinition& definition : facts.definitions) definition.place = {};
        append_providers(providers(), std::move(facts));
    }

    [[nodiscard]] ProviderFacts& providers() { return result_.report.providers; }

    void check_document(const TargetDocument& document) {
        if (document.state == DocumentState::unreadable) return check_broken_manifest(document);
        if (!check_lookalikes(document)) check_targets(document);
        if (document.bad_separator) check_bad_separator(document);
        collect_suppressions(document);
    }

    /// A document in which no target was found, as it is.
    [[nodiscard]] bool may_hide_target(const TargetDocument& document) const {
        return lookalikes_ == Lookalikes::what_was_meant && document.yaml.tree &&
               !is_ascii(document.text) && mentions_holder(document.text, options_.input) &&
               !find_lookalikes(document.text).empty();
    }

    /// Reads the document twice: as the cluster does, and as it was meant. False where there are no
    /// lookalikes, and nothing was done.
    bool check_lookalikes(const TargetDocument& document) {
        if (lookalikes_ == Lookalikes::what_is_there) return false;
        const Recovered meant = look_through(document.text);
        if (meant.repairs.empty()) return false;
        const PlacedText placed(document.text, document.offset);
        LintOptions without_fixes = options_;
        without_fixes.fixes = false;
        FileReport given =
            lint_again(document.text, placed, Lookalikes::what_is_there, without_fixes);
        FileReport remaining =
            lint_again(meant.text.text(), placed, Lookalikes::what_is_there, options_);
        // Without it, the text might not be readable any more: then it belongs there.
        if (given.unreadable.empty() && !remaining.unreadable.empty()) return false;
        std::vector<ByteRange> blocks;
        for (const Target& target : document.targets) {
            const ByteRange mesh = document.mesh_in_file(target);
            if (mesh.empty()) continue;
            blocks.push_back({mesh.begin - document.offset, mesh.end - document.offset});
        }
        const bool hides_target = document.targets.empty();
        if (hides_target && remaining.config_maps.empty()) return true;
        const DisguisedText disguised{placed, meant, given, remaining, blocks, hides_target};
        if (!remaining.config_maps.empty()) {
            sink_.set_revision(remaining.config_maps.front().revision);
            sink_.set_config_map(remaining.config_maps.front().name);
        }
        const auto reported = report_lookalikes(sink_, fixes_, disguised);
        for (Unreadable& part : unreadable_with_lookalikes(disguised, reported)) {
            part.range = placed.in_file(part.range);
            part.at = placed.in_file(part.at);
            const std::size_t mending_fixes = part.mending_fixes;
            add_unreadable(std::move(part), mending_fixes);
        }
        // What the cluster takes from the block is what is there.
        for (std::size_t i = 0; i < remaining.config_maps.size(); ++i) {
            const bool same = given.config_maps.size() == remaining.config_maps.size();
            remaining.config_maps[i].readable = same && given.config_maps[i].readable;
            remaining.config_maps[i].values.reset();
            if (same) remaining.config_maps[i].values = std::move(given.config_maps[i].values);
        }
        adopt(std::move(remaining), meant, placed);
        for (const Target& target : document.targets) {
            const HeldMesh mesh = document.open(target, options_.limits);
            if (mesh.block() == nullptr) continue;
            if (mesh.state() == MeshState::unreadable) {
                collect_suppressions(*mesh.block(), nullptr);
            } else {
                const PlacedTree tree = mesh.placed();
                collect_suppressions(*mesh.block(), &tree.tree());
            }
        }
        return true;
    }

    FileReport lint_again(std::string_view text, const PlacedText& given, Lookalikes lookalikes,
                          const LintOptions& options) {
        const std::size_t lines_before = line_of(given.in_file(ByteRange{}).begin) - 1;
        PartLinter linter({text, text, lines_before}, options, 0, repaired_ + 1, lookalikes);
        FileReport report = (is_list_item_ ? linter.run_on_list_item(text) : linter.run()).report;
        // Places of such a text are none of the file.
        providers().all_definitions = false;
        return report;
    }

    void adopt(FileReport report, const Recovered& recovered, const PlacedText& given) {
        const RecoveredReport moved(recovered, given);
        moved.adopt(std::move(report.findings), sink_, fixes_);
        for (ConfigMapSummary& summary : report.config_maps) {
            summary.fields = moved.adopt(std::move(summary.fields));
            summary.range = moved.in_file(summary.range);
            config_maps_.push_back(std::move(summary));
        }
    }

    [[nodiscard]] Platform platform_of(const Target& target) const {
        if (options_.platform) return *options_.platform;
        return options_.as_revision == nullptr ? target.holder->platform : Platform::aks;
    }

    void check_targets(const TargetDocument& document) {
        for (const Target& target : document.targets) {
            if (target.holder->content != HolderContent::mesh_config) {
                check_proxy_config(document, target);
                continue;
            }
            if (target.values != nullptr && !check_values_text(document, target)) continue;
            const bool own = target.holder->kind == HolderKind::shared_config_map;
            if (platform_of(target) == Platform::istio) {
                check_for_istio(document, target);
            } else if (own) {
                check_config_map(document, target);
            } else {
                check_elsewhere(document, target);
            }
        }
    }

    /// The text of a scalar in which the MeshConfig stands. False where it cannot be read.
    bool check_values_text(const TargetDocument& document, const Target& target) {
        const MeshBlock& values = *target.values;
        if (!values.problem()) {
            const PlacedTree placed = values.placed();
            collect_suppressions(values, &placed.tree());
            return true;
        }
        const IstioRelease release = choose_release(target, options_.istio);
        const LintContext context = context_for(Platform::istio, release.minor, target);
        ConfigMapSummary summary = summary_of(document, target, context);
        summary.istio_source = release.source;
        summary.readable = false;
        config_maps_.push_back(std::move(summary));
        collect_suppressions(values, nullptr);
        const bool is_open = report_broken_values(
            sink_, fixes_,
            {values.placed_text(), "the text of `values`", EnforcedBy::none, options_.limits,
             ValuesWords(), [this](std::size_t at) { return line_of(at); }},
            *values.problem(), target.is_template);
        if (is_open) return false;
        Unreadable part = unreadable_part(*values.problem(), EnforcedBy::none);
        part.range = document.mesh_in_file(target);
        part.at = values.in_file(values.problem()->range);
        part.mesh_block = true;
        part.values = true;
        add_unreadable(std::move(part), 0);
        return false;
    }

    void check_bad_separator(const TargetDocument& document) {
        constexpr std::string_view message =
            "kubectl refuses text behind the document separator `---`";
        const std::string_view line = slice(text_, *document.bad_separator);
        const bool more_dashes = line.find_first_not_of('-') == std::string_view::npos;
        Finding& finding =
            sink_.report(RuleId::yaml_syntax, *document.bad_separator, std::string(message),
                         more_dashes ? "write `---`" : "put it on a line of its own");
        if (more_dashes) {
            fixes_.offer_written(finding, "write `---`", {{*document.bad_separator, "---"}});
        }
        Unreadable part;
        part.mending_fixes = finding.fixes.size();
        part.range = {document.bad_separator->begin, document.offset + document.text.size()};
        part.at = *document.bad_separator;
        part.refused_by = EnforcedBy::api_server;
        part.reason = message;
        result_.report.unreadable.push_back(std::move(part));
    }

    void collect_suppressions(const TargetDocument& document) {
        const YamlTree* const tree = document.yaml.tree ? &*document.yaml.tree : nullptr;
        const std::size_t offset = document.offset;
        suppressions_.collect(
            {document.text, tree, false, tree != nullptr, [offset](ByteRange range) {
                 return ByteRange{range.begin + offset, range.end + offset};
             }});
    }

    void check_broken_manifest(const TargetDocument& document) {
        sink_.set_platform(Platform::aks);
        sink_.set_revision({});
        sink_.set_config_map({});
        const PlacedText placed(document.text, document.offset);
        const BrokenReport report =
            report_broken_text(sink_, fixes_,
                               {placed, "the manifest", EnforcedBy::api_server, options_.limits,
                                ManifestWords(), [this](std::size_t at) { return line_of(at); }},
                               *document.yaml.problem);
        add_unreadable(document.unreadable(), report.mending_fixes);
        collect_suppressions(document);
        if (report.recovered) lint_recovered_manifest(*report.recovered, placed);
    }

    void add_unreadable(Unreadable unreadable, std::size_t mending_fixes) {
        unreadable.mending_fixes = mending_fixes;
        result_.report.unreadable.push_back(std::move(unreadable));
        result_.complete = false;
    }

    [[nodiscard]] std::size_t line_of(std::size_t at) const {
        return part_.lines_before + count_line_feeds(text_.substr(0, at)) + 1;
    }

    /// The repaired text may be several documents, and each of those may be broken.
    void lint_recovered_manifest(const Recovered& recovered, const PlacedText& given) {
        constexpr int most_repaired = 3;
        if (repaired_ >= most_repaired) return;
        FileReport report = lint_again(recovered.text.text(), given, lookalikes_, options_);
        const RecoveredReport moved(recovered, given);
        result_.report.documents += report.documents - 1;
        for (ConfigMapSummary& summary : report.config_maps) {
            summary.readable = false;
            summary.values.reset();
        }
        std::vector<Unreadable> unreadable = std::move(report.unreadable);
        adopt(std::move(report), recovered, given);
        for (Unreadable& part : unreadable) {
            part.range = moved.in_file(part.range);
            part.at = moved.in_file(part.at);
            const std::size_t mending_fixes = part.mending_fixes;
            add_unreadable(std::move(part), mending_fixes);
        }
    }

    void check_config_map(const TargetDocument& document, const Target& target) {
        const PlacedTree manifest = document.manifest();
        const ConfigMap& config_map = target.config_map;
        const Revision& revision = revision_for(config_map.name_text, options_);
        LintContext context = context_for(revision, target);
        if (target.kind == TargetKind::default_config_map ||
            target.kind == TargetKind::app_routing) {
            check_default_config_map(context, manifest, config_map, target.kind);
            keep_definitions(document.open(target, options_.limits), revision.minor, false);
            return;
        }
        // What is read again is the whole text, others in it included.
        const bool alone = document.targets.size() == 1;
        if (const auto repaired =
                alone ? check_unindented_block(context, manifest, config_map) : std::nullopt) {
            lint_recovered_manifest(*repaired, manifest.placed_text());
            return;
        }
        check_name(context, manifest, config_map, target.kind, options_);
        const bool may_lack_namespace = options_.kustomized && config_map.namespace_text.empty();
        if (!may_lack_namespace) check_namespace(context, manifest, config_map);
        check_kind(context, manifest, config_map);
        check_object_fields(context, manifest, config_map);
        check_duplicate_fields(context, manifest, config_map);
        const bool may_lack_mesh =
            options_.kustomized && find_value(manifest.tree(), config_map.data, "mesh") == no_node;
        const NodeId mesh = may_lack_mesh ? no_node : check_data(context, manifest, config_map);

        ConfigMapSummary summary = summary_of(document, target, context);
        if (target.kind == TargetKind::shared)
            summary.target_revision = target_revision(config_map.name_text);
        check_mesh_value(context, {manifest, mesh, options_.limits}, summary);
        config_maps_.push_back(std::move(summary));
    }

    [[nodiscard]] std::string target_revision(std::string_view name) const {
        const std::string_view revision = revision_part(name);
        if (parse_revision(revision)) return std::string(revision);
        return options_.as_revision == nullptr ? "" : std::string(options_.as_revision->name);
    }

    /// What istiod of a release makes of it where nothing else stands in its way.
    void check_for_istio(const TargetDocument& document, const Target& target) {
        const IstioRelease release = choose_release(target, options_.istio);
        LintContext context = context_for(Platform::istio, release.minor, target);
        ConfigMapSummary summary = summary_of(document, target, context);
        summary.istio_source = release.source;
        check_elsewhere(document, target, context, std::move(summary));
    }

    /// The ProxyConfig of single workloads: the add-on's webhook does not look at it, and its
    /// istiod is that of the release.
    void check_proxy_config(const TargetDocument& document, const Target& target) {
        const IstioRelease release = options_.as_revision == nullptr
                                         ? choose_release(target, options_.istio)
                                         : IstioRelease{options_.as_revision->minor, "as given"};
        LintContext context = context_for(Platform::istio, release.minor, target);
        context.content = target.holder->content;
        ConfigMapSummary summary = summary_of(document, target, context);
        summary.istio_source = release.source;
        const PlacedTree manifest = document.manifest();
        if (context.content == HolderContent::proxy_resource) {
            if (manifest.tree().node(target.at).kind != NodeKind::scalar) {
                summary.range.end = summary.range.begin;
            }
            check_proxy_resource(context, manifest, target.mesh);
        } else if (check_annotation_place(context, manifest, target)) {
            check_mesh_value(context, document.open(target, options_.limits), summary);
        }
        if (!target.unread) config_maps_.push_back(std::move(summary));
    }

    /// A MeshConfig that is to become a shared ConfigMap: what stands around it does not matter.
    void check_elsewhere(const TargetDocument& document, const Target& target) {
        const Revision& revision =
            options_.as_revision == nullptr ? newest_announced_revision() : *options_.as_revision;
        LintContext context = context_for(revision, target);
        check_elsewhere(document, target, context, summary_of(document, target, context));
    }

    void check_elsewhere(const TargetDocument& document, const Target& target, LintContext& context,
                         ConfigMapSummary summary) {
        if (document.yaml.tree->node(target.at).kind != NodeKind::scalar) {
            summary.range.end = summary.range.begin;
        }
        check_mesh_value(context, document.open(target, options_.limits), summary);
        config_maps_.push_back(std::move(summary));
    }

    /// What is reported from now on is about the target.
    LintContext context_for(Platform platform, Minor minor, const Target& target) {
        LintContext context{sink_,
                            fixes_,
                            minor,
                            platform,
                            {},
                            options_.optional_rules,
                            options_.overlay,
                            HolderContent::mesh_config};
        sink_.set_platform(platform);
        sink_.set_revision(context.release_name(minor));
        sink_.set_config_map(shorten(target.title, longest_name));
        return context;
    }

    LintContext context_for(const Revision& revision, const Target& target) {
        LintContext context = context_for(Platform::aks, revision.minor, target);
        context.revision = revision.name;
        sink_.set_revision(revision.name);
        return context;
    }

    static ConfigMapSummary summary_of(const TargetDocument& document, const Target& target,
                                       const LintContext& context) {
        ConfigMapSummary summary = summary_of(target, context);
        summary.range = document.in_file(target.at);
        return summary;
    }

    static ConfigMapSummary summary_of(const Target& target, const LintContext& context) {
        ConfigMapSummary summary;
        summary.name = shorten(target.title, longest_name);
        summary.platform = context.platform;
        summary.revision = context.revision;
        summary.istio = context.minor;
        summary.input = target.holder->kind;
        return summary;
    }

    void check_mesh_value(LintContext& context, const HeldMesh& mesh, ConfigMapSummary& summary) {
        if (context.content == HolderContent::mesh_config) {
            keep_definitions(mesh, context.minor, true);
        }
        const MeshBlock* const block = mesh.block();
        if (mesh.state() == MeshState::unreadable) {
            summary.readable = false;
            BlockReport report = check_broken_block(context, broken_block(mesh));
            summary.fields = std::move(report.fields);
            Unreadable part = mesh.unreadable();
            part.annotation = context.in_annotation();
            add_unreadable(std::move(part), report.mending_fixes);
            collect_suppressions(*block, nullptr);
            return;
        }
        const bool silent = mesh.state() == MeshState::no_text &&
                            summary.input != HolderKind::mesh_config;  // or it has been reported
        if (mesh.state() == MeshState::absent || silent) return;
        const PlacedTree placed = mesh.placed();
        if (block != nullptr && mesh.state() == MeshState::no_mapping &&
            placed.tree().node(mesh.root()).kind == NodeKind::scalar) {
            auto report = check_scalar_block(context, broken_block(mesh));
            if (report) {
                summary.readable = false;
                summary.fields = std::move(report->fields);
                result_.complete = false;
                collect_suppressions(*block, nullptr);
                return;
            }
        }
        if (block != nullptr) {
            check_ignored_document(context, *block);
            collect_suppressions(*block, &placed.tree());
        }
        summary.fields = check_mesh(context, placed, mesh.root(), mesh.in_file());
        // A mapping under `mesh:` is an error of its own; what it says is checked all the same.
        if (block == nullptr) return;
        if (options_.default_config_maps != nullptr && context.on_aks() &&
            mesh.state() == MeshState::mapping && summary.input == HolderKind::shared_config_map) {
            check_overridden(context, placed, summary.name, *options_.default_config_maps);
            keep_defaults_definitions(summary.name, context.minor);
        }
        if (!options_.keep_values || mesh.state() == MeshState::no_mapping) return;
        summary.values = mesh.state() == MeshState::mapping
                             ? collect_set_values(placed.tree(), mesh.root(), context.minor)
                             : std::vector<SetValue>{};
    }

    [[nodiscard]] BrokenBlock broken_block(const HeldMesh& mesh) const {
        return {mesh.manifest(), mesh.value(), *mesh.block(), options_.limits,
                [this](std::size_t at) { return line_of(at); }};
    }

    void collect_suppressions(const MeshBlock& block, const YamlTree* tree) {
        suppressions_.collect({block.text(), tree, true, tree != nullptr,
                               [&block](ByteRange range) { return block.in_file(range); }});
    }

    PartReport finish() {
        FileReport& report = result_.report;
        result_.complete = result_.complete && !sink_.full();
        const bool is_block = !options_.generated.empty();             // it may be empty
        if (targets_.empty() && !is_block) return std::move(result_);  // nothing to say
        const LineIndex index(part_.around, part_.lines_before, targets_);
        report.suppressions = suppressions_.take(result_.complete, index);
        report.findings = sink_.take(part_.around, index);
        report.config_maps = std::move(config_maps_);
        locate(report.config_maps, index);
        for (ProviderDefinition& each : providers().definitions) {
            if (!each.place.range.empty()) locate(each.place, index);
        }
        for (ProviderReference& each : providers().references) {
            locate(each.place, index);
            if (!options_.fixes) each.quote.reset();
        }
        for (Unreadable& part : report.unreadable) locate(part, index);
        return std::move(result_);
    }

    void locate(std::vector<ConfigMapSummary>& config_maps, const LineIndex& index) const {
        for (ConfigMapSummary& summary : config_maps) {
            TextPlace place;
            place.range = summary.range;
            locate(place, index);
            summary.position = place.begin;
            summary.end = place.end;
            summary.source_line = std::move(place.source_line);
            summary.source_line_first_column = place.source_line_first_column;
            for (FieldUse& use : summary.fields) use.position = index.position(use.range.begin);
        }
    }

    void locate(TextPlace& place, const LineIndex& index) const {
        Finding finding;
        finding.range = place.range;
        meshlint::locate(finding, index, part_.around, options_.limits.line_bytes);
        place.begin = finding.begin;
        place.end = finding.end;
        place.source_line = std::move(finding.source_line);
        place.source_line_first_column = finding.source_line_first_column;
    }

    static void locate(Unreadable& part, const LineIndex& index) {
        part.begin = index.position(part.range.begin);
        part.end = index.position(part.range.end);
        part.position = index.position(part.at.begin);
    }

    std::string_view text_;
    Part part_;
    const LintOptions& options_;
    int repaired_;  // so many repairs of manifests lie between the file and this text
    Lookalikes lookalikes_;
    bool is_list_item_ = false;  // the text is that of an item
    FindingSink sink_;
    FixOffers fixes_;
    SuppressionCollector suppressions_;
    std::vector<ConfigMapSummary> config_maps_;
    PartReport result_;
    ByteRange targets_;  // from the first to the last document that is our business
};

}  // namespace

PartReport lint_documents(const Part& part, const LintOptions& options, std::size_t before) {
    return PartLinter(part, options, before).run();
}

PartReport lint_list_item(const Part& item, std::string_view text, const LintOptions& options,
                          std::size_t before) {
    return PartLinter(item, options, before).run_on_list_item(text);
}

PartReport lint_head(std::string_view head, const LintOptions& options, std::size_t before) {
    return PartLinter({head, head, 0}, options, before).run_on_head();
}

}  // namespace meshlint
