#include "loader/targets/kustomization.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "loader/manifest/config_map.h"
#include "loader/text/ascii.h"
#include "loader/text/base_name.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

constexpr std::string_view mesh_key = "mesh";

/// Visits the items of a list, aliases followed.
template <typename Visit>
void for_items(const YamlTree& tree, NodeId list, const Visit& visit) {
    if (list == no_node || tree.resolved(list).kind != NodeKind::sequence) return;
    for (const NodeId item : tree.children(tree.resolve(list))) visit(tree.resolve(item));
}

bool is_scalar(const YamlTree& tree, NodeId node) {
    return node != no_node && tree.resolved(node).kind == NodeKind::scalar;
}

bool is_true(const YamlTree& tree, NodeId node) {
    return is_scalar(tree, node) && scalar_text(tree, node) == "true";
}

/// A scalar that says something; else no_node.
NodeId find_text(const YamlTree& tree, NodeId mapping, std::string_view name) {
    const NodeId value = find_value(tree, mapping, name);
    return scalar_text(tree, value).empty() || is_null(tree.resolved(value)) ? no_node : value;
}

/// As kustomize takes it apart (kv.ParseFileSource): `key=path`, or a path whose last step is the
/// key.
GeneratorSource file_source(NodeId node, std::string_view text) {
    GeneratorSource source;
    source.node = node;
    source.is_file = true;
    const std::size_t sign = text.find('=');
    source.path = sign == std::string_view::npos ? text : text.substr(sign + 1);
    source.key = sign == std::string_view::npos ? base_name(text) : text.substr(0, sign);
    return source;
}

/// `key=value`; quotes around the whole value are none of it.
GeneratorSource literal_source(NodeId node, std::string_view text) {
    GeneratorSource source;
    source.node = node;
    const std::size_t sign = std::min(text.find('='), text.size());
    source.key = text.substr(0, sign);
    source.value_begin = std::min(sign + 1, text.size());
    source.value_size = text.size() - source.value_begin;
    const std::string_view value = text.substr(source.value_begin);
    const bool quoted = value.size() > 1 && value.front() == value.back() &&
                        (value.front() == '"' || value.front() == '\'');
    if (quoted) {
        ++source.value_begin;
        source.value_size -= 2;
    }
    return source;
}

void read_sources(const YamlTree& tree, MeshGenerator& generator) {
    for_items(tree, find_value(tree, generator.entry, "files"), [&](NodeId item) {
        if (is_scalar(tree, item)) {
            generator.sources.push_back(file_source(item, scalar_text(tree, item)));
        }
    });
    for_items(tree, find_value(tree, generator.entry, "literals"), [&](NodeId item) {
        if (is_scalar(tree, item)) {
            generator.sources.push_back(literal_source(item, scalar_text(tree, item)));
        }
    });
    generator.has_other_sources = find_value(tree, generator.entry, "envs") != no_node ||
                                  find_value(tree, generator.entry, "env") != no_node;
}

/// Which ConfigMap with a mesh block it is that has one of the names; nothing for another one.
/// `has_mesh`: it has a key `mesh`, or is given one.
std::optional<HolderKind> holder_of(const YamlTree& tree, std::span<const std::string_view> names,
                                    NodeId name_space, bool has_mesh) {
    ConfigMap config_map;
    config_map.namespace_text = scalar_text(tree, name_space);
    for (const std::string_view name : names) {
        config_map.name_text = name;
        const TargetKind kind = classify_target(tree, config_map);
        if (kind == TargetKind::shared || kind == TargetKind::misspelled) {
            return HolderKind::shared_config_map;
        }
    }
    const auto is_istio = [&](std::string_view name) {
        return name == "istio" || (has_mesh && name.starts_with("istio-"));
    };
    return std::ranges::any_of(names, is_istio) ? std::optional(HolderKind::istio_config_map)
                                                : std::nullopt;
}

std::optional<HolderKind> holder_of(const YamlTree& tree, const MeshGenerator& generator) {
    const std::array<std::string_view, 2> names = {generator.built_name, generator.name_text};
    const bool has_mesh = std::ranges::any_of(
        generator.sources, [](const GeneratorSource& source) { return source.key == mesh_key; });
    const auto holder = holder_of(tree, names, generator.name_space, has_mesh);
    const bool is_istio = holder == HolderKind::istio_config_map;
    return is_istio && generator.mesh() == nullptr ? std::nullopt : holder;
}

