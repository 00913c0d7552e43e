// The names of fields, for whoever has to guess what was meant.
#pragma once

#include "loader/recovery/repair.h"
#include "meshlint/tables.h"

namespace meshlint {

/// The fields of a mesh block, or of another message, over all releases.
class MeshWords final : public Vocabulary {
public:
    explicit MeshWords(const Message& root = mesh_config()) : root_(root) {}

    [[nodiscard]] FieldShape shape(std::span<const std::string_view> path) const override;
    [[nodiscard]] bool holds_any_name(std::span<const std::string_view> path) const override;

private:
    const Message& root_;
};

/// The fields of a ConfigMap, alone or in a List, with those of its mesh block below `data.mesh`.
class ManifestWords final : public Vocabulary {
public:
    [[nodiscard]] FieldShape shape(std::span<const std::string_view> path) const override;
    [[nodiscard]] bool holds_any_name(std::span<const std::string_view> path) const override;
};

}  // namespace meshlint
