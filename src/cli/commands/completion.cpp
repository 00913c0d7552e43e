#include "cli/commands/completion.h"

#include <algorithm>
#include <utility>

#include "cli/options/help.h"

namespace meshlint::cli {

namespace {

using Kind = CompletionValues::Kind;

CompletionValues values_of(const OptionView& option) {
    if (option.is_flag()) return {};
    if (option.placeholder == "FILE") return {Kind::files, {}};
    if (option.choices.empty()) return {Kind::anything, {}};
    return {Kind::words, option.choices};
}

CompletionValues operands_of(const CommandRecord& command) {
    if (command.operands == OperandCount::none) return {};
    if (command.operand_words != nullptr) return {Kind::words, command.operand_words()};
    return {Kind::files, {}};
}

}  // namespace

std::vector<CompletionCommand> completion_commands() {
    std::vector<CompletionCommand> all;
    for (const CommandRecord* record : commands()) {
        CompletionCommand& command = all.emplace_back();
        command.record = record;
        for (OptionView& option : options_of(*record)) {
            CompletionValues values = values_of(option);
            command.options.push_back({std::move(option), std::move(values)});
        }
        command.operands = operands_of(*record);
    }
    return all;
}

std::vector<std::string_view> completion_shells() { return {"bash", "zsh", "fish", "powershell"}; }

std::string join_words(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = std::min(text.find(from, at), text.size());
        result += text.substr(at, next - at);
        if (next < text.size()) result += to;
        at = std::min(next + from.size(), text.size());
    }
    return result;
}

}  // namespace meshlint::cli
