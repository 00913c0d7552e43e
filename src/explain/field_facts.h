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

/// The name of the fact that tells what a field is for, as the field guide says it.
inline constexpr std::string_view purpose_fact = "Purpose";

/// What Istio takes where nobody sets a boolean or a name of an enumeration; empty: nothing.
[[nodiscard]] std::string_view usual_value(const FieldMatch& match, Minor minor);

/// Type, releases, classification and all else that the tables know. `overlay` may be null.
[[nodiscard]] std::vector<Fact> field_facts(const FieldMatch& match, const TableOverlay* overlay);

}  // namespace meshlint
