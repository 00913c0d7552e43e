// What the add-on's default ConfigMap sets in every cluster, as far as that is certain: compiled
// from rules/add_on_defaults.yaml, which says what shows it.
#pragma once

#include <span>
#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

struct AddOnDefault {
    std::string_view field;  ///< schema path, "defaultConfig.tracing.zipkin.address"
    std::string_view value;  ///< of a string or a boolean; `{revision}` is the revision's name
    Minor since;             ///< the first release whose revision has it
    Minor until;             ///< the last one; `newest_minor`: every later one
    std::string_view url;    ///< a page that shows it
};

[[nodiscard]] std::span<const AddOnDefault> add_on_defaults();

}  // namespace meshlint
