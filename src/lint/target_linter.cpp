#include "lint/target_linter.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "effective/overridden.h"
#include "effective/source_text.h"
#include "loader/manifest/config_map_name.h"
#include "loader/targets/release_text.h"
#include "loader/yaml/mapping_view.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/object_checks.h"
#include "rules/checks/manifest/syntax_checks.h"
#include "rules/checks/manifest/unindented_block.h"
#include "rules/checks/manifest/unread_mesh.h"
#include "rules/checks/mesh_checks.h"
#include "rules/checks/providers/chart_providers.h"
#include "rules/checks/providers/provider_reader.h"
#include "rules/checks/proxy/annotation_checks.h"
#include "rules/checks/proxy/proxy_resource.h"
#include "rules/findings/moved_report.h"
#include "rules/mesh/known_words.h"
#include "rules/mesh/set_values.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// The release of open source Istio that a target is for, and how that is known.
struct IstioRelease {
    Minor minor = 0;
    std::string source;
};

IstioRelease choose_release(const Target& target, const LintOptions& options) {
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
    const auto& chart = options.chart_istio;
    if (chart && target.holder->kind == HolderKind::helm_values &&
        find_revision(*chart) != nullptr) {
        return {*chart, "told by `Chart.yaml`"};
    }
    if (options.istio) return {*options.istio, "as given"};
    return {newest, "the newest that meshlint knows"};
}

/// Of both names the one that tells a revision.
const std::string& name_for_tables(const GeneratedConfigMap& made) {
    return parse_revision(revision_part(made.name)) ? made.name : made.written;
}

Target target_of(const GeneratedConfigMap& made) {
    Target target;
    target.holder = &holder_record(made.holder);
    target.title = made.name;
    if (release_of(made.name)) {
        target.release = made.name;
        target.release_at = "name";
    }
    return target;
}

ConfigMapSummary summary_of(const Target& target, const LintContext& context) {
    ConfigMapSummary summary;
    summary.name = shorten(target.title, longest_name);
    summary.platform = context.platform;
    summary.revision = context.revision;
    summary.istio = context.minor;
    summary.input = target.holder->kind;
    summary.remark = target.remark;
    return summary;
}

ConfigMapSummary summary_of(const TargetDocument& document, const Target& target,
                            const LintContext& context) {
    ConfigMapSummary summary = summary_of(target, context);
    summary.range = document.in_file(target.at);
    return summary;
}

/// The mapping in the mesh block, if it is one.
std::optional<MessageView> message_in(const HeldMesh& mesh, const LintContext& context) {
    if (context.in_annotation() || mesh.state() != MeshState::mapping) return std::nullopt;
    return MessageView(mesh.placed().tree(), mesh.root(), mesh_config(), context.minor, {});
}

}  // namespace

std::optional<Recovered> TargetLinter::check(const TargetDocument& document, const Target& target) {
    if (target.holder->content != HolderContent::mesh_config) {
        check_proxy_config(document, target);
        return std::nullopt;
    }
    if (target.values != nullptr && !check_values_text(document, target)) return std::nullopt;
    if (target.unread != Unread::no) {
        check_unread(document, target);
        return std::nullopt;
    }
    if (platform_of(target) == Platform::istio) {
        check_for_istio(document, target);
        return std::nullopt;
    }
    if (target.holder->kind == HolderKind::shared_config_map) {
        return check_config_map(document, target);
    }
    check_for_aks(document, target);
    return std::nullopt;
}

void TargetLinter::check_generated(std::string_view text) {
    for (const GeneratedConfigMap& made : options_.generated) {
        LintContext context = context_for(made);
        const Target target = target_of(made);
        ConfigMapSummary summary = summary_of(target, context);
        if (context.on_aks()) {
            summary.target_revision = target_revision(made.name);
        } else {
            summary.istio_source = choose_release(target, options_).source;
        }
        check_mesh_value(context, {text, options_.limits}, summary);
        add(std::move(summary));
    }
}

LintContext TargetLinter::context_for(const GeneratedConfigMap& made) {
    const Target target = target_of(made);
    if (platform_of(target) == Platform::istio) {
        return context_for(Platform::istio, choose_release(target, options_).minor, target);
    }
    return context_for(revision_for(name_for_tables(made), options_), target);
}

void TargetLinter::collect_suppressions(const HeldMesh& mesh) {
    if (mesh.block() == nullptr) return;
    if (mesh.state() == MeshState::unreadable) return collect_suppressions(*mesh.block(), nullptr);
    const PlacedTree tree = mesh.placed();
    collect_suppressions(*mesh.block(), &tree.tree());
}

