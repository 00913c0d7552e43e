// Completion scripts for shells, made from the records of the commands and their options.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/commands.h"
#include "cli/options/option_set.h"

namespace meshlint::cli {

/// What can follow an option, or stand as an operand.
struct CompletionValues {
    enum class Kind : std::uint8_t { none, files, words, anything };

    Kind kind = Kind::none;
    std::vector<std::string_view> words;
};

struct CompletionOption : OptionView {
    CompletionValues values;
};

struct CompletionCommand {
    const CommandRecord* record = nullptr;
    std::vector<CompletionOption> options;
    CompletionValues operands;
};

/// All commands; the first is the one whose word may be left out.
[[nodiscard]] std::vector<CompletionCommand> completion_commands();

/// The words that `meshlint completion` takes.
[[nodiscard]] std::vector<std::string_view> completion_shells();

[[nodiscard]] std::string bash_completion(std::span<const CompletionCommand> commands);
[[nodiscard]] std::string zsh_completion(std::span<const CompletionCommand> commands);
[[nodiscard]] std::string fish_completion(std::span<const CompletionCommand> commands);
[[nodiscard]] std::string powershell_completion(std::span<const CompletionCommand> commands);

/// "a b c"
[[nodiscard]] std::string join_words(std::span<const std::string_view> words);

/// `text` with each `from` replaced.
[[nodiscard]] std::string replace_all(std::string_view text, std::string_view from,
                                      std::string_view to);

}  // namespace meshlint::cli
