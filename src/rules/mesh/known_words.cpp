#include "rules/mesh/known_words.h"

#include <algorithm>
#include <array>

#include "meshlint/tables.h"

namespace meshlint {

namespace {

FieldShape shape_of(const FieldType& type) {
    if (type.shape == Shape::repeated) return FieldShape::list;
    if (type.shape == Shape::map) return FieldShape::mapping;
    switch (type.kind) {
        case ScalarKind::message:
        case ScalarKind::structure:
            return FieldShape::mapping;
        case ScalarKind::value:
            return FieldShape::unknown;
        default:
            return FieldShape::scalar;
    }
}

struct ManifestField {
    std::string_view path;
    FieldShape shape;
};

constexpr std::array manifest_fields = {
    ManifestField{"apiVersion", FieldShape::scalar},
    ManifestField{"kind", FieldShape::scalar},
    ManifestField{"items", FieldShape::list},
    ManifestField{"metadata", FieldShape::mapping},
    ManifestField{"metadata.name", FieldShape::scalar},
    ManifestField{"metadata.namespace", FieldShape::scalar},
    ManifestField{"metadata.labels", FieldShape::mapping},
    ManifestField{"metadata.annotations", FieldShape::mapping},
    ManifestField{"data", FieldShape::mapping},
    ManifestField{"data.mesh", FieldShape::scalar},
    ManifestField{"data.meshNetworks", FieldShape::scalar},
};

}  // namespace

FieldShape MeshWords::shape(std::span<const std::string_view> path) const {
    const Message* message = &mesh_config();
    FieldShape shape = FieldShape::unknown;
    bool any_key = false;  // of a map
    for (const std::string_view name : path) {
        if (any_key) {
            any_key = false;
            shape = message == nullptr ? FieldShape::scalar : FieldShape::mapping;
            continue;
        }
        const Field* field = message == nullptr ? nullptr : message->find(name);
        if (field == nullptr) return FieldShape::unknown;
        const FieldType& type = field->facts.back().type;
        shape = shape_of(type);
        message = type.message;
        any_key = type.shape == Shape::map;
    }
    return shape;
}

FieldShape ValuesWords::shape(std::span<const std::string_view> path) const {
    for (std::size_t depth = 0; depth < 2 && depth < path.size(); ++depth) {
        if (path[depth] != "meshConfig") continue;
        const auto below = path.subspan(depth + 1);
        return below.empty() ? FieldShape::mapping : MeshWords().shape(below);
    }
    return FieldShape::unknown;
}

FieldShape ManifestWords::shape(std::span<const std::string_view> path) const {
    if (path.size() > 1 && path[0] == "items") path = path.subspan(1);
    if (path.size() > 2 && path[0] == "data" && path[1] == "mesh") {
        return MeshWords().shape(path.subspan(2));
    }
    std::string name;
    for (const std::string_view part : path) {
        if (!name.empty()) name += '.';
        name += part;
    }
    const auto* const found = std::ranges::find(manifest_fields, name, &ManifestField::path);
    return found == manifest_fields.end() ? FieldShape::unknown : found->shape;
}

}  // namespace meshlint
