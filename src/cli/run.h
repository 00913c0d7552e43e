// The whole command behind main(): arguments in, exit status out.
#pragma once

#include <span>
#include <string_view>

#include "cli/base/streams.h"

namespace meshlint::cli {

/// The message that needs no memory.
inline constexpr std::string_view out_of_memory = "meshlint: out of memory\n";

/// `arguments` are those after the program's name. Returns 0, 1 or 2 as the help describes them, or
/// `closed_pipe_status` when whoever reads the output has gone. Never throws.
[[nodiscard]] int run(std::span<const char* const> arguments, const Streams& streams,
                      const Environment& environment) noexcept;

}  // namespace meshlint::cli
