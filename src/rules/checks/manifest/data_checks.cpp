#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/text/base64.h"
#include "loader/text/edit_distance.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/manifest/data_fixes.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

namespace {

constexpr std::string_view mesh_key = "mesh";
constexpr std::string_view networks_key = "meshNetworks";
/// The API server's bound on the values of one ConfigMap.
constexpr std::size_t most_data_bytes = std::size_t{1} << 20;

/// `Mesh`, `meshConfig`, `mesh.yaml`, `mseh`, ...
bool is_nearly_mesh(std::string_view key) {
    if (key == networks_key) return false;
    return to_lower(key).starts_with(mesh_key) || edit_distance(key, mesh_key, 1) <= 1;
}

bool is_string(const Node& node) {
    if (node.kind != NodeKind::scalar) return false;
    const ResolvedKind kind = node.resolved;
    // The API server reads null as the empty string.
    return kind == ResolvedKind::string || kind == ResolvedKind::null ||
           kind == ResolvedKind::merge;
}

class DataChecks {
public:
    DataChecks(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map)
        : context_(context), manifest_(manifest), config_map_(config_map) {}

    NodeId run() {
        const NodeId held = config_map_.data;
        if (held == no_node || manifest_.tree().node(held).kind != NodeKind::mapping) {
            // Another value is a wrong type, which check_object_fields() reports.
            const bool absent = held == no_node || is_null(manifest_.tree().node(held));
            return absent ? missing() : no_node;
        }
        const MappingView data = view_mapping(manifest_.tree(), config_map_.data);
        const MappingEntry* mesh = nullptr;
        const MappingEntry* nearly = nullptr;
        for (const MappingEntry& entry : data.entries) {
            if (entry.name == mesh_key) {
                mesh = &entry;
            } else if (nearly == nullptr && is_nearly_mesh(entry.name)) {
                nearly = &entry;
            }
        }
        if (mesh != nullptr) nearly = nullptr;
        check_size(data);
        if (has_settings_for_data(manifest_.tree(), config_map_)) {
            report_settings(data);
            return no_node;
        }
        for (const MappingEntry& entry : data.entries) {
            if (&entry == mesh || &entry == nearly || entry.name == networks_key) continue;
            unexpected(entry, mesh);
        }
        if (mesh == nullptr && nearly == nullptr) return missing();
        check_binary_data(false);
        if (mesh == nullptr) {
            misspelled(*nearly);
            return no_node;
        }
        const Node& value = manifest_.tree().node(mesh->value);
        if (is_string(value)) return mesh->value;
        not_string(*mesh);
        // What stands in a mapping can be checked all the same.
        return value.kind == NodeKind::mapping ? mesh->value : no_node;
    }

private:
    /// A `mesh` that stands beside `data` is what was meant: check_object_fields() says that it is
    /// in the wrong place.
    NodeId missing() {
        const NodeId encoded = check_binary_data(true);
        if (config_map_.loose_mesh != no_node) return config_map_.loose_mesh;
        if (encoded != no_node) {
            context_.sink.report(RuleId::missing_mesh, manifest_.in_file(encoded),
                                 "istiod looks for `mesh` under `data`, not under `binaryData`: "
                                 "the ConfigMap configures nothing",
                                 "put the MeshConfig under `data`, as text: `mesh: |-`");
            return no_node;
        }
        const NodeId at = config_map_.data_key != no_node ? config_map_.data_key
                          : config_map_.name != no_node   ? config_map_.name
                                                          : config_map_.object;
        const ByteRange range = manifest_.tree().node(at).kind == NodeKind::scalar
                                    ? manifest_.in_file(at)
                                    : first_byte(at);
        context_.sink.report(
            RuleId::missing_mesh, range,
            "the ConfigMap has no key `mesh` under `data`, so it configures nothing",
            "put the MeshConfig under `data`, as the string `mesh: |-`");
        return no_node;
    }

    [[nodiscard]] ByteRange first_byte(NodeId at) const {
        const std::size_t begin = manifest_.tree().node(at).range.begin;
        return manifest_.in_file(ByteRange{begin, begin});
    }

    void misspelled(const MappingEntry& entry) {
        Finding& finding =
            context_.sink.report(RuleId::missing_mesh, manifest_.in_file(entry.key),
                                 fmt::format("istiod reads the key `mesh`, not `{}`", entry.name),
                                 "rename the key to `mesh`");
        if (!entry.merged) offer_value(context_, finding, manifest_, entry.key, mesh_key);
    }

    /// `data`: its entries, all of them settings.
    void report_settings(const MappingView& data) {
        const bool refused = !std::ranges::all_of(data.entries, [&](const MappingEntry& entry) {
            return is_string(manifest_.tree().node(entry.value));
        });
        Finding& finding = context_.sink.report(
            RuleId::missing_mesh, manifest_.in_file(data.entries.front().key),
            fmt::format("the settings stand directly under `data`, where istiod reads the text "
                        "`mesh` alone: {}",
                        refused
                            ? "the API server refuses what is no text, and nobody reads the rest"
                            : "the ConfigMap configures nothing"),
            "write `mesh: |-` above them, and indent them further than that");
        if (refused) finding.enforced_by = EnforcedBy::api_server;
        offer_mesh_around(context_, finding, manifest_, config_map_);
    }