void TargetLinter::keep_definitions(const HeldMesh& mesh, const MessageView* message,
                                    bool is_users) {
    if (!options_.keep_providers) return;
    if (message != nullptr) {
        read_provider_definitions(mesh.placed(), *message, is_users,
                                  output_.result.report.providers);
    } else if (mesh.state() == MeshState::empty) {
        output_.result.report.providers.meshes += is_users ? 1 : 0;
    } else if (mesh.state() != MeshState::absent) {
        output_.result.report.providers.all_definitions = false;
    }
}

/// Without the real default ConfigMap, what is certain of it counts: of a revision that is known.
void TargetLinter::check_against_default(LintContext& context, const PlacedTree& block,
                                         const ConfigMapSummary& summary, std::size_t first) {
    const MergeInput* const given = options_.default_config_maps == nullptr
                                        ? nullptr
                                        : options_.default_config_maps->find(summary.name);
    if (given != nullptr) {
        check_overridden(context, block, *given, first);
        keep_defaults_definitions(*given, context.minor);
        return;
    }
    if (!may_set_certain_default(summary.fields)) return;
    const Revision* const revision = options_.as_revision != nullptr
                                         ? options_.as_revision
                                         : find_revision(summary.target_revision, options_.overlay);
    if (revision != nullptr) check_overridden(context, block, certain_defaults(*revision), first);
}

/// What the add-on's ConfigMap adds to a shared one.
void TargetLinter::keep_defaults_definitions(const MergeInput& add_on, Minor minor) {
    if (!options_.keep_providers) return;
    const PlacedTree mesh = add_on.text->block();
    const NodeId root = mesh.tree().root();
    if (root == no_node || mesh.tree().node(root).kind != NodeKind::mapping) return;
    ProviderFacts facts;
    read_provider_definitions(mesh, MessageView(mesh.tree(), root, mesh_config(), minor, {}), false,
                              facts);
    for (ProviderDefinition& definition : facts.definitions) definition.place = {};
    append_providers(output_.result.report.providers, std::move(facts));
}

Platform TargetLinter::platform_of(const Target& target) const {
    if (options_.platform) return *options_.platform;
    return options_.as_revision == nullptr ? target.holder->platform : Platform::aks;
}

/// The text of a scalar in which the MeshConfig stands. False where it cannot be read.
bool TargetLinter::check_values_text(const TargetDocument& document, const Target& target) {
    const MeshBlock& values = *target.values;
    if (!values.problem()) {
        const PlacedTree placed = values.placed();
        collect_suppressions(values, &placed.tree());
        return true;
    }
    const IstioRelease release = choose_release(target, options_);
    const LintContext context = context_for(Platform::istio, release.minor, target);
    ConfigMapSummary summary = summary_of(document, target, context);
    summary.istio_source = release.source;
    summary.readable = false;
    add(std::move(summary));
    collect_suppressions(values, nullptr);
    const bool is_open =
        report_broken_values(output_.sink, output_.fixes,
                             {values.placed_text(), "the text of `values`", EnforcedBy::none,
                              options_.limits, ValuesWords(), line_of_},
                             *values.problem(), target.filled_in == "{{");
    if (is_open) return false;
    Unreadable part = unreadable_part(*values.problem(), EnforcedBy::none);
    part.range = document.mesh_in_file(target);
    part.at = values.in_file(values.problem()->range);
    part.mesh_block = true;
    part.values = true;
    output_.result.add_unreadable(std::move(part), 0);
    return false;
}

