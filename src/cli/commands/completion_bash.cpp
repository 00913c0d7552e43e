#include <fmt/format.h>

#include "cli/commands/completion.h"

namespace meshlint::cli {

namespace {

using Kind = CompletionValues::Kind;

constexpr std::string_view bash_head =
    R"(# Completion of meshlint for bash; made by `meshlint completion bash`.

)";

constexpr std::string_view body = R"(
_meshlint() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    # bash takes `--name=value` for three words.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]] && ((COMP_CWORD > 1)); then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    local first=${COMP_WORDS[1]} command=@first@
    if ((COMP_CWORD > 1)) && [[ " @commands@ " == *" $first "* ]]; then command=$first; fi

    local values
    values=$(_meshlint_values "$command" "$previous")
    if [[ -z $values && $current == -* ]]; then
        values=$(_meshlint_options "$command")
    elif [[ -z $values ]]; then
        values=$(_meshlint_operands "$command")
        if ((COMP_CWORD == 1)); then values+=' @commands@'; fi
    fi
    local IFS=$'\n'
    COMPREPLY=($(IFS=' '; compgen -W "${values//@files/}" -- "$current"))
    if [[ " $values " == *' @files '* ]]; then
        COMPREPLY+=($(compgen -f -- "$current"))
        compopt -o filenames 2>/dev/null
    fi
}

complete -F _meshlint meshlint
)";

std::string bash_values_text(const CompletionValues& values) {
    switch (values.kind) {
        case Kind::files:
            return "@files";
        case Kind::words:
            return join_words(values.words);
        case Kind::none:
        case Kind::anything:
            break;
    }
    return {};
}

void append_function(std::string& out, std::string_view name, std::string_view subject,
                     const std::string& cases) {
    fmt::format_to(std::back_inserter(out), "_meshlint_{}() {{\n    case {} in\n{}    esac\n}}\n\n",
                   name, subject, cases);
}

}  // namespace

std::string bash_completion(std::span<const CompletionCommand> commands) {
    std::string names;
    std::string options;
    std::string values;
    std::string operands;
    for (const CompletionCommand& command : commands) {
        const std::string_view word = command.record->word;
        names += names.empty() ? "" : " ";
        names += word;
        std::string flags;
        for (const CompletionOption& option : command.options) {
            if (!option.short_name.empty()) flags += option.short_name + ' ';
            flags += option.long_name + ' ';
            const std::string text = bash_values_text(option.values);
            if (text.empty()) continue;
            std::string pattern = fmt::format("'{} {}'", word, option.long_name);
            if (!option.short_name.empty()) {
                pattern += fmt::format("|'{} {}'", word, option.short_name);
            }
            values += fmt::format("        {}) echo '{}' ;;\n", pattern, text);
        }
        flags.pop_back();
        options += fmt::format("        {}) echo '{}' ;;\n", word, flags);
        operands +=
            fmt::format("        {}) echo '{}' ;;\n", word, bash_values_text(command.operands));
    }
    std::string out(bash_head);
    append_function(out, "options", "$1", options);
    append_function(out, "values", "\"$1 $2\"", values);
    append_function(out, "operands", "$1", operands);
    out.pop_back();
    out += replace_all(replace_all(body, "@first@", commands.front().record->word), "@commands@",
                       names);
    return out;
}

}  // namespace meshlint::cli
