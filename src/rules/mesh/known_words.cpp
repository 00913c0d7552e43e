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
    bool any_name = false;
};

constexpr std::array manifest_fields = {
    ManifestField{"apiVersion", FieldShape::scalar},
    ManifestField{"kind", FieldShape::scalar},
    ManifestField{"items", FieldShape::list},
    ManifestField{"metadata", FieldShape::mapping},
    ManifestField{"metadata.name", FieldShape::scalar},
    ManifestField{"metadata.namespace", FieldShape::scalar},
    ManifestField{"metadata.labels", FieldShape::mapping, true},
    ManifestField{"metadata.annotations", FieldShape::mapping, true},
    ManifestField{"data", FieldShape::mapping},
    ManifestField{"data.mesh", FieldShape::scalar},
    ManifestField{"data.meshNetworks", FieldShape::scalar},
};

struct FoundField {
    FieldShape shape = FieldShape::unknown;
    bool any_name = false;  ///< what stands below it may be called anything
};

FoundField find_in(const Message& root, std::span<const std::string_view> path) {
    const Message* message = &root;
    FoundField found;
    for (const std::string_view name : path) {
        if (found.any_name) {
            found = {message == nullptr ? FieldShape::scalar : FieldShape::mapping};
            continue;
        }
        const Field* field = message == nullptr ? nullptr : message->find(name);
        if (field == nullptr) return {};
        const FieldType& type = field->facts.back().type;
        found = {shape_of(type), type.shape == Shape::map};
        message = type.message;
    }
    return found;
}

FoundField find_in_manifest(std::span<const std::string_view> path) {
    if (path.size() > 1 && path[0] == "items") path = path.subspan(1);
    if (path.size() > 2 && path[0] == "data" && path[1] == "mesh") {
        return find_in(mesh_config(), path.subspan(2));
    }
    std::string name;
    for (const std::string_view part : path) {
        if (!name.empty()) name += '.';
        name += part;
    }
    const auto* const field = std::ranges::find(manifest_fields, name, &ManifestField::path);
    return field == manifest_fields.end() ? FoundField{}
                                          : FoundField{field->shape, field->any_name};
}

}  // namespace

FieldShape MeshWords::shape(std::span<const std::string_view> path) const {
    return find_in(root_, path).shape;
}

bool MeshWords::holds_any_name(std::span<const std::string_view> path) const {
    return find_in(root_, path).any_name;
}

FieldShape ManifestWords::shape(std::span<const std::string_view> path) const {
    return find_in_manifest(path).shape;
}

bool ManifestWords::holds_any_name(std::span<const std::string_view> path) const {
    return find_in_manifest(path).any_name;
}

}  // namespace meshlint