std::optional<Recovered> TargetLinter::check_config_map(const TargetDocument& document,
                                                        const Target& target) {
    const PlacedTree manifest = document.manifest();
    const ConfigMap& config_map = target.config_map;
    const Revision& revision = revision_for(config_map.name_text, options_);
    LintContext context = context_for(revision, target);
    if (target.kind == TargetKind::default_config_map || target.kind == TargetKind::app_routing) {
        check_default_config_map(context, manifest, config_map, target.kind);
        const HeldMesh mesh = document.open(target, options_.limits);
        const auto message = message_in(mesh, context);
        keep_definitions(mesh, message ? &*message : nullptr, false);
        return std::nullopt;
    }
    if (check_secret(context, manifest, config_map)) return std::nullopt;
    // What is read again is the whole text, others in it included.
    if (document.targets.size() == 1) {
        if (auto repaired = check_unindented_block(context, manifest, config_map)) return repaired;
    }
    check_name(context, manifest, config_map, target.kind, options_);
    const bool may_lack_namespace = options_.kustomized && config_map.namespace_text.empty();
    if (!may_lack_namespace) check_namespace(context, manifest, config_map);
    check_kind(context, manifest, config_map);
    check_object_fields(context, manifest, config_map);
    check_duplicate_fields(context, manifest, config_map);
    const bool may_lack_mesh = options_.kustomized &&
                               find_value(manifest.tree(), config_map.data, "mesh") == no_node &&
                               !has_settings_for_data(manifest.tree(), config_map);
    const NodeId mesh = may_lack_mesh ? no_node : check_data(context, manifest, config_map);

    ConfigMapSummary summary = summary_of(document, target, context);
    if (target.kind == TargetKind::shared)
        summary.target_revision = target_revision(config_map.name_text);
    check_mesh_value(context, {manifest, mesh, options_.limits}, summary);
    add(std::move(summary));
    return std::nullopt;
}

std::string TargetLinter::target_revision(std::string_view name) const {
    const std::string_view revision = revision_part(name);
    if (parse_revision(revision)) return std::string(revision);
    return options_.as_revision == nullptr ? "" : std::string(options_.as_revision->name);
}

/// Where nobody looks for a MeshConfig: what is wrong in it does no harm there.
void TargetLinter::check_unread(const TargetDocument& document, const Target& target) {
    LintContext context =
        context_for(Platform::istio, choose_release(target, options_).minor, target);
    check_unread_mesh(
        context, target.values == nullptr ? document.manifest() : target.values->placed(), target);
}

/// What istiod of a release makes of it where nothing else stands in its way.
void TargetLinter::check_for_istio(const TargetDocument& document, const Target& target) {
    const IstioRelease release = choose_release(target, options_);
    LintContext context = context_for(Platform::istio, release.minor, target);
    ConfigMapSummary summary = summary_of(document, target, context);
    summary.istio_source = release.source;
    add_profile(document, target, context);
    check_elsewhere(document, target, context, std::move(summary));
}

/// What the profile adds that the charts are told to use.
void TargetLinter::add_profile(const TargetDocument& document, const Target& target,
                               LintContext& context) {
    const YamlTree& tree = document.placed(target).tree();
    const bool defines_own = find_value(tree, target.mesh, "extensionProviders") != no_node;
    if (defines_own) return;
    auto providers = providers_of_profile(tree, target.chart, context.minor, options_.limits);
    for (const ProviderDefinition& each : providers) {
        context.profile_providers.push_back(each.name);
    }
    if (!options_.keep_providers || providers.empty()) return;
    ProviderFacts facts;
    facts.definitions = std::move(providers);
    append_providers(output_.result.report.providers, std::move(facts));
}

/// The ProxyConfig of single workloads: the add-on's webhook does not look at it, and its
/// istiod is that of the release.
void TargetLinter::check_proxy_config(const TargetDocument& document, const Target& target) {
    const IstioRelease release = options_.as_revision == nullptr
                                     ? choose_release(target, options_)
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
    if (target.unread == Unread::no) add(std::move(summary));
}

/// A MeshConfig that is to become a shared ConfigMap: what stands around it does not matter.
void TargetLinter::check_for_aks(const TargetDocument& document, const Target& target) {
    const Revision& revision =
        options_.as_revision == nullptr ? newest_announced_revision() : *options_.as_revision;
    LintContext context = context_for(revision, target);
    check_elsewhere(document, target, context, summary_of(document, target, context));
}

void TargetLinter::check_elsewhere(const TargetDocument& document, const Target& target,
                                   LintContext& context, ConfigMapSummary summary) {
    if (document.yaml.tree->node(target.at).kind != NodeKind::scalar) {
        summary.range.end = summary.range.begin;
    }
    const std::size_t first = output_.sink.count();
    check_mesh_value(context, document.open(target, options_.limits), summary);
    if (!target.filled_in.empty()) {
        // Somebody else fills these in.
        output_.sink.take_back(first, [&](const Finding& finding) {
            const ByteRange range{finding.range.begin - document.offset,
                                  finding.range.end - document.offset};
            return slice(document.text, range).find(target.filled_in) != std::string_view::npos;
        });
    }
    add(std::move(summary));
}

