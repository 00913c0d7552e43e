// What there is to say of a field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "explain/field_lookup.h"
#include "meshlint/overlay.h"

namespace meshlint {

/// A line of an explanation. An empty name continues the one above.
struct Fact {
    std::string_view name;
    std::string text;
};

/// Type, releases, classification and all else that the tables know. `overlay` may be null.
[[nodiscard]] std::vector<Fact> field_facts(const FieldMatch& match, const TableOverlay* overlay);

}  // namespace meshlint
