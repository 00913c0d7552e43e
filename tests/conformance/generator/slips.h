// Slips of the keyboard: what people do to a line, and what they paste around it.
#pragma once

#include <string>

#include "conformance/generator/choice.h"

namespace meshlint::conformance {

/// One slip in one line, in the first one half of the time: a colon without its space, without
/// itself or with another one's look, a quote or bracket missing, a marker of a merge conflict, a
/// shell's heredoc, a comment of another language, a byte order mark, a tag or anchor and so on.
void slip(std::string& text, Random& random);

}  // namespace meshlint::conformance
