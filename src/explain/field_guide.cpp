#include "explain/field_guide.h"

#include <algorithm>

namespace meshlint {

const FieldGuide* find_guide(const FieldMatch& match) {
    const auto rows = field_guide();
    const auto found = std::ranges::find_if(rows, [&match](const FieldGuide& row) {
        return row.message == match.message->name && row.field == match.field->name;
    });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace meshlint
