// What fields are where nobody sets them: compiled from rules/istio_defaults.yaml and
// rules/add_on_defaults.yaml, which say what shows it.
#pragma once

#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

struct FieldDefault {
    std::string_view field;  ///< schema path, "defaultConfig.tracing.zipkin.address"
    std::string_view value;  ///< as one writes it; `{revision}` is the revision's name
    Minor since;             ///< the first release that has it
    Minor until;             ///< the last one; `newest_minor`: every later one
    std::string_view url;    ///< a page that shows it
};

/// What istiod starts from before it reads any MeshConfig.
[[nodiscard]] std::span<const FieldDefault> istio_defaults();

/// What the add-on's default ConfigMap sets in every cluster, as far as that is certain: strings
/// and booleans.
[[nodiscard]] std::span<const FieldDefault> add_on_defaults();

}  // namespace meshlint
