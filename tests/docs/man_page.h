// The manual page, made from the records behind --help.
#pragma once

#include <string>

namespace meshlint::test {

/// meshlint(1), in the man macros of roff.
[[nodiscard]] std::string man_page();

}  // namespace meshlint::test
