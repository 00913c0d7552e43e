#include "cli/arguments.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "cli/argument_values.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/option_parser.h"

namespace meshlint::cli {

namespace {

Arguments interpret(const CommandRecord& command, const RawOptions& raw) {
    Arguments arguments;
    arguments.command = &command;
    arguments.format = parse_format(raw.format);
    arguments.color = parse_color(raw.color);
    arguments.fail_on = parse_fail_on(raw.fail_on);
    arguments.output = raw.output;
    arguments.defaults = raw.defaults;
    arguments.notes = raw.notes || arguments.fail_on == Severity::note;
    arguments.quiet = raw.quiet;
    if (raw.revision) arguments.as_revision = &parse_revision(*raw.revision);
    for (const std::string& name : raw.disabled) arguments.policy.disable(parse_rule(name));
    for (const std::string& setting : raw.severities) {
        const auto [rule, severity] = parse_severity_setting(setting);
        arguments.policy.set(rule, severity);
    }
    return arguments;
}

/// A name for standard input says that there is one to read.
void apply_stdin_name(Arguments& arguments, const std::string& name) {
    std::vector<std::string>& paths = arguments.operands;
    if (paths.empty()) paths.emplace_back("-");
    if (std::find(paths.begin(), paths.end(), "-") == paths.end()) {
        throw Failure("--stdin-filename has no meaning without '-' among the paths");
    }
    arguments.stdin_name = name;
}

void check_operands(const Arguments& arguments) {
    const CommandRecord& command = *arguments.command;
    if (command.operands == Operands::required && arguments.operands.empty()) {
        const std::string word(command.word);
        throw Failure(word + " needs a file; see 'meshlint " + word + " --help'");
    }
    if (command.operands == Operands::none && !arguments.operands.empty()) {
        throw Failure("unexpected argument " + quoted_name(arguments.operands.front()));
    }
}

}  // namespace

Arguments parse_arguments(std::span<const char* const> arguments) {
    std::vector<std::string> texts(arguments.begin(), arguments.end());
    const CommandRecord* const given = texts.empty() ? nullptr : find_command(texts.front());
    if (given != nullptr) texts.erase(texts.begin());
    const CommandRecord& command = given == nullptr ? *commands().front() : *given;

    // What stands behind "--" is none of the library's business either.
    const auto mark = std::find(texts.begin(), texts.end(), "--");
    std::vector<std::string> operands(mark == texts.end() ? mark : mark + 1, texts.end());
    texts.erase(mark, texts.end());

    ParsedOptions parsed = parse_options(command, std::move(texts));
    operands.insert(operands.begin(), std::make_move_iterator(parsed.operands.begin()),
                    std::make_move_iterator(parsed.operands.end()));
    if (parsed.options.help || parsed.options.version) {
        Arguments result;
        result.command = &command;
        result.answer = parsed.options.help ? help_page(command) : version_line();
        return result;
    }
    Arguments result = interpret(command, parsed.options);
    result.command_given = given != nullptr;
    result.operands = std::move(operands);
    if (parsed.options.stdin_name) apply_stdin_name(result, *parsed.options.stdin_name);
    check_operands(result);
    return result;
}

}  // namespace meshlint::cli
