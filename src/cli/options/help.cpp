#include "cli/options/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "cli/base/text_layout.h"
#include "cli/options/common_options.h"
#include "loader/targets/holder.h"
#include "meshlint/report.h"
#include "meshlint/version.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t page_width = 100;
constexpr std::size_t indent = 2;
constexpr std::size_t gap = 2;

/// A name, and its description from `column` on.
void append_entry(std::string& out, std::string_view name, std::string_view description,
                  std::size_t column) {
    out.append(indent, ' ');
    out += name;
    out.append(column - indent - name.size(), ' ');
    append_wrapped(out, description, column, page_width);
    out += '\n';
}

void append_commands(std::string& out) {
    std::size_t widest = 0;
    for (const CommandRecord* command : commands()) widest = std::max(widest, command->word.size());
    out += "\nCommands:\n";
    for (const CommandRecord* command : commands()) {
        append_entry(out, command->word, command->summary, indent + widest + gap);
    }
    out += "  \"meshlint COMMAND --help\" describes a command.\n";
}

void append_options(std::string& out, const CommandRecord& command) {
    const std::vector<OptionView> options = options_of(command);
    std::size_t widest = 0;
    for (const OptionView& option : options) widest = std::max(widest, shown_flags(option).size());
    std::string_view group;
    for (const OptionView& option : options) {
        if (option.group != group) {
            group = option.group;
            out += '\n';
            out += group;
            out += ":\n";
        }
        append_entry(out, shown_flags(option), option.description, indent + widest + gap);
    }
}

/// A table under a title, from records with a name and a text each.
template <typename Records, typename Text>
void append_table(std::string& out, std::string_view title, const Records& records, Text text) {
    std::size_t widest = 0;
    for (const auto& record : records) widest = std::max(widest, record.name.size());
    out += fmt::format("\n{}:\n", title);
    for (const auto& record : records) {
        append_entry(out, record.name, std::invoke(text, record), indent + widest + gap);
    }
}

}  // namespace

std::string help_page(const CommandRecord& command) {
    std::string text(command.opening);
    if (&command == commands().front()) append_commands(text);
    append_options(text, command);
    if (&command == commands().front()) {
        append_table(text, "Formats", report_formats, &ReportFormat::purpose);
        append_table(text, "Holders of a MeshConfig, for --input", holder_records(),
                     &HolderRecord::place);
    }
    text += command.closing;
    return text;
}

std::vector<OptionView> options_of(const CommandRecord& command) {
    const std::unique_ptr<Command> unused = command.make();
    OptionSet options;
    unused->bind(options);
    UniversalOptions universal;
    universal.bind(options);
    return options.views();
}

std::string shown_flags(const OptionView& option) {
    std::string flags = option.short_name.empty() ? "    " : option.short_name + ", ";
    flags += option.long_name;
    if (!option.is_flag()) flags += ' ' + option.placeholder;
    return flags;
}

std::string version_line() {
    std::string text = "meshlint ";
    text += version;
    text += " (tables of ";
    text += tables_date();
    text += ")\n";
    return text;
}

}  // namespace meshlint::cli