    /// `mesh` is null where there is none.
    void unexpected(const MappingEntry& entry, const MappingEntry* mesh) {
        const bool setting = mesh_config().find(entry.name) != nullptr;
        Finding& finding = context_.sink.report(
            RuleId::unexpected_data_key, manifest_.in_file(entry.key),
            fmt::format("nobody reads the key `{}`: istiod takes `mesh` and `meshNetworks`",
                        entry.name),
            setting ? "it is a setting of the MeshConfig: move it into the text of `mesh`"
                    : "remove it");
        if (setting && mesh != nullptr && !entry.merged && !mesh->merged) {
            offer_into_mesh(context_, finding, manifest_, config_map_, entry, *mesh);
        }
    }

    /// Returns the key `mesh` in it, if that is `meant` to be the mesh block.
    NodeId check_binary_data(bool meant) {
        const NodeId binary = find_value(manifest_.tree(), config_map_.object, "binaryData");
        if (binary == no_node || manifest_.tree().node(binary).kind != NodeKind::mapping) {
            return no_node;
        }
        NodeId mesh = no_node;
        for (const MappingEntry& entry : view_mapping(manifest_.tree(), binary).entries) {
            if (meant && entry.name == mesh_key) {
                mesh = entry.key;
                continue;
            }
            context_.sink.report(RuleId::unexpected_data_key, manifest_.in_file(entry.key),
                                 fmt::format("nobody reads the key `{}` under `binaryData`: istiod "
                                             "takes `mesh` under `data` only",
                                             entry.name),
                                 "remove it");
        }
        return mesh;
    }

    void not_string(const MappingEntry& entry) {
        const Node& value = manifest_.tree().node(entry.value);
        const bool collection = value.kind != NodeKind::scalar;
        const std::string_view kind = value.kind == NodeKind::mapping    ? "a mapping"
                                      : value.kind == NodeKind::sequence ? "a list"
                                                                         : "no string";
        Finding& finding = context_.sink.report(
            RuleId::mesh_not_string,
            collection ? manifest_.in_file(entry.key) : manifest_.in_file(entry.value),
            fmt::format("`mesh` is {}, but the values of a ConfigMap must be strings", kind),
            collection ? "write `mesh: |-`, which makes the lines below it one string"
                       : "write `mesh: |-` with a MeshConfig below it");
        if (!entry.merged) offer_string(context_, finding, manifest_, config_map_, entry.key);
    }

    void check_size(const MappingView& data) {
        std::size_t bytes = binary_bytes();
        for (const MappingEntry& entry : data.entries) {
            const Node& value = manifest_.tree().node(entry.value);
            bytes += is_null(value) ? 0 : value.value.size();
        }
        if (bytes <= most_data_bytes) return;
        context_.sink.report(
            RuleId::configmap_too_large, manifest_.in_file(config_map_.data_key),
            fmt::format("the values under `data` have {} bytes; a ConfigMap holds at most {}",
                        bytes, most_data_bytes),
            "shorten them");
    }

    /// Of the values under `binaryData`, decoded.
    [[nodiscard]] std::size_t binary_bytes() const {
        const NodeId binary = find_value(manifest_.tree(), config_map_.object, "binaryData");
        if (binary == no_node || manifest_.tree().node(binary).kind != NodeKind::mapping) return 0;
        std::size_t bytes = 0;
        for (const MappingEntry& entry : view_mapping(manifest_.tree(), binary).entries) {
            const auto decoded = decode_base64(scalar_text(manifest_.tree(), entry.value));
            bytes += decoded ? decoded->size() : 0;
        }
        return bytes;
    }

    LintContext& context_;
    const PlacedTree& manifest_;
    const ConfigMap& config_map_;
};

}  // namespace

bool has_settings_for_data(const YamlTree& tree, const ConfigMap& config_map) {
    if (config_map.data == no_node || tree.node(config_map.data).kind != NodeKind::mapping) {
        return false;
    }
    const MappingView data = view_mapping(tree, config_map.data);
    return !data.entries.empty() && data.repeated.empty() &&
           std::ranges::all_of(data.entries, [](const MappingEntry& entry) {
               return !entry.merged && mesh_config().find(entry.name) != nullptr;
           });
}

NodeId check_data(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map) {
    return DataChecks(context, manifest, config_map).run();
}

void check_duplicate_keys(LintContext& context, const PlacedTree& placed, NodeId node_id) {
    const YamlTree& tree = placed.tree();
    const Node& node = tree.node(node_id);
    if (node.kind == NodeKind::alias || node.kind == NodeKind::scalar) return;
    if (node.kind == NodeKind::mapping && !has_distinct_keys(tree, node_id)) {
        for (const RepeatedKey& repeated : view_mapping(tree, node_id).repeated) {
            Finding& finding = context.sink.report(
                RuleId::duplicate_key, placed.in_file(repeated.again),
                repeated.undecided
                    ? fmt::format("`{}` is given twice, as different types: which one wins is up "
                                  "to chance",
                                  repeated.name)
                    : fmt::format("`{}` is given twice: this one silently wins", repeated.name),
                "keep one of them");
            finding.related.push_back({placed.in_file(repeated.first), {}, {}, "first given here"});
        }
    }
    for (const NodeId child : tree.children(node_id)) check_duplicate_keys(context, placed, child);
}

void check_duplicate_fields(LintContext& context, const PlacedTree& manifest,
                            const ConfigMap& config_map) {
    if (config_map.lost_separators.empty()) {
        check_duplicate_keys(context, manifest, config_map.object);
        return;
    }
    for (const MappingEntry& field : config_map.fields) {
        check_duplicate_keys(context, manifest, field.value);
    }
}

}  // namespace meshlint
