#include <fmt/format.h>

#include <string>

#include "loader/manifest/config_map_name.h"
#include "loader/manifest/object_names.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/checks/manifest/manifest_fixes.h"
#include "rules/checks/manifest/template_checks.h"

namespace meshlint {

namespace {

ByteRange object_range(const PlacedTree& manifest, const ConfigMap& config_map) {
    const NodeId at = config_map.metadata != no_node ? config_map.metadata : config_map.object;
    const std::size_t begin = manifest.tree().node(at).range.begin;
    return manifest.in_file(ByteRange{begin, begin});
}

/// Whether the API server stores an object of this name: it makes one up where it is asked to.
bool is_accepted_name(const PlacedTree& manifest, const ConfigMap& config_map) {
    const YamlTree& tree = manifest.tree();
    const auto given = [&](NodeId id) {
        return id != no_node && !scalar_text(tree, id).empty() && !is_null(tree.node(id));
    };
    if (given(config_map.name)) return is_dns_subdomain(config_map.name_text);
    if (config_map.metadata == no_node) return false;
    return given(find_value(tree, config_map.metadata, "generateName"));
}

/// The name that the user most likely meant.
std::string intended_name(std::string_view name, const Revision& fallback) {
    const auto guess = guess_revision(name);
    return fmt::format("{}-{}", shared_name_prefix, guess ? *guess : fallback.name);
}

void check_revision(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map) {
    const std::string_view name = revision_part(config_map.name_text);
    const ByteRange range = manifest.in_file(config_map.name);
    const Revision* revision = find_revision(name, context.overlay);
    if (revision == nullptr) {
        context.sink.report(
            RuleId::unknown_revision, range,
            fmt::format("meshlint knows no revision `{}`; it checks against the tables of {} ({})",
                        name, context.revision, tables_date()),
            fmt::format(
                "known revisions are {} to {}; if AKS has a newer one, update meshlint or describe "
                "it under `revisions` in .meshlint.yaml",
                revisions().front().name, revisions().back().name));
    } else if (revision->status == RevisionStatus::retired) {
        context.sink.report(RuleId::retired_revision, range,
                            fmt::format("{} (Istio {}) is out of Azure support since {}",
                                        revision->name, revision->istio, revision->end_of_life),
                            fmt::format("upgrade the add-on; {} is the newest revision in support",
                                        newest_announced_revision().name));
    }
}

}  // namespace

const Revision& revision_for(std::string_view name, const LintOptions& options) {
    if (options.as_revision != nullptr) return *options.as_revision;
    const std::string_view part = revision_part(name);
    if (const Revision* found = find_revision(part, options.overlay)) return *found;
    if (parse_revision(part)) return revisions().back();
    const auto guess = guess_revision(name);
    const Revision* meant = guess ? find_revision(*guess, options.overlay) : nullptr;
    return meant != nullptr ? *meant : newest_announced_revision();
}

void check_name(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map,
                TargetKind target, const LintOptions& options) {
    if (report_placeholder_in_name(context.sink, manifest, config_map.name)) return;
    const std::string_view name = config_map.name_text;
    if (target == TargetKind::shared && parse_revision(revision_part(name))) {
        if (options.as_revision == nullptr) check_revision(context, manifest, config_map);
        return;
    }
    const Revision& revision = revision_for(name, options);
    const std::string intended = intended_name(name, revision);
    const ByteRange range = config_map.name == no_node ? object_range(manifest, config_map)
                                                       : manifest.in_file(config_map.name);
    std::string message;
    if (config_map.name == no_node) {
        message = "the ConfigMap has no name, so istiod reads none of it";
    } else if (target == TargetKind::shared) {
        message = fmt::format(
            "`{}` does not end in a revision such as `{}`, so istiod never reads "
            "this ConfigMap",
            name, revision.name);
    } else {
        message = fmt::format(
            "istiod never reads a ConfigMap called `{}`; the shared ConfigMap is "
            "`{}-<revision>`",
            name, shared_name_prefix);
    }
    Finding& finding = context.sink.report(RuleId::configmap_name, range, std::move(message),
                                           fmt::format("call it `{}`", intended));
    if (!is_accepted_name(manifest, config_map)) finding.enforced_by = EnforcedBy::api_server;
    // Only a revision that is there, under a name that is nearly right, is certain.
    const auto guess = guess_revision(name);
    if (config_map.name == no_node || !guess || find_revision(*guess) == nullptr) return;
    offer_value(context, finding, manifest, config_map.name, intended,
                target != TargetKind::unread);
}

void check_namespace(LintContext& context, const PlacedTree& manifest,
                     const ConfigMap& config_map) {
    if (report_placeholder_in_name(context.sink, manifest, config_map.name_space)) return;
    const std::string_view name = config_map.namespace_text;
    if (name == mesh_namespace) return;
    if (config_map.name_space == no_node || name.empty()) {
        const ByteRange range = config_map.name == no_node ? object_range(manifest, config_map)
                                                           : manifest.in_file(config_map.name);
        Finding& finding = context.sink.report(
            RuleId::configmap_namespace, range,
            fmt::format("no namespace is given: istiod reads this ConfigMap only in `{}`",
                        mesh_namespace),
            fmt::format("add `namespace: {}` under `metadata`", mesh_namespace));
        finding.severity = Severity::warning;
        offer_namespace(context, finding, manifest, config_map);
        return;
    }
    Finding& finding = context.sink.report(
        RuleId::configmap_namespace, manifest.in_file(config_map.name_space),
        fmt::format("istiod reads this ConfigMap only in `{}`, not in `{}`", mesh_namespace, name),
        fmt::format("write `namespace: {}`", mesh_namespace));
    if (!is_namespace_name(name)) finding.enforced_by = EnforcedBy::api_server;
    offer_value(context, finding, manifest, config_map.name_space, mesh_namespace);
}

void check_default_config_map(LintContext& context, const PlacedTree& manifest,
                              const ConfigMap& config_map, TargetKind target) {
    if (target == TargetKind::app_routing) {
        context.sink.report(
            RuleId::default_configmap, manifest.in_file(config_map.name),
            fmt::format("`{}` in `{}` is what App Routing's Istio reads, and AKS's own: it reverts "
                        "edits",
                        config_map.name_text, mesh_namespace),
            fmt::format("for the service mesh add-on, put your settings in `{}-<revision>`",
                        shared_name_prefix));
        return;
    }
    const std::string_view revision =
        config_map.name_text.substr(std::string_view("istio-").size());
    const std::string shared = fmt::format("{}-{}", shared_name_prefix, revision);
    context.sink.report(RuleId::default_configmap, manifest.in_file(config_map.name),
                        fmt::format("`{}` is the add-on's own ConfigMap: it reverts every edit",
                                    config_map.name_text),
                        fmt::format("put your settings in `{}`", shared));
}

}  // namespace meshlint
