// Lints one large input on several threads.
#pragma once

#include "cli/inputs/input_reader.h"
#include "meshlint/stream_linter.h"

namespace meshlint::cli {

/// Goes on with an input that `reader` has begun to read and `linter` to lint, and does what this
/// does, so that what cannot be a target costs `linter` next to nothing:
///
///     do outcome = reader.read_more(), and drop_front(linter.take(reader.text()));
///     while (outcome == more);
///
/// Up to `threads` threads, the calling one among them, read, cut and look through the text that is
/// next. Comes back at the end of the input, or before, with `more`, where only the linter can tell
/// how to cut the text.
[[nodiscard]] InputReader::Outcome lint_ahead(InputReader& reader, StreamLinter& linter,
                                              unsigned threads);

}  // namespace meshlint::cli
