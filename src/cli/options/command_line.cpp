#include "cli/options/command_line.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/base/failure.h"
#include "cli/options/common_options.h"
#include "cli/options/help.h"
#include "cli/options/option_set.h"
#include "loader/text/nearest_name.h"
#include "platform/file.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// `meshlint explian blocked-field` is not about files.
void reject_mistyped_command(const std::string& word) {
    if (word.find_first_of("./") != std::string::npos) return;
    platform::FileStatus status;
    if (look_at(word, platform::Links::follow, status) == 0) return;
    std::vector<std::string_view> words;
    for (const CommandRecord* command : commands()) words.push_back(command->word);
    std::string advice;
    if (find_command(word) != nullptr) {
        advice = "a command comes first: 'meshlint " + word + " ...'";
    } else if (const auto nearest = nearest_name(word, words)) {
        advice = "did you mean '" + std::string(*nearest) + "'?";
    } else if (word == "help" || word == "version") {
        advice = "did you mean '--" + word + "'?";
    } else {
        return;
    }
    throw Failure("there is no file and no command " + quoted_name(word) + "; " + advice);
}

void check_count(const CommandRecord& record, const Operands& operands) {
    if (record.operands == OperandCount::required && operands.empty()) {
        const std::string word(record.word);
        throw Failure(word + " needs a file; see 'meshlint " + word + " --help'");
    }
    if (record.operands == OperandCount::none && !operands.empty()) {
        throw Failure("unexpected argument " + quoted_name(operands.front()));
    }
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments) {
    Operands texts(arguments.begin(), arguments.end());
    const CommandRecord& lint = *commands().front();
    const CommandRecord* const given = texts.empty() ? nullptr : find_command(texts.front());
    if (given != nullptr) texts.erase(texts.begin());

    CommandLine line;
    line.record = given == nullptr ? &lint : given;
    line.command = line.record->make();
    // `meshlint FILE` is what most runs look like; they need not pay for the parser.
    if (std::ranges::none_of(texts, looks_like_option)) {
        line.operands = std::move(texts);
    } else {
        OptionSet options;
        UniversalOptions universal;
        line.command->bind(options);
        universal.bind(options);
        const std::string word = line.record == &lint ? "" : std::string(line.record->word) + ' ';
        line.operands = options.parse(std::move(texts), "see 'meshlint " + word + "--help'");
        if (universal.help) line.answer = help_page(*line.record);
        if (universal.version && !universal.help) line.answer = version_line();
        if (!line.answer.empty()) return line;
    }
    if (line.record->operand_words == nullptr) {
        line.operands = platform::paths_of_users(std::move(line.operands));
    }
    if (given == nullptr && !line.operands.empty()) reject_mistyped_command(line.operands.front());
    check_count(*line.record, line.operands);
    return line;
}

}  // namespace meshlint::cli
