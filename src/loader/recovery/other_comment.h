// Comments as other languages have them.
#pragma once

#include <optional>
#include <string_view>

#include "loader/text/text_edit.h"

namespace meshlint {

/// What other languages have for `#` at the start of `text`, such as `//` or `/*`; empty without
/// it, or where nothing stands behind it.
[[nodiscard]] std::string_view other_comment_sign(std::string_view text);

/// What makes a comment of `line`, which starts with such a sign and has no blanks at its end;
/// nothing where the comment does not end in it.
[[nodiscard]] std::optional<TextEdit> write_as_comment(std::string_view line);

}  // namespace meshlint
