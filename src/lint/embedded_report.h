// The report on a part of a text of another language, in its place.
#pragma once

#include <cstdint>
#include <string_view>

#include "loader/embedded/embedded_text.h"
#include "meshlint/lint.h"

namespace meshlint {

/// The text around the part.
struct Surroundings {
    std::string_view text;
    const LineIndex& index;
    std::uint64_t line_bytes;  ///< kept of the line around a finding
};

/// Takes out what depends on values that a shell or a reader puts in, and the mistakes in a part
/// that is an excerpt, or was never said to be YAML. Ranges are those of the part.
void leave_out_uncertain(FileReport& report, const EmbeddedText& part);

/// From the ranges of the part to those of the text around it, with the positions there.
void move_embedded(FileReport& report, const EmbeddedText& part, const Surroundings& around);

}  // namespace meshlint
