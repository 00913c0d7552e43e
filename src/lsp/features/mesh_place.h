// A place in a MeshConfig, and what the tables say may stand there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explain/field_lookup.h"
#include "lsp/features/feature_input.h"
#include "lsp/features/outline.h"
#include "meshlint/lint.h"
#include "meshlint/tables.h"

namespace meshlint::lsp {

/// What a path through the schema leads to.
struct SchemaPlace {
    const Message* message = nullptr;  ///< whose fields are keys here; null: there are none
    /// The field at whose value, or in whose value, the place is; that of its own key
    /// where it has one.
    std::optional<FieldMatch> field;
    const FieldFacts* facts = nullptr;  ///< of `field` in the release; null with it
    bool is_element = false;            ///< an element of the list or map that `field` holds
};

struct MeshPlace {
    ConfigMapSummary summary;
    Minor minor = 0;
    const Revision* revision = nullptr;  ///< whose allow list holds; null: none does
    SchemaPlace holder;                  ///< of its own key
    /// Its own key, or the word in the place of one that lacks its colon; nothing where it has
    /// neither.
    std::optional<SchemaPlace> own;
    std::vector<std::string_view> path;  ///< of the holder, without items
};

/// Nothing for a place that is in no MeshConfig. The document need not be YAML.
[[nodiscard]] std::optional<MeshPlace> find_mesh_place(const FeatureInput& input,
                                                       std::string_view text,
                                                       const OutlinePlace& place);

}  // namespace meshlint::lsp
