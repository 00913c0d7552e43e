#include <fmt/format.h>

#include "cli/commands/completion.h"

namespace meshlint::cli {

namespace {

using Kind = CompletionValues::Kind;

constexpr std::string_view fish_head =
    R"(# Completion of meshlint for fish; made by `meshlint completion fish`.

function __meshlint_command
    set -l words (commandline -opc)
    if set -q words[2]; and contains -- $words[2] @commands@
        echo $words[2]
    else
        echo @first@
    end
end

function __meshlint_in
    test (__meshlint_command) = $argv[1]
end

function __meshlint_first
    test (count (commandline -opc)) -eq 1
end

complete -c meshlint -f
)";

std::string fish_quoted(std::string_view text) {
    return '\'' + replace_all(replace_all(text, "\\", "\\\\"), "'", "\\'") + '\'';
}

std::string fish_values_text(const CompletionValues& values) {
    switch (values.kind) {
        case Kind::none:
            return {};
        case Kind::files:
            return " -r -F";
        case Kind::words:
            return " -x -a " + fish_quoted(join_words(values.words));
        case Kind::anything:
            return " -x";
    }
    return {};
}

}  // namespace

std::string fish_completion(std::span<const CompletionCommand> commands) {
    std::string names;
    for (const CompletionCommand& command : commands) {
        names += names.empty() ? "" : " ";
        names += command.record->word;
    }
    std::string out = replace_all(replace_all(fish_head, "@first@", commands.front().record->word),
                                  "@commands@", names);
    for (const CompletionCommand& command : commands) {
        out += fmt::format("\ncomplete -c meshlint -n __meshlint_first -a {} -d {}\n",
                           command.record->word, fish_quoted(command.record->summary));
        const std::string condition =
            "-n " + fish_quoted("__meshlint_in " + std::string(command.record->word));
        for (const CompletionOption& option : command.options) {
            out += "complete -c meshlint " + condition;
            if (!option.short_name.empty()) out += " -s " + option.short_name.substr(1);
            out += " -l " + option.long_name.substr(2);
            out +=
                fish_values_text(option.values) + " -d " + fish_quoted(option.description) + '\n';
        }
        if (command.operands.kind == Kind::files) {
            out += "complete -c meshlint " + condition + " -F\n";
        } else if (command.operands.kind == Kind::words) {
            out += "complete -c meshlint " + condition + " -a " +
                   fish_quoted(join_words(command.operands.words)) + '\n';
        }
    }
    return out;
}

}  // namespace meshlint::cli
