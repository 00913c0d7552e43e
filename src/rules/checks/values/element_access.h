// Elements of lists and maps, with their paths.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/checks/values/value_reporter.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

struct StringElement {
    std::string_view text;  ///< null decodes to the empty string
    ValuePlace place;
};

/// The strings of a repeated field; elements of another kind are left out.
[[nodiscard]] std::vector<StringElement> string_elements(const MessageView& view,
                                                         std::string_view field);

struct MapElement {
    std::string name;
    NodeId key;
    ValuePlace place;
};

/// The entries of a map field.
[[nodiscard]] std::vector<MapElement> map_elements(const MessageView& view, std::string_view field);

/// The nulls in a repeated field, which istiod takes for empty messages or texts.
[[nodiscard]] std::vector<ValuePlace> null_elements(const MessageView& view,
                                                    std::string_view field);

/// The text of a string field, "" when it is not set; nothing when its value is no string.
[[nodiscard]] std::optional<std::string_view> string_or_empty(const MessageView& view,
                                                              std::string_view field);

/// Whether a repeated field has elements.
[[nodiscard]] bool has_elements(const MessageView& view, std::string_view field);

}  // namespace meshlint
