#include "rules/checks/manifest/object_values.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>

#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

constexpr std::size_t most_annotation_bytes = std::size_t{256} << 10;

class ObjectValues {
public:
    ObjectValues(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map)
        : context_(context), manifest_(manifest), tree_(manifest.tree()), config_map_(config_map) {}

    void run() {
        check_common_keys();
        if (config_map_.metadata == no_node || !is_mapping(config_map_.metadata)) return;
        for (const MappingEntry& entry : view_mapping(tree_, config_map_.metadata).entries) {
            if (entry.name == "annotations") check_annotations(entry);
            if (entry.name == "finalizers") check_finalizers(entry);
            if (entry.name == "ownerReferences") check_owners(entry);
        }
    }

private:
    void report(NodeId at, std::string message, std::string help) {
        context_.sink.report(RuleId::manifest_invalid_value, manifest_.in_file(at),
                             std::move(message), std::move(help));
    }

    void check_common_keys() {
        std::set<std::string> names;
        if (config_map_.data != no_node && is_mapping(config_map_.data)) {
            for (MappingEntry& entry : view_mapping(tree_, config_map_.data).entries) {
                names.insert(std::move(entry.name));
            }
        }
        for (const MappingEntry& field : config_map_.fields) {
            if (field.name != "binaryData" || !is_mapping(field.value)) continue;
            for (const MappingEntry& entry : view_mapping(tree_, field.value).entries) {
                if (!names.contains(entry.name)) continue;
                report(entry.key,
                       fmt::format("`{}` stands under `data` and under `binaryData`: the API "
                                   "server refuses that",
                                   entry.name),
                       "remove one of them");
            }
        }
    }

    void check_annotations(const MappingEntry& annotations) {
        if (!is_mapping(annotations.value)) return;
        std::size_t bytes = 0;
        for (const MappingEntry& entry : view_mapping(tree_, annotations.value).entries) {
            const Node& value = tree_.node(entry.value);
            bytes += entry.name.size() + (is_null(value) ? 0 : value.value.size());
        }
        if (bytes <= most_annotation_bytes) return;
        report(annotations.key,
               fmt::format("the annotations have {} bytes; an object holds at most {}", bytes,
                           most_annotation_bytes),
               "shorten them");
    }

    void check_finalizers(const MappingEntry& finalizers) {
        if (tree_.node(finalizers.value).kind != NodeKind::sequence) return;
        bool orphan = false;
        bool foreground = false;
        for (const NodeId item : tree_.children(finalizers.value)) {
            orphan = orphan || scalar_text(tree_, item) == "orphan";
            foreground = foreground || scalar_text(tree_, item) == "foregroundDeletion";
        }
        if (!orphan || !foreground) return;
        report(finalizers.key,
               "the finalizers `orphan` and `foregroundDeletion` exclude each other",
               "remove one of them");
    }

    void check_owners(const MappingEntry& owners) {
        if (tree_.node(owners.value).kind != NodeKind::sequence) return;
        std::size_t controllers = 0;
        std::set<NodeId> seen;
        for (const NodeId item : tree_.children(owners.value)) {
            const NodeId owner = tree_.resolve(item);
            if (!is_mapping(owner)) continue;
            const bool first = seen.insert(owner).second;
            const NodeId controller = find_value(tree_, owner, "controller");
            if (controller != no_node && is_true(tree_.node(controller))) ++controllers;
            if (first && scalar_text(tree_, find_value(tree_, owner, "kind")) == "Event" &&
                scalar_text(tree_, find_value(tree_, owner, "apiVersion")) == "v1") {
                report(item, "an Event cannot be the owner of an object", "remove the owner");
            }
        }
        if (controllers < 2) return;
        report(owners.key, "only one of the owners can have `controller: true`",
               "remove it from the others");
    }

    static bool is_true(const Node& node) {
        return node.kind == NodeKind::scalar && resolve_node(node).boolean;
    }

    [[nodiscard]] bool is_mapping(NodeId id) const {
        return tree_.node(id).kind == NodeKind::mapping;
    }

    LintContext& context_;
    const PlacedTree& manifest_;
    const YamlTree& tree_;
    const ConfigMap& config_map_;
};

}  // namespace

void check_object_values(LintContext& context, const PlacedTree& manifest,
                         const ConfigMap& config_map) {
    ObjectValues(context, manifest, config_map).run();
}

}  // namespace meshlint
