// Writing to standard output, and how text looks there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cli/base/streams.h"

namespace meshlint::cli {

/// Writes to standard output. Returns `success` or `closed_pipe_status`; throws Failure when the
/// text cannot be written for any other reason.
[[nodiscard]] int print(const Streams& streams, std::string_view text);

/// The same for a manifest or a patch, which is for programs: byte for byte, but to a terminal,
/// which gets it in a form that has no power over it.
[[nodiscard]] int print_data(const Streams& streams, std::string_view text);

enum class ColorMode : std::uint8_t { automatic, always, never };

/// Whether text for `descriptor` is coloured: by the mode, else by NO_COLOR and the terminal.
[[nodiscard]] bool use_color(ColorMode mode, int descriptor, const Environment& environment);

/// The columns to fill with text for `descriptor`: those of the terminal within reason, else 100.
[[nodiscard]] std::size_t text_width(int descriptor);

}  // namespace meshlint::cli
