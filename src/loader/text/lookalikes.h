// Characters that look like those of YAML's syntax, or like nothing at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// A character that came from a web page, a chat or a word processor, where YAML or a field's name
/// wants another one.
struct Lookalike {
    ByteRange range;
    char32_t code_point = 0;
    std::string_view name;     ///< "no-break space"
    std::string_view instead;  ///< what was meant; empty for a character that cannot be seen
    bool in_value = false;     ///< it changes what a value says, and nothing else
};

/// The lookalikes of `text` where no other meaning of them is likely: in a line's indentation, in
/// keys, around the colon and the dash, as quotes around a whole value, and those that cannot be
/// seen also inside and behind plain values. Comments, quoted text and block scalars may hold
/// anything, but for block scalars of a key that starts with `mesh`. In the order of the text;
/// linear, and at once for a text of ASCII. The first 4,096 of a text of up to 256 KiB; none of a
/// larger one, which nobody has written by hand.
[[nodiscard]] std::vector<Lookalike> find_lookalikes(std::string_view text);

}  // namespace meshlint
