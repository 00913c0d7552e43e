#include "effective/mesh_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "loader/yaml/node_value.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

std::string name_of(const Enumeration& enumeration, std::int32_t number, Minor minor) {
    for (const EnumValue& value : enumeration.values) {
        if (value.number == number && value.since <= minor && minor <= value.until) {
            return std::string(value.name);
        }
    }
    return std::to_string(number);
}

/// JSON has no words for some doubles; the decoder takes these.
std::string float_text(double value) {
    if (value != value) return "NaN";
    const std::string text = fmt::format("{}", value);
    if (text == "inf") return "Infinity";
    if (text == "-inf") return "-Infinity";
    return text == "-0" ? "0" : text;
}

class MeshDecoder {
public:
    MeshDecoder(const PlacedTree& block, Minor minor, Origins origin)
        : block_(block), tree_(block.tree()), minor_(minor), origin_(origin) {}

    MeshValue message(const MessageView& view) {
        MeshValue result = start(ValueKind::message, view.mapping(), view.path());
        result.presence = true;
        for (const MessageEntry& entry : view.entries()) {
            if (entry.field == nullptr || view.find(entry.field->name) != &entry) continue;
            MeshMember member;
            member.name = entry.field->name;
            member.oneof = entry.facts->oneof;
            member.order = static_cast<std::size_t>(entry.field - view.message().fields.data());
            member.value = field(entry);
            member.value.key = block_.in_file(entry.entry.key);
            if (!member.oneof.empty()) member.value.presence = true;
            result.members.push_back(std::move(member));
        }
        std::ranges::sort(result.members, {}, &MeshMember::order);
        return result;
    }

    std::vector<MeshValue> take_refused() { return std::move(refused_); }

private:
    [[nodiscard]] MeshValue start(ValueKind kind, NodeId node, std::string_view path) const {
        MeshValue value;
        value.kind = kind;
        value.origins = origin_;
        value.value = block_.in_file(node);
        value.key = value.value;
        value.path = path;
        return value;
    }

    MeshValue refuse(NodeId node, std::string_view path) {
        MeshValue value = start(ValueKind::refused, node, path);
        refused_.push_back(value);
        return value;
    }

    MeshValue field(const MessageEntry& entry) {
        const FieldType& type = entry.facts->type;
        const NodeId node = entry.entry.value;
        if (type.shape == Shape::repeated || type.shape == Shape::map) {
            return collection(type, node, entry.path);
        }
        MeshValue value = single(type, node, entry.path);
        if (type.shape == Shape::wrapper) value.presence = true;
        return value;
    }

    MeshValue collection(const FieldType& type, NodeId node, const std::string& path) {
        const bool list = type.shape == Shape::repeated;
        MeshValue result = start(list ? ValueKind::list : ValueKind::map, node, path);
        const bool shaped = visit_elements(tree_, type, node, path, [&](const FieldElement& each) {
            MeshValue value = element(type, each.value, each.path);
            if (!list) value.key = block_.in_file(each.key);
            add(result, std::string(each.name), std::move(value));
        });
        if (!shaped) return refuse(node, path);
        if (!list) std::ranges::sort(result.members, {}, &MeshMember::name);
        return result;
    }

    static void add(MeshValue& collection, std::string name, MeshValue value) {
        MeshMember& member = collection.members.emplace_back();
        member.name = std::move(name);
        member.value = std::move(value);
    }

    /// Null in a list or a map becomes the zero value of its type.
    MeshValue element(const FieldType& type, NodeId node, const std::string& path) {
        if (json_kind(tree_.node(node)) != JsonKind::null || type.kind == ScalarKind::value) {
            return single(type, node, path);
        }
        switch (type.kind) {
            case ScalarKind::message:
            case ScalarKind::structure: {
                MeshValue value = start(ValueKind::message, node, path);
                value.presence = true;
                return value;
            }
            case ScalarKind::boolean:
                return scalar(ValueKind::boolean, node, path, "false");
            case ScalarKind::string:
                return scalar(ValueKind::text, node, path, {});
            case ScalarKind::duration: {
                MeshValue value = scalar(ValueKind::duration, node, path, "0s");
                value.presence = true;
                return value;
            }
            case ScalarKind::enumeration:
                return scalar(ValueKind::enumeration, node, path,
                              name_of(*type.enumeration, 0, minor_));
            default:
                return scalar(ValueKind::number, node, path, "0");
        }
    }

    [[nodiscard]] MeshValue scalar(ValueKind kind, NodeId node, std::string_view path,
                                   std::string text) const {
        MeshValue value = start(kind, node, path);
        value.text = std::move(text);
        return value;
    }

