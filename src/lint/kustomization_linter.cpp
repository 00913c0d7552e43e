#include "lint/kustomization_linter.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/manifest/kustomization_checks.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

bool KustomizationLinter::check(const PlacedTree& kustomization) {
    const Kustomization read = read_kustomization(kustomization.tree());
    bool any = !read.generators.empty();
    for (const MeshGenerator& generator : read.generators) {
        check_generator(kustomization, generator);
    }
    LintOptions options = options_;
    options.kustomization = false;
    options.kustomized = true;
    for (const NodeId patch : read.patches) {
        any = lint_inner_(kustomization, {patch, {}}, options) || any;
    }
    for (const TargetedPatch& patch : read.targeted) {
        if (patch.text == no_node) continue;
        options.patched = {patch.config_map};
        any = lint_inner_(kustomization, {patch.text, {}}, options) || any;
    }
    return any;
}

LintOptions KustomizationLinter::options_for_mesh_of(const GeneratedConfigMap& config_map) const {
    LintOptions options = options_;
    options.kustomization = false;
    options.patched.clear();
    options.generated = {config_map};
    return options;
}

void KustomizationLinter::check_generator(const PlacedTree& kustomization,
                                          const MeshGenerator& generator) {
    const GeneratedConfigMap made{generator.built_name, std::string(generator.name_text),
                                  generator.holder};
    LintContext context = target_linter_.context_for(made);
    meshlint::check_generator(context, kustomization, generator, options_);
    const GeneratorSource* const mesh = generator.mesh();
    if (mesh == nullptr || mesh->is_file) return;
    const ByteRange part{mesh->value_begin, mesh->value_begin + mesh->value_size};
    lint_inner_(kustomization, {mesh->node, part}, options_for_mesh_of(made));
}

bool KustomizationLinter::check_patch(const PlacedTree& patch) {
    bool any = false;
    for (const NodeId path : paths_into_mesh(patch.tree())) {
        sink_.forget_target();
        sink_.report(
            RuleId::mesh_not_string, patch.in_file(path),
            "this path leads into `data.mesh`, which is one text: kustomize builds nothing",
            "replace `/data/mesh`, with the whole mesh block as the value");
        any = true;
    }
    for (const GeneratedConfigMap& config_map : options_.patched) {
        for (const NodeId value : mesh_values_of_patch(patch.tree())) {
            any = check_value(patch, value, config_map) || any;
        }
    }
    return any;
}

bool KustomizationLinter::check_value(const PlacedTree& patch, NodeId value,
                                      const GeneratedConfigMap& config_map) {
    if (json_kind(patch.tree().node(value)) == JsonKind::string) {
        return lint_inner_(patch, {value, {}}, options_for_mesh_of(config_map));
    }
    sink_.forget_target();
    sink_.report(RuleId::mesh_not_string, patch.in_file(value),
                 fmt::format("this becomes `data.mesh`, and the values of a ConfigMap must be "
                             "strings, not {}",
                             describe_value(patch, value)),
                 "write `|-` behind the colon: it makes one string of the lines below");
    return true;
}

bool names_patched(const YamlTree& patch, std::span<const GeneratedConfigMap> patched) {
    const NodeId metadata = find_value(patch, patch.root(), "metadata");
    const std::string_view name = scalar_text(patch, find_value(patch, metadata, "name"));
    return std::ranges::find(patched, name, &GeneratedConfigMap::name) != patched.end();
}

}  // namespace meshlint
