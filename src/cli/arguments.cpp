#include "cli/arguments.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "cli/argument_values.h"
#include "cli/failure.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/option_parser.h"

namespace meshlint::cli {

namespace {

/// In the order of Command.
constexpr std::array<std::string_view, 5> words = {"lint", "classify", "explain", "fields",
                                                   "revisions"};

Arguments interpret(Command command, const RawOptions& raw) {
    Arguments arguments;
    arguments.command = command;
    arguments.format = parse_format(raw.format);
    arguments.color = parse_color(raw.color);
    arguments.fail_on = parse_fail_on(raw.fail_on);
    arguments.output = raw.output;
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
    switch (arguments.command) {
        case Command::lint:
        case Command::explain:
            return;
        case Command::classify:
            if (arguments.operands.empty()) {
                throw Failure("classify needs a file; see 'meshlint classify --help'");
            }
            return;
        case Command::fields:
        case Command::revisions:
            if (!arguments.operands.empty()) {
                throw Failure("unexpected argument " + quoted_name(arguments.operands.front()));
            }
            return;
    }
}

std::optional<Command> command_of(std::string_view word) {
    const auto* const found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Command>(found - words.begin());
}

}  // namespace

std::span<const std::string_view> command_words() { return words; }

Arguments parse_arguments(std::span<const char* const> arguments) {
    std::vector<std::string> texts(arguments.begin(), arguments.end());
    const auto command = texts.empty() ? std::nullopt : command_of(texts.front());
    if (command) texts.erase(texts.begin());

    // What stands behind "--" is none of the library's business either.
    const auto mark = std::find(texts.begin(), texts.end(), "--");
    std::vector<std::string> operands(mark == texts.end() ? mark : mark + 1, texts.end());
    texts.erase(mark, texts.end());

    ParsedOptions parsed = parse_options(command.value_or(Command::lint), std::move(texts));
    operands.insert(operands.begin(), std::make_move_iterator(parsed.operands.begin()),
                    std::make_move_iterator(parsed.operands.end()));
    if (parsed.options.help || parsed.options.version) {
        Arguments result;
        result.answer = parsed.options.help ? parsed.help_page : version_line();
        return result;
    }
    Arguments result = interpret(command.value_or(Command::lint), parsed.options);
    result.command_given = command.has_value();
    result.operands = std::move(operands);
    if (parsed.options.stdin_name) apply_stdin_name(result, *parsed.options.stdin_name);
    check_operands(result);
    return result;
}

}  // namespace meshlint::cli