/// An entry with `target`, if that is a ConfigMap with a mesh block.
std::optional<TargetedPatch> read_targeted(const YamlTree& tree, NodeId entry) {
    const NodeId target = find_value(tree, entry, "target");
    const std::string_view kind = scalar_text(tree, find_value(tree, target, "kind"));
    if (!kind.empty() && kind != "ConfigMap") return std::nullopt;
    const std::string_view name = scalar_text(tree, find_value(tree, target, "name"));
    const auto holder =
        holder_of(tree, std::array{name}, find_text(tree, target, "namespace"), true);
    TargetedPatch patch;
    patch.text = find_text(tree, entry, "patch");
    patch.path = find_text(tree, entry, "path");
    const bool has_patch = is_scalar(tree, patch.text) || is_scalar(tree, patch.path);
    if (name.empty() || !holder || !has_patch) return std::nullopt;
    patch.config_map = {std::string(name), std::string(name), *holder};
    return patch;
}

/// What the whole kustomization says about each generated ConfigMap.
struct CommonSettings {
    NodeId prefix = no_node;
    NodeId suffix = no_node;
    NodeId name_space = no_node;
    bool without_hash = false;
};

std::optional<MeshGenerator> read_generator(const YamlTree& tree, NodeId entry,
                                            const CommonSettings& common) {
    MeshGenerator generator;
    generator.entry = entry;
    generator.name = find_text(tree, entry, "name");
    if (generator.name == no_node) return std::nullopt;
    generator.name_text = scalar_text(tree, generator.name);
    generator.prefix = common.prefix;
    generator.suffix = common.suffix;
    generator.built_name = std::string(scalar_text(tree, common.prefix));
    generator.built_name += generator.name_text;
    generator.built_name += scalar_text(tree, common.suffix);
    generator.name_space =
        common.name_space == no_node ? find_text(tree, entry, "namespace") : common.name_space;
    generator.shares_namespace = common.name_space != no_node;
    generator.options = find_value(tree, entry, "options");
    generator.hash_switch = find_value(tree, generator.options, "disableNameSuffixHash");
    const std::string_view behavior = scalar_text(tree, find_value(tree, entry, "behavior"));
    generator.adds_to_base = behavior == "merge";
    // What goes into a ConfigMap of a base has its name, with a hash or without, and its namespace:
    // those of the entry only tell which one is meant.
    const bool has_base = behavior == "merge" || behavior == "replace";
    generator.has_base = has_base;
    if (has_base) generator.name_space = common.name_space;
    generator.has_hash = !has_base && !common.without_hash && !is_true(tree, generator.hash_switch);
    read_sources(tree, generator);
    const auto holder = holder_of(tree, generator);
    if (!holder) return std::nullopt;
    generator.holder = *holder;
    return generator;
}

}  // namespace

bool is_kustomization_name(std::string_view path) {
    return std::ranges::find(kustomization_names, base_name(path)) != kustomization_names.end();
}

const GeneratorSource* MeshGenerator::mesh() const {
    const auto named = std::ranges::find(sources, mesh_key, &GeneratorSource::key);
    if (named != sources.end()) return &*named;
    const auto meant = std::ranges::find_if(sources, [](const GeneratorSource& source) {
        const std::string key = to_lower(source.key.substr(0, source.key.rfind('.')));
        return key == mesh_key || key == "meshconfig" || key == "mesh-config";
    });
    return meant == sources.end() ? nullptr : &*meant;
}

