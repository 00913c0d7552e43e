#include <string>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/base/suggestion.h"
#include "cli/commands/completion.h"
#include "cli/options/commands.h"

namespace meshlint::cli {

namespace {

std::string script_for(const std::string& shell) {
    const std::vector<CompletionCommand> commands = completion_commands();
    if (shell == "bash") return bash_completion(commands);
    if (shell == "zsh") return zsh_completion(commands);
    if (shell == "fish") return fish_completion(commands);
    if (shell == "powershell") return powershell_completion(commands);
    throw Failure(
        unknown_name("shell", shell, completion_shells(), "choose bash, zsh, fish or powershell"));
}

class CompletionCommandLine final : public Command {
public:
    int run(Operands operands, Context& context) override {
        if (operands.size() != 1) {
            throw Failure("completion needs the name of a shell: bash, zsh, fish or powershell");
        }
        return print(context.streams, script_for(operands.front()));
    }
};

constexpr std::string_view completion_opening =
    R"(meshlint completion bash > /etc/bash_completion.d/meshlint
meshlint completion zsh > "${fpath[1]}/_meshlint"
meshlint completion fish > ~/.config/fish/completions/meshlint.fish
meshlint completion powershell >> $PROFILE

Prints a script with which a shell completes the commands, options and values of meshlint.

Usage: meshlint completion bash|zsh|fish|powershell
)";

}  // namespace

constinit const CommandRecord completion_record = {
    .word = "completion",
    .summary = "a script with which a shell completes meshlint's arguments",
    .opening = completion_opening,
    .closing = plain_closing,
    .operand_words = completion_shells,
    .make = make_command<CompletionCommandLine>,
};

}  // namespace meshlint::cli
