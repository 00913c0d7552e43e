// Where a text is no JSON, and what was meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loader/text/text_edit.h"
#include "meshlint/text.h"

namespace meshlint {

struct JsonFault {
    ByteRange range;               ///< in the text
    std::string what;              ///< "a `,` is missing in front of `"b"`"
    std::string help;              ///< a clause
    std::optional<TextEdit> edit;  ///< that mends it; nothing where more than one may
};

/// The first one; nothing for JSON.
[[nodiscard]] std::optional<JsonFault> find_json_fault(std::string_view text);

}  // namespace meshlint
