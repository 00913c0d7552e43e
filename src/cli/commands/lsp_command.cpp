#include <string>

#include "cli/lsp/file_workspace.h"
#include "cli/lsp/message_loop.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

namespace {

class LspCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        RunOptions& run = options_.run;
        bind_as_revision(
            options, run.as_revision,
            "Lint as for this revision (asm-1-24), whatever the ConfigMap's name says");
        run.bind_severities(options);
        options.list("--default", "FILE",
                     "Report all that the default ConfigMap in FILE overrides; can be repeated",
                     options_.defaults);
        options.value("--baseline", "FILE", "Leave out the findings that FILE knows",
                      options_.baseline);
        run.bind_cluster(options);
        run.configuration.bind(options);
        options.group("Input");
        run.bind_platform(options);
        bind_limits(options, run.limits);
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