/// What is reported from now on is about the target.
LintContext TargetLinter::context_for(Platform platform, Minor minor, const Target& target) {
    LintContext context{output_.sink,
                        output_.fixes,
                        minor,
                        platform,
                        {},
                        options_.optional_rules,
                        options_.overlay,
                        HolderContent::mesh_config};
    if (platform == Platform::istio) context.first_judge = target.holder->first_judge;
    output_.sink.set_platform(platform);
    output_.sink.set_revision(context.release_name(minor));
    output_.sink.set_config_map(shorten(target.title, longest_name));
    return context;
}

LintContext TargetLinter::context_for(const Revision& revision, const Target& target) {
    LintContext context = context_for(Platform::aks, revision.minor, target);
    context.revision = revision.name;
    output_.sink.set_revision(revision.name);
    return context;
}

void TargetLinter::check_mesh_value(LintContext& context, const HeldMesh& mesh,
                                    ConfigMapSummary& summary) {
    const std::size_t first = output_.sink.count();
    check_for_istiod(context, mesh, summary);
    if (!context.runs_checks_of_istiod()) return;
    output_.sink.revise(first, [&context](Finding& finding) {
        const bool refused = finding.severity == Severity::error;
        if (refused && finding.enforced_by == EnforcedBy::istiod) {
            finding.enforced_by = context.first_judge;
        }
    });
}

void TargetLinter::check_for_istiod(LintContext& context, const HeldMesh& mesh,
                                    ConfigMapSummary& summary) {
    const auto message = message_in(mesh, context);
    if (context.content == HolderContent::mesh_config) {
        keep_definitions(mesh, message ? &*message : nullptr, true);
    }
    const MeshBlock* const block = mesh.block();
    auto misread =
        block == nullptr ? std::nullopt : check_misread_block(context, broken_block(mesh));
    if (misread && options_.keep_providers) output_.result.report.providers.all_definitions = false;
    if (mesh.state() == MeshState::unreadable) {
        summary.readable = false;
        BlockReport report =
            misread ? *std::move(misread) : check_broken_block(context, broken_block(mesh));
        summary.fields = std::move(report.fields);
        Unreadable part = mesh.unreadable();
        part.annotation = context.in_annotation();
        if (context.runs_checks_of_istiod()) part.refused_by = context.first_judge;
        output_.result.add_unreadable(std::move(part), report.mending_fixes);
        collect_suppressions(*block, nullptr);
        return;
    }
    const bool silent = mesh.state() == MeshState::no_text &&
                        summary.input != HolderKind::mesh_config;  // or it has been reported
    if (mesh.state() == MeshState::absent || silent) return;
    const PlacedTree placed = mesh.placed();
    if (block != nullptr) {
        auto report =
            misread ? std::move(misread) : check_joined_block(context, broken_block(mesh));
        const bool scalar = mesh.state() == MeshState::no_mapping &&
                            placed.tree().node(mesh.root()).kind == NodeKind::scalar;
        if (!report && scalar) report = check_scalar_block(context, broken_block(mesh));
        if (report) {
            summary.readable = false;
            summary.fields = std::move(report->fields);
            output_.result.complete = false;
            collect_suppressions(*block, nullptr);
            return;
        }
    }
    if (block != nullptr) {
        check_ignored_document(context, *block);
        collect_suppressions(*block, &placed.tree());
    }
    const std::size_t first = output_.sink.count();
    summary.fields = message ? check_mesh(context, placed, *message, mesh.in_file())
                             : check_mesh(context, placed, mesh.root(), mesh.in_file());
    // A mapping under `mesh:` is an error of its own; what it says is checked all the same.
    if (block == nullptr) return;
    if (context.on_aks() && mesh.state() == MeshState::mapping &&
        summary.input == HolderKind::shared_config_map) {
        check_against_default(context, placed, summary, first);
    }
    if (!options_.keep_values || mesh.state() == MeshState::no_mapping) return;
    summary.values = mesh.state() == MeshState::mapping
                         ? collect_set_values(placed.tree(), mesh.root(), context.minor)
                         : std::vector<SetValue>{};
}

BrokenBlock TargetLinter::broken_block(const HeldMesh& mesh) const {
    return {mesh.manifest(), mesh.value(), *mesh.block(), options_.limits, line_of_};
}

void TargetLinter::collect_suppressions(const MeshBlock& block, const YamlTree* tree) {
    output_.suppressions.collect({block.text(), tree, true, tree != nullptr,
                                  [&block](ByteRange range) { return block.in_file(range); }});
}

}  // namespace meshlint
