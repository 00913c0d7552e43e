// The names and values of a MeshConfig as its JSON schema has them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/text/text_edit.h"
#include "loader/yaml/yaml_loader.h"
#include "meshlint/tables.h"

namespace meshlint {

/// istiod's decoder takes two spellings of a name, numbers in quotes and the numbers of enum
/// values. These edits of the tree's text leave the camelCase names, the plain numbers and the
/// names, which is what the API server takes where a schema is enforced. They replace scalars by
/// scalars: the nodes of the tree stay the same.
[[nodiscard]] std::vector<TextEdit> edits_to_types(const PlacedTree& placed, NodeId mesh,
                                                   Minor minor);

/// A MeshConfig with such edits made; `placed` must outlive it.
class SourceMesh {
public:
    SourceMesh(const PlacedTree& placed, const std::vector<TextEdit>& edits, const Limits& limits);

    [[nodiscard]] std::string_view text() const {
        return edited_.tree ? std::string_view(*edited_text_) : placed_.text();
    }
    /// With the nodes of the tree that was placed.
    [[nodiscard]] const YamlTree& tree() const {
        return edited_.tree ? *edited_.tree : placed_.tree();
    }

private:
    PlacedTree placed_;
    std::unique_ptr<const std::string> edited_text_;  // views point into it
    LoadedYaml edited_;
};

}  // namespace meshlint
