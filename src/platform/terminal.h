// What kind of reader is at the other end.
#pragma once

#include <cstddef>
#include <optional>

namespace meshlint::platform {

[[nodiscard]] bool is_terminal(int descriptor);

/// Whether it is a terminal that takes sequences for colours and the like, as far as that can be
/// told without $TERM.
[[nodiscard]] bool takes_sequences(int descriptor);

/// Nothing where it is no terminal, or one that does not know.
[[nodiscard]] std::optional<std::size_t> terminal_columns(int descriptor);

}  // namespace meshlint::platform
