#include "cli/commands/completion.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "cli/options/argument_values.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

namespace {

using Kind = CompletionValues::Kind;

std::vector<std::string_view> rule_names() {
    std::vector<std::string_view> names;
    for (const Rule& rule : rules()) names.push_back(rule.name);
    return names;
}

std::vector<std::string_view> revision_names() {
    std::vector<std::string_view> names;
    for (const Revision& revision : revisions()) names.push_back(revision.name);
    return names;
}

/// Of the words that an option can take anywhere, those that its description speaks of; all of them
/// where it speaks of none.
std::vector<std::string_view> described(std::vector<std::string_view> words,
                                        std::string_view description) {
    std::vector<std::string_view> named;
    std::ranges::copy_if(words, std::back_inserter(named), [description](std::string_view word) {
        return description.find(word) != std::string_view::npos;
    });
    return named.empty() ? words : named;
}

CompletionValues values_of(const OptionRecord& option) {
    if (option.is_flag()) return {};
    const std::string_view placeholder = option.placeholder;
    if (placeholder == "FILE" || placeholder == "PATH") return {Kind::files, {}};
    if (placeholder == "RULE") return {Kind::words, rule_names()};
    if (placeholder == "REVISION") return {Kind::words, revision_names()};
    std::vector<std::string_view> words = described(words_for(placeholder), option.description);
    if (words.empty()) return {Kind::anything, {}};
    return {Kind::words, std::move(words)};
}

CompletionOption option_of(const OptionRecord& record) {
    CompletionOption option;
    const std::size_t comma = record.names.find(',');
    if (comma != std::string_view::npos) option.short_name = record.names.substr(0, comma);
    option.long_name =
        comma == std::string_view::npos ? record.names : record.names.substr(comma + 1);
    option.description = record.description;
    option.placeholder = record.placeholder;
    option.repeatable =
        std::holds_alternative<std::vector<std::string> RawOptions::*>(record.target);
    option.values = values_of(record);
    return option;
}

CompletionValues operands_of(const CommandRecord& command) {
    if (command.operands == Operands::none) return {};
    if (&command == &explain_record) return {Kind::words, rule_names()};
    if (&command == &completion_record) {
        const auto shells = completion_shells();
        return {Kind::words, {shells.begin(), shells.end()}};
    }
    return {Kind::files, {}};
}

}  // namespace

std::vector<CompletionCommand> completion_commands() {
    std::vector<CompletionCommand> all;
    for (const CommandRecord* record : commands()) {
        CompletionCommand& command = all.emplace_back();
        command.record = record;
        for (const OptionRecord& option : record->options) {
            command.options.push_back(option_of(option));
        }
        for (const OptionRecord& option : universal_options) {
            command.options.push_back(option_of(option));
        }
        command.operands = operands_of(*record);
    }
    return all;
}

std::span<const std::string_view> completion_shells() {
    static constexpr std::array<std::string_view, 4> shells = {"bash", "zsh", "fish", "powershell"};
    return shells;
}

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
