// What the WebAssembly module exports. module.js, beside this file, makes of it what JavaScript
// calls; module.d.ts says that in types.
//
// Files are those of the module's own file system, so that the command and the language server work
// as on a disk. Where memory is at its end, the module stops for good: JavaScript gets an error.
#pragma once

#include <cstddef>

extern "C" {

/// Runs the command. `arguments` are `count` zero-terminated texts, those after the program's name;
/// `variables` are those of the environment, "NAME=VALUE". The other three are open descriptors,
/// which stay open. Returns the exit status of the command.
int meshlint_run(int count, const char* const* arguments, int variable_count,
                 const char* const* variables, int in, int out, int err);

/// A language server. There can be several.
struct MeshlintServer;

/// What `meshlint lsp` does with these arguments, but for the messages, which come and go below.
/// Null when the arguments make no sense: then `err`, an open descriptor, was told why.
MeshlintServer* meshlint_open_server(int count, const char* const* arguments, int err);

/// Takes a message, JSON without a frame. Nothing is done with it yet, but that it may cancel what
/// waits.
void meshlint_receive(MeshlintServer* server, const char* message, std::size_t size);

/// Works at one message or, when none is left, at what has to be linted. Returns 1 while there is
/// more to do, 0 when there is nothing until a message arrives, and -1 once the client has said
/// `exit`.
int meshlint_work(MeshlintServer* server);

/// The next message to the client: JSON without a frame, zero-terminated, valid until the next call
/// for this server. Null when there is none.
const char* meshlint_next_message(MeshlintServer* server);

void meshlint_close_server(MeshlintServer* server);
}
