#include <fmt/format.h>

#include "cli/commands/completion.h"

namespace meshlint::cli {

namespace {

using Kind = CompletionValues::Kind;

constexpr std::string_view powershell_head =
    R"(# Completion of meshlint for PowerShell; made by `meshlint completion powershell`.

Register-ArgumentCompleter -Native -CommandName meshlint -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
)";

constexpr std::string_view powershell_tail = R"(    }
    $words = @($commandAst.CommandElements | Where-Object {
        $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $command = '@first@'
    if ($words.Count -gt 1 -and $commands.Contains($words[1])) { $command = $words[1] }
    $candidates = @()
    $previous = $words[-1]
    if ($values.Contains("$command $previous")) {
        $candidates = $values["$command $previous"]
    } elseif ($wordToComplete -like '-*') {
        $candidates = $options[$command]
    } else {
        $candidates = $operands[$command]
        if ($words.Count -eq 1) {
            $commands.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new(
                    $_.Key, $_.Key, 'ParameterValue', $_.Value) }
        }
    }
    $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
)";

std::string powershell_quoted(std::string_view text) {
    return '\'' + replace_all(text, "'", "''") + '\'';
}

std::string list_of(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) {
        if (!text.empty()) text += ", ";
        text += powershell_quoted(word);
    }
    return "@(" + text + ')';
}

}  // namespace

std::string powershell_completion(std::span<const CompletionCommand> commands) {
    std::string out(powershell_head);
    std::string options = "    }\n    $options = @{\n";
    std::string values = "    }\n    $values = @{\n";
    std::string operands = "    }\n    $operands = @{\n";
    for (const CompletionCommand& command : commands) {
        const std::string word(command.record->word);
        out += fmt::format("        {} = {}\n", powershell_quoted(word),
                           powershell_quoted(command.record->summary));
        std::vector<std::string_view> flags;
        for (const CompletionOption& option : command.options) {
            if (!option.short_name.empty()) flags.emplace_back(option.short_name);
            flags.emplace_back(option.long_name);
            if (option.values.kind != Kind::words) continue;
            for (const std::string& name : {option.short_name, option.long_name}) {
                if (name.empty()) continue;
                values += fmt::format("        {} = {}\n",
                                      powershell_quoted(fmt::format("{} {}", word, name)),
                                      list_of(option.values.words));
            }
        }
        options += fmt::format("        {} = {}\n", powershell_quoted(word), list_of(flags));
        operands += fmt::format("        {} = {}\n", powershell_quoted(word),
                                list_of(command.operands.words));
    }
    out += options + values + operands;
    out += replace_all(powershell_tail, "@first@", commands.front().record->word);
    return out;
}

}  // namespace meshlint::cli
