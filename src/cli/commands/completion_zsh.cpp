#include <fmt/format.h>

#include "cli/commands/completion.h"

namespace meshlint::cli {

namespace {

using Kind = CompletionValues::Kind;

constexpr std::string_view zsh_head = R"(#compdef meshlint
# Completion of meshlint for zsh; made by `meshlint completion zsh`.

)";

constexpr std::string_view zsh_tail = R"(
_meshlint() {
    local command=@first@
    if ((CURRENT > 2 && ${+functions[_meshlint_${words[2]}]})); then
        command=$words[2]
        words[1,2]=($words[1])
        ((CURRENT--))
    elif ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
        local -a commands=(
@commands@        )
        _describe -t commands command commands
    fi
    _meshlint_$command
}

if [[ $funcstack[1] == _meshlint ]]; then
    _meshlint "$@"
else
    compdef _meshlint meshlint
fi
)";

std::string zsh_quoted(std::string_view text) {
    return '\'' + replace_all(text, "'", "'\\''") + '\'';
}

/// Inside a specification of _arguments, where brackets and colons mean something.
std::string zsh_escaped(std::string_view text) {
    std::string result = replace_all(text, "\\", "\\\\");
    for (const std::string_view special : {"[", "]", ":"}) {
        result = replace_all(result, special, "\\" + std::string(special));
    }
    return result;
}

std::string action(const CompletionValues& values) {
    switch (values.kind) {
        case Kind::files:
            return "_files";
        case Kind::words:
            return '(' + join_words(values.words) + ')';
        case Kind::none:
        case Kind::anything:
            break;
    }
    return " ";
}

std::string specification(const CompletionOption& option) {
    std::string rest = '[' + zsh_escaped(option.description) + ']';
    if (option.values.kind != Kind::none) {
        rest += fmt::format(":{}:{}", option.placeholder, action(option.values));
    }
    const std::string equals = option.values.kind == Kind::none ? "" : "=";
    if (option.short_name.empty()) {
        return zsh_quoted((option.repeatable ? "*" : "") + option.long_name + equals + rest);
    }
    const std::string exclusion =
        option.repeatable ? "*" : fmt::format("({} {})", option.short_name, option.long_name);
    const std::string plus = equals.empty() ? "" : "+";
    return fmt::format("{}{{{}{},{}{}}}{}", zsh_quoted(exclusion), option.short_name, plus,
                       option.long_name, equals, zsh_quoted(rest));
}

}  // namespace

std::string zsh_completion(std::span<const CompletionCommand> commands) {
    std::string out(zsh_head);
    std::string names;
    for (const CompletionCommand& command : commands) {
        const std::string_view word = command.record->word;
        names += fmt::format("            {}\n", zsh_quoted(std::string(word) + ':' +
                                                            zsh_escaped(command.record->summary)));
        out += fmt::format("_meshlint_{}() {{\n    _arguments -s -S", word);
        for (const CompletionOption& option : command.options) {
            out += " \\\n        " + specification(option);
        }
        if (command.operands.kind != Kind::none) {
            out += " \\\n        " + zsh_quoted("*: :" + action(command.operands));
        }
        out += "\n}\n\n";
    }
    out.pop_back();
    out += replace_all(replace_all(zsh_tail, "@first@", commands.front().record->word),
                       "@commands@", names);
    return out;
}

}  // namespace meshlint::cli
