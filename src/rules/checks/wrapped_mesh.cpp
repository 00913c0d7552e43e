#include "rules/checks/wrapped_mesh.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "loader/yaml/node_value.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/mesh/installation_settings.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

bool is_mapping(const YamlTree& tree, NodeId node) {
    return node != no_node && tree.node(node).kind == NodeKind::mapping;
}

/// Whether a value is text with settings in it, as `mesh: |-` holds.
bool holds_settings_as_text(const YamlTree& tree, NodeId node) {
    return node != no_node && tree.node(node).kind == NodeKind::scalar &&
           is_block(tree.node(node).style) &&
           tree.node(node).value.find(':') != std::string_view::npos;
}

bool may_wrap(const YamlTree& tree, NodeId value) {
    return is_mapping(tree, value) || holds_settings_as_text(tree, value);
}

/// What stands beside a MeshConfig elsewhere: the fields of every manifest, and what installs
/// Istio.
bool is_shell(std::string_view name) {
    return name == "apiVersion" || name == "kind" || name == "metadata" || name == "meshNetworks" ||
           is_installation_setting(name);
}

bool has_fields(const YamlTree& tree, NodeId mapping) {
    const MappingView view = view_mapping(tree, mapping);
    return std::ranges::any_of(view.entries, [](const MappingEntry& entry) {
        return mesh_config().find(entry.name) != nullptr;
    });
}

/// A ServiceEntry, a Telemetry or the like.
bool is_other_resource(const YamlTree& tree, NodeId root) {
    const NodeId spec = find_value(tree, root, "spec");
    return !scalar_text(tree, find_value(tree, root, "kind")).empty() && is_mapping(tree, spec) &&
           find_value(tree, root, "apiVersion") != no_node && !has_fields(tree, root) &&
           !has_fields(tree, spec);
}

/// Where people keep a MeshConfig, from the outermost key to the innermost one.
constexpr std::array<std::array<std::string_view, 3>, 6> wrappers = {
    {{"mesh"},
     {"meshConfig"},
     {"data", "mesh"},
     {"spec", "meshConfig"},
     {"values", "meshConfig"},
     {"spec", "values", "meshConfig"}}};

/// What a key at the top wraps, if it is one that does. `resource`: see is_other_resource().
std::optional<Wrapper> unwrap(const YamlTree& tree, const MappingEntry& entry, bool resource) {
    for (const auto& keys : wrappers) {
        if (keys.front() != entry.name) continue;
        NodeId inner = entry.value;
        std::string path(entry.name);
        for (std::size_t i = 1; i < keys.size() && !keys[i].empty(); ++i) {
            inner = inner == no_node ? no_node : find_value(tree, inner, keys[i]);
            path = join_path(path, keys[i]);
        }
        if (!may_wrap(tree, inner)) continue;
        return Wrapper{entry, path, inner, is_mapping(tree, inner) ? inner : no_node, {entry.name}};
    }
    if (entry.name == "spec" && is_mapping(tree, entry.value) && !resource) {
        return Wrapper{entry, entry.name, entry.value, entry.value, {entry.name}};
    }
    return std::nullopt;
}

std::optional<Wrapper> look_for_wrapper(const PlacedTree& block, NodeId root) {
    const YamlTree& tree = block.tree();
    const MappingView view = view_mapping(tree, root);
    const bool resource = is_other_resource(tree, root);
    std::optional<Wrapper> found;
    std::vector<std::string> shell;
    for (const MappingEntry& entry : view.entries) {
        if (!found) found = unwrap(tree, entry, resource);
        const bool outermost = found && found->outermost.key == entry.key;
        if (!outermost && is_shell(entry.name)) shell.push_back(entry.name);
    }
    if (found) found->shell.insert(found->shell.end(), shell.begin(), shell.end());
    return found;
}

std::string how_to_unwrap(const Wrapper& wrapper) {
    const bool line = wrapper.shell.size() == 1 && wrapper.path == wrapper.outermost.name;
    return line && wrapper.inner != no_node
               ? fmt::format("remove the line `{}:` and indent what is below it one level less",
                             wrapper.path)
               : fmt::format("keep only what stands below `{}:`, at the top of the block",
                             wrapper.path);
}

std::optional<Wrapper> find_other_resource(LintContext& context, const PlacedTree& block,
                                           NodeId root) {
    const YamlTree& tree = block.tree();
    if (!is_other_resource(tree, root) || context.typed()) return std::nullopt;
    const NodeId kind = find_value(tree, root, "kind");
    Finding& finding =
        context.sink.report(RuleId::unknown_field, block.in_file(kind),
                            fmt::format("`{}` is a resource of its own, and no MeshConfig: {}",
                                        shorten(scalar_text(tree, kind)),
                                        context.on_aks() ? "the add-on's webhook denies the block"
                                                         : "istiod ignores all of it"),
                            "apply it by itself, and write fields of MeshConfig here");
    finding.field = "kind";
    if (!context.on_aks()) finding.enforced_by = EnforcedBy::none;
    return Wrapper{{}, {}, no_node, no_node, {"apiVersion", "kind", "metadata", "spec", "status"}};
}

}  // namespace

std::optional<Wrapper> find_wrapper(LintContext& context, const PlacedTree& block, NodeId root) {
    auto wrapper = look_for_wrapper(block, root);
    if (!wrapper) return find_other_resource(context, block, root);
    const std::string& name = wrapper->outermost.name;
    Finding& finding = context.sink.report(
        RuleId::wrapped_mesh_config, block.in_file(wrapper->outermost.key),
        fmt::format("the mesh block is itself the MeshConfig: `{}:` around it is an unknown field, "
                    "which {}",
                    name,
                    context.on_aks() ? "the add-on's webhook denies"
                                     : "istiod ignores with all that is in it"),
        how_to_unwrap(*wrapper));
    finding.field = name;
    if (!context.on_aks()) finding.enforced_by = EnforcedBy::none;
    if (wrapper->path != "spec") offer_unwrapping(context, finding, block, wrapper->settings);
    return wrapper;
}

}  // namespace meshlint