    MeshValue single(const FieldType& type, NodeId id, const std::string& path) {
        const Node& node = tree_.node(id);
        switch (type.kind) {
            case ScalarKind::message:
                if (node.kind != NodeKind::mapping) return refuse(id, path);
                return message(MessageView(tree_, id, *type.message, minor_, path));
            case ScalarKind::structure:
                if (node.kind != NodeKind::mapping) return refuse(id, path);
                return any(id, path);
            case ScalarKind::value:
                return any(id, path);
            default:
                break;
        }
        if (node.kind != NodeKind::scalar) return refuse(id, path);
        switch (type.kind) {
            case ScalarKind::boolean:
                if (const auto value = decode_bool(node)) {
                    return scalar(ValueKind::boolean, id, path, *value ? "true" : "false");
                }
                break;
            case ScalarKind::float64:
                if (const auto value = decode_float(node)) {
                    return scalar(ValueKind::number, id, path, float_text(*value));
                }
                break;
            case ScalarKind::string:
                if (decode_string(node)) return scalar(ValueKind::text, id, path, text_of(node));
                break;
            case ScalarKind::duration:
                if (const auto value = decode_duration(node)) {
                    MeshValue duration =
                        scalar(ValueKind::duration, id, path, std::string(node.value));
                    duration.number = *value;
                    duration.presence = true;  // a message of its own
                    return duration;
                }
                break;
            case ScalarKind::enumeration:
                if (const auto value = decode_enum(node, *type.enumeration, minor_)) {
                    MeshValue enumerated = scalar(ValueKind::enumeration, id, path,
                                                  name_of(*type.enumeration, *value, minor_));
                    enumerated.number = *value;
                    return enumerated;
                }
                break;
            default:
                if (const auto value = decode_integer(node, type.kind)) {
                    MeshValue integer = scalar(ValueKind::number, id, path, std::to_string(*value));
                    integer.wide =
                        type.kind == ScalarKind::int64 || type.kind == ScalarKind::uint64;
                    return integer;
                }
                break;
        }
        return refuse(id, path);
    }

    static std::string text_of(const Node& node) {
        const Resolved resolved = resolve_node(node);
        return resolved.binary ? *resolved.binary : std::string(node.value);
    }

    /// A value that may be anything.
    [[nodiscard]] MeshValue any(NodeId id, const std::string& path) const {
        id = tree_.resolve(id);
        const Node& node = tree_.node(id);
        if (node.kind == NodeKind::sequence) {
            MeshValue list = start(ValueKind::list, id, path);
            list.presence = true;
            for (const NodeId item : tree_.children(id)) {
                add(list, {}, any(item, fmt::format("{}[{}]", path, list.members.size())));
            }
            return list;
        }
        if (node.kind == NodeKind::mapping) {
            MeshValue map = start(ValueKind::map, id, path);
            map.presence = true;
            for (const MappingEntry& item : view_mapping(tree_, id).entries) {
                MeshValue value = any(item.value, join_path(path, item.name));
                value.key = block_.in_file(item.key);
                add(map, item.name, std::move(value));
            }
            std::ranges::sort(map.members, {}, &MeshMember::name);
            return map;
        }
        switch (json_kind(node)) {
            case JsonKind::null:
                return start(ValueKind::null, id, path);
            case JsonKind::boolean:
                return scalar(ValueKind::boolean, id, path,
                              resolve_node(node).boolean ? "true" : "false");
            case JsonKind::number:
                return scalar(ValueKind::number, id, path,
                              float_text(decode_float(node).value_or(0)));
            default:
                return scalar(ValueKind::text, id, path, text_of(node));
        }
    }

    const PlacedTree& block_;
    const YamlTree& tree_;
    Minor minor_;
    Origins origin_;
    std::vector<MeshValue> refused_;
};

}  // namespace

DecodedMesh decode_mesh(const PlacedTree& block, NodeId root, Minor minor, Origins origin) {
    DecodedMesh result;
    result.mesh.kind = ValueKind::message;
    result.mesh.presence = true;
    if (root == no_node) return result;
    const NodeId mapping = block.tree().resolve(root);
    if (block.tree().node(mapping).kind != NodeKind::mapping) return result;
    MeshDecoder decoder(block, minor, origin);
    result.mesh = decoder.message(MessageView(block.tree(), mapping, mesh_config(), minor, {}));
    result.refused = decoder.take_refused();
    std::ranges::stable_sort(result.refused, {},
                             [](const MeshValue& value) { return value.value.begin; });
    return result;
}

}  // namespace meshlint
