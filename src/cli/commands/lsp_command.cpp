#include <string>

#include "cli/lsp/file_workspace.h"
#include "cli/lsp/message_loop.h"
#include "cli/options/commands.h"
#include "cli/options/option_set.h"

namespace meshlint::cli {

namespace {

class LspCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options_.bind(options);
        options.group("Protocol");
        options.flag("--stdio", "Speak on standard input and output, which it does anyway", stdio_);
    }

    int run(Operands /*operands*/, Context& context) override {
        FileWorkspace workspace(options_, context.messages);
        return run_message_loop(workspace, context.streams);
    }

private:
    ProjectOptions options_;
    bool stdio_ = false;
};

constexpr std::string_view lsp_opening =
    R"(meshlint lsp

A language server for editors, on standard input and output: findings as you type, fixes, completion
and explanations in the mesh block. docs/editor.md says how editors are told of it. Each folder that
the editor works in is linted as if meshlint ran there, with its .meshlint.yaml; names of files in
options start there as well.

Usage: meshlint lsp [OPTIONS]
)";

constexpr std::string_view lsp_closing = R"(
Exit status:
  0  the editor has shut the server down
  1  the editor is gone without a word
  2  the run failed: wrong usage, or output that cannot be written
)";

}  // namespace

constinit const CommandRecord lsp_record = {
    .word = "lsp",
    .summary = "a language server for editors",
    .opening = lsp_opening,
    .closing = lsp_closing,
    .operands = OperandCount::none,
    .make = make_command<LspCommand>,
};

}  // namespace meshlint::cli
