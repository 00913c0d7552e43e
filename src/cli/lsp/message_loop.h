// Runs a language server on descriptors.
#pragma once

#include "cli/base/streams.h"
#include "lsp/server/server.h"
#include "lsp/server/workspace.h"

namespace meshlint::cli {

/// Returns the exit status: 0 where the client has shut the server down and said so; 1 where it
/// said nothing, but closed the input, or is no more. Throws Failure when the output cannot be
/// written.
[[nodiscard]] int run_message_loop(lsp::Workspace& workspace, const Streams& streams);

}  // namespace meshlint::cli
