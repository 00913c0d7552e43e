#include "loader/manifest/intended_config_map.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "loader/manifest/config_map_name.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

constexpr std::string_view kind_of_secret = "Secret";

using Fields = std::vector<MappingEntry>;

bool is_nearly(std::string_view name, std::string_view meant) {
    return name == meant || nearest_name(name, std::array{meant}).has_value();
}

/// The keys that every object has once.
bool identifies_object(std::string_view name) {
    return name == "apiVersion" || name == "kind" || name == "metadata";
}

const MappingEntry* find_field(const Fields& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &MappingEntry::name);
    return found == fields.end() ? nullptr : &*found;
}

/// An object's fields; those of several where a separator between them is lost.
struct ObjectFields {
    std::vector<Fields> parts;
    std::vector<NodeId> lost_separators;
};

/// The same name twice is a slip; two of the names that make an object are another object.
bool holds_several(const MappingView& view) {
    std::vector<std::string_view> names;
    for (const RepeatedKey& repeated : view.repeated) {
        const std::string_view name = repeated.name;
        if (identifies_object(name) && std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return names.size() > 1 && std::ranges::none_of(view.entries, &MappingEntry::merged);
}

ObjectFields read_fields(const YamlTree& tree, NodeId object) {
    MappingView view = view_mapping(tree, object);
    ObjectFields result;
    if (!holds_several(view)) {
        result.parts.push_back(std::move(view.entries));
        return result;
    }
    result.parts.emplace_back();
    std::vector<std::string_view> seen;  // of the names that make an object, in this part
    const auto children = tree.children(object);
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        auto name = key_text(tree.resolved(children[i]));
        if (!name) continue;
        Fields* part = &result.parts.back();
        if (identifies_object(*name)) {
            if (std::ranges::find(seen, *name) != seen.end()) {
                result.lost_separators.push_back(children[i]);
                part = &result.parts.emplace_back();
                seen.clear();
            }
            seen.push_back(tree.resolved(children[i]).value);
        }
        std::erase_if(*part, [&](const MappingEntry& entry) { return entry.name == *name; });
        part->push_back({std::move(*name), children[i], tree.resolve(children[i + 1])});
    }
    return result;
}

class IntendedReader {
public:
    IntendedReader(const YamlTree& tree, const ManifestObject& object)
        : tree_(tree), object_(object) {}

    void read(std::vector<ConfigMap>& found) {
        ObjectFields fields = read_fields(tree_, object_.node);
        for (Fields& part : fields.parts) {
            auto config_map = read_part(std::move(part));
            if (!config_map) continue;
            // What List an item that is read alone stands in is not known here.
            const bool alone = object_.is_document && object_.node != tree_.root();
            config_map->in_list_of_kind = object_.kind_given || alone;
            config_map->lost_separators = fields.lost_separators;
            found.push_back(std::move(*config_map));
        }
    }

private:
    [[nodiscard]] std::optional<ConfigMap> read_part(Fields fields) const {
        const MappingEntry* const kind_field = find_field(fields, "kind");
        const std::string_view kind = kind_field != nullptr
                                          ? scalar_text(tree_, kind_field->value)
                                          : (object_.kind_given ? "ConfigMap" : std::string_view{});
        const bool exact = kind == "ConfigMap";
        const bool is_secret = kind == kind_of_secret;
        if (!exact && !is_secret && kind_field != nullptr && !is_nearly(kind, "ConfigMap")) {
            return std::nullopt;
        }
        ConfigMap result = read_config_map(tree_, object_.node, std::move(fields));
        take_out_of_lists(result);
        if (result.name_text.empty()) find_name(result);
        if (result.name_space == no_node) find_namespace(result);
        find_data(result);
        if (exact) return result;
        // A cheap look at the text finds this name as well: see could_hold_target().
        if (!result.name_text.starts_with(shared_name_prefix)) return std::nullopt;
        result.is_secret = is_secret;
        if (is_secret && find_value(tree_, result.data, "mesh") == no_node) return std::nullopt;
        // Without a kind it could be the values of a chart, or a part of anything.
        if (kind_field == nullptr && !looks_like_config_map(result)) return std::nullopt;
        return result;
    }

    /// `metadata` and `data` that were written as lists of what they hold.
    void take_out_of_lists(ConfigMap& result) const {
        const NodeId named = item_with(result.metadata, "name");
        if (named != no_node) {
            result.name = find_value(tree_, named, "name");
            result.name_text = scalar_text(tree_, result.name);
            const NodeId spaced = item_with(result.metadata, "namespace");
            result.name_space = find_value(tree_, spaced, "namespace");
            result.namespace_text = scalar_text(tree_, result.name_space);
            result.metadata = named;
        }
        const NodeId data = item_with(result.data, "mesh");
        if (data != no_node) result.data = data;
    }

    /// The first item of a list that has such a key; no_node where there is none.
    [[nodiscard]] NodeId item_with(NodeId list, std::string_view key) const {
        if (list == no_node || tree_.node(list).kind != NodeKind::sequence) return no_node;
        for (const NodeId item : tree_.children(list)) {
            const NodeId mapping = tree_.resolve(item);
            if (find_value(tree_, mapping, key) != no_node) return mapping;
        }
        return no_node;
    }

    [[nodiscard]] bool looks_like_config_map(const ConfigMap& config_map) const {
        const MappingEntry* const version = find_field(config_map.fields, "apiVersion");
        return (version != nullptr && scalar_text(tree_, version->value) == "v1") ||
               (config_map.data != no_node &&
                find_value(tree_, config_map.data, "mesh") != no_node);
    }

    /// A name that only an add-on's ConfigMap has, in the object itself or up to two levels down.
    void find_name(ConfigMap& result) const {
        if (take_name(result, result.fields)) return;
        for (const MappingEntry& outer : result.fields) {
            if (outer.name == "data" || !is_mapping(outer.value)) continue;
            const Fields fields = view_mapping(tree_, outer.value).entries;
            if (take_name(result, fields)) {
                result.metadata = outer.value;
                return;
            }
            for (const MappingEntry& inner : fields) {
                // A label may be called `name`, and names nothing.
                const bool free_names = inner.name == "labels" || inner.name == "annotations";
                if (free_names || !is_mapping(inner.value)) continue;
                if (!take_name(result, view_mapping(tree_, inner.value).entries)) continue;
                result.metadata = inner.value;
                return;
            }
        }
    }

    bool take_name(ConfigMap& result, const Fields& fields) const {
        for (const MappingEntry& entry : fields) {
            const std::string_view text = scalar_text(tree_, entry.value);
            if (text.empty() || !is_target_name(text) || !is_nearly(entry.name, "name")) continue;
            result.name = entry.value;
            result.name_text = text;
            result.metadata = no_node;
            take_namespace(result, fields);
            return true;
        }
        return false;
    }

    void find_namespace(ConfigMap& result) const {
        if (result.metadata != no_node && is_mapping(result.metadata)) {
            take_namespace(result, view_mapping(tree_, result.metadata).entries);
        }
        // Its indentation was lost.
        if (result.name_space == no_node) take_namespace(result, result.fields);
    }

    void take_namespace(ConfigMap& result, const Fields& fields) const {
        for (const MappingEntry& entry : fields) {
            if (!is_nearly(entry.name, "namespace")) continue;
            result.name_space = entry.value;
            result.namespace_text = scalar_text(tree_, entry.value);
        }
    }

    void find_data(ConfigMap& result) const {
        const auto take = [&](const MappingEntry& entry) {
            result.data_key = entry.key;
            result.data = entry.value;
        };
        if (result.data == no_node) {
            for (const MappingEntry& entry : result.fields) {
                const bool misnamed = is_nearly(entry.name, "data") || entry.name == "stringData";
                if (misnamed && is_mapping(entry.value)) take(entry);
            }
        }
        for (const MappingEntry& entry : result.fields) {
            if (result.data == no_node && holds_mesh(entry)) take(entry);
        }
        const bool in_metadata = result.metadata != no_node && is_mapping(result.metadata);
        const Fields inner = in_metadata ? view_mapping(tree_, result.metadata).entries : Fields{};
        const MappingEntry* const indented = find_field(inner, "data");
        if (result.data == no_node && indented != nullptr && is_mapping(indented->value)) {
            take(*indented);
        }
        for (const Fields* fields : {&std::as_const(result.fields), &inner}) {
            const MappingEntry* const mesh = find_field(*fields, "mesh");
            if (mesh != nullptr && result.loose_mesh == no_node) result.loose_mesh = mesh->value;
        }
    }

    /// What has a text `mesh` below it cannot be anything else.
    [[nodiscard]] bool holds_mesh(const MappingEntry& entry) const {
        if (entry.name == "binaryData" || entry.name == "metadata" || !is_mapping(entry.value)) {
            return false;
        }
        const NodeId mesh = find_value(tree_, entry.value, "mesh");
        return mesh != no_node && tree_.node(mesh).kind == NodeKind::scalar &&
               !scalar_text(tree_, mesh).empty();
    }

    [[nodiscard]] bool is_mapping(NodeId id) const {
        return tree_.node(id).kind == NodeKind::mapping;
    }

    const YamlTree& tree_;
    const ManifestObject& object_;
};

}  // namespace

std::vector<ConfigMap> intended_config_maps(const YamlTree& tree, const ManifestObject& object) {
    std::vector<ConfigMap> found;
    // Most objects are plainly something else.
    const bool other =
        object.has_kind && !is_nearly(object.kind, "ConfigMap") && object.kind != kind_of_secret;
    if (other && has_distinct_keys(tree, object.node)) return found;
    IntendedReader(tree, object).read(found);
    return found;
}

std::optional<std::string_view> field_meant_by(const YamlTree& tree, const ConfigMap& config_map,
                                               const MappingEntry& entry) {
    std::string_view meant;
    if (entry.value == config_map.metadata) meant = "metadata";
    if (entry.value == config_map.data) meant = "data";
    const std::string_view text = scalar_text(tree, entry.value);
    if (text == "ConfigMap") meant = "kind";
    if (text == "v1") meant = "apiVersion";
    if (meant.empty() || find_field(config_map.fields, meant) != nullptr) return std::nullopt;
    return meant;
}

}  // namespace meshlint
