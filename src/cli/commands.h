// The commands: each takes its arguments and returns the exit status.
#pragma once

#include "cli/arguments.h"
#include "cli/messages.h"
#include "cli/streams.h"

namespace meshlint::cli {

/// What a command works with besides its arguments.
struct Context {
    Streams streams;
    Environment environment;
    Messages messages;
};

/// All of them throw Failure when they cannot go on.
[[nodiscard]] int lint_command(const Arguments& arguments, Context& context);
[[nodiscard]] int classify_command(const Arguments& arguments, Context& context);
[[nodiscard]] int explain_command(const Arguments& arguments, Context& context);
[[nodiscard]] int fields_command(const Arguments& arguments, Context& context);
[[nodiscard]] int revisions_command(const Arguments& arguments, Context& context);

}  // namespace meshlint::cli