Kustomization read_kustomization(const YamlTree& tree) {
    Kustomization result;
    const NodeId root = tree.root();
    const NodeId options = find_value(tree, root, "generatorOptions");
    const CommonSettings common{find_text(tree, root, "namePrefix"),
                                find_text(tree, root, "nameSuffix"),
                                find_text(tree, root, "namespace"),
                                is_true(tree, find_value(tree, options, "disableNameSuffixHash"))};
    for_items(tree, find_value(tree, root, "configMapGenerator"), [&](NodeId entry) {
        if (auto generator = read_generator(tree, entry, common)) {
            result.generators.push_back(std::move(*generator));
        }
    });
    for (const std::string_view list : {"patches", "patchesJson6902"}) {
        for_items(tree, find_value(tree, root, list), [&](NodeId entry) {
            const NodeId patch = find_text(tree, entry, "patch");
            if (auto targeted = read_targeted(tree, entry)) {
                result.targeted.push_back(std::move(*targeted));
            } else if (patch != no_node) {
                result.patches.push_back(patch);
            }
        });
    }
    // An item is a text or the path of a file, which is a line.
    for_items(tree, find_value(tree, root, "patchesStrategicMerge"), [&](NodeId item) {
        if (scalar_text(tree, item).find('\n') != std::string_view::npos) {
            result.patches.push_back(item);
        }
    });
    std::ranges::sort(result.patches, {},
                      [&](NodeId patch) { return tree.node(patch).range.begin; });
    return result;
}

std::vector<NodeId> mesh_values_of_patch(const YamlTree& patch) {
    std::vector<NodeId> values;
    const NodeId root = patch.root();
    const auto add = [&](NodeId value) {
        if (value != no_node) values.push_back(patch.resolve(value));
    };
    add(find_value(patch, find_value(patch, root, "data"), mesh_key));
    for_items(patch, root, [&](NodeId operation) {
        const std::string_view path = scalar_text(patch, find_value(patch, operation, "path"));
        const std::string_view kind = scalar_text(patch, find_value(patch, operation, "op"));
        if (kind != "add" && kind != "replace") return;
        const NodeId value = find_value(patch, operation, "value");
        if (path == "/data/mesh") add(value);
        if (path == "/data") add(find_value(patch, value, mesh_key));
    });
    return values;
}

std::vector<NodeId> paths_into_mesh(const YamlTree& patch) {
    std::vector<NodeId> paths;
    for_items(patch, patch.root(), [&](NodeId operation) {
        const NodeId path = find_value(patch, operation, "path");
        if (scalar_text(patch, path).starts_with("/data/mesh/")) paths.push_back(path);
    });
    return paths;
}

bool may_concern_mesh(std::string_view kustomization) {
    return kustomization.find("istio") != std::string_view::npos;
}

NamedFiles named_files(std::string_view kustomization, const Limits& limits) {
    NamedFiles files;
    // What a patch is for stands in the patch.
    const bool has_patches = kustomization.find("patches") != std::string_view::npos;
    if (!has_patches && !may_concern_mesh(kustomization)) return files;
    const LoadedYaml yaml = load_manifest(kustomization, limits);
    if (!yaml.tree || yaml.tree->root() == no_node) return files;
    const YamlTree& tree = *yaml.tree;
    const Kustomization read = read_kustomization(tree);
    for (const TargetedPatch& patch : read.targeted) {
        const std::string_view path = scalar_text(tree, patch.path);
        if (patch.text != no_node || path.empty()) continue;
        files.patches.push_back(
            {std::string(path), patch.config_map, tree.node(tree.resolve(patch.path)).range});
    }
    for (const MeshGenerator& generator : read.generators) {
        const GeneratorSource* const mesh = generator.mesh();
        if (mesh == nullptr || !mesh->is_file || mesh->path.empty()) continue;
        files.generated.push_back(
            {std::string(mesh->path),
             {generator.built_name, std::string(generator.name_text), generator.holder},
             tree.node(mesh->node).range});
    }
    const auto add = [&](NodeId item) {
        const std::string_view path = scalar_text(tree, item);
        if (!path.empty() && path.find('\n') == std::string_view::npos) {
            files.manifests.emplace_back(path);
        }
    };
    for_items(tree, find_value(tree, tree.root(), "patches"),
              [&](NodeId patch) { add(find_value(tree, patch, "path")); });
    for_items(tree, find_value(tree, tree.root(), "patchesStrategicMerge"), add);
    if (scalar_text(tree, find_value(tree, tree.root(), "namespace")) == mesh_namespace) {
        for_items(tree, find_value(tree, tree.root(), "resources"), add);
    }
    return files;
}

}  // namespace meshlint
