// Where in the tree of a MeshConfig a field of some name belongs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/mesh/message_view.h"

namespace meshlint {

/// A field somewhere below MeshConfig.
struct FieldPlace {
    std::string path;                       ///< "extensionProviders[].zipkin.maxTagLength"
    std::vector<std::string_view> parents;  ///< the fields on the way: "defaultConfig", "tracing"
    bool movable = true;                    ///< no list is on the way
    const Message* message = nullptr;       ///< that of the field
    const Field* field = nullptr;
};

struct FieldPlaces {
    std::vector<FieldPlace> list;  ///< in the order of the schema; no more than anybody would read
    bool certain = false;          ///< one place, and no other message has such a field
};

/// The places for an entry that is no field of `view`'s message: where its name is a field of this
/// release that AKS does not block, and that takes a value of this kind. Those below the message if
/// there are any, else those around it, and anywhere if the name consists of several words: an
/// `enabled` is found in too many places.
[[nodiscard]] FieldPlaces find_field_places(const MessageView& view, const MessageEntry& entry);

}  // namespace meshlint
