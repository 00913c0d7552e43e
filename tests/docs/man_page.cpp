#include "docs/man_page.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "cli/base/environment_variables.h"
#include "cli/options/commands.h"
#include "cli/options/help.h"
#include "loader/targets/holder.h"
#include "meshlint/report.h"
#include "meshlint/tables.h"
#include "meshlint/version.h"
#include "support/text_compare.h"

namespace meshlint::test {

namespace {

using cli::CommandRecord;
using cli::OptionView;
using Lines = std::vector<std::string>;

/// Text in which roff sees no command.
std::string plain(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '\\':
                result += "\\e";
                break;
            case '-':
                result += "\\-";
                break;
            case '"':
                result += "\\(dq";
                break;
            case '\'':
                result += "\\(aq";
                break;
            case '`':
                result += "\\(ga";
                break;
            default:
                result += c;
        }
    }
    if (result.starts_with('.')) result.insert(0, "\\&");
    return result;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }

/// The paragraphs of a help page: lines between empty ones.
std::vector<Lines> paragraphs(std::string_view text) {
    std::vector<Lines> result;
    bool open = false;
    for (const std::string& line : split_lines(text)) {
        if (line.empty()) {
            open = false;
            continue;
        }
        if (!open) result.emplace_back();
        open = true;
        result.back().push_back(line);
    }
    return result;
}

/// What the opening of a help page consists of.
struct Opening {
    Lines examples;
    Lines usage;
    std::vector<Lines> prose;
};

Opening take_apart(std::string_view text) {
    Opening opening;
    for (Lines& lines : paragraphs(text)) {
        if (lines.front().starts_with("Usage: ")) {
            opening.usage = std::move(lines);
        } else if (opening.examples.empty() && lines.front().starts_with("meshlint ")) {
            opening.examples = std::move(lines);
        } else {
            opening.prose.push_back(std::move(lines));
        }
    }
    return opening;
}

class ManPage {
public:
    std::string make() {
        const std::span<const CommandRecord* const> commands = cli::commands();
        const CommandRecord& lint = *commands.front();
        const Opening opening = take_apart(lint.opening);
        out_ =
            ".\\\" Made from the records behind --help by the tests (MESHLINT_UPDATE_GOLDEN=1).\n";
        out_ += ".TH MESHLINT 1 \"" + std::string(tables_date()) + "\" \"meshlint " +
                std::string(version) + "\"\n";
        section("NAME");
        line("meshlint \\- check the shared ConfigMap of the Istio add\\-on for AKS");
        section("SYNOPSIS");
        usage(opening.usage);
        section("DESCRIPTION");
        prose(opening.prose);
        section("OPTIONS");
        options(lint);
        section("COMMANDS");
        for (const CommandRecord* command : commands.subspan(1)) add(*command);
        table("HOLDERS", holder_records(), &HolderRecord::place);
        table("FORMATS", report_formats, &ReportFormat::purpose);
        closing(lint.closing);
        rules();
        environment();
        section("EXAMPLES");
        verbatim(opening.examples);
        return out_;
    }

private:
    void line(std::string_view text) {
        out_ += text;
        out_ += '\n';
    }

    void section(std::string_view title) { line(".SH " + std::string(title)); }

    void prose(const std::vector<Lines>& all) {
        for (const Lines& lines : all) {
            if (&lines != &all.front()) line(".PP");
            for (const std::string& text : lines) line(plain(text));
        }
    }

    void verbatim(const Lines& lines) {
        line(".nf");
        for (const std::string& text : lines) line(plain(text));
        line(".fi");
    }

    /// "Usage: a" and the lines below it, which are aligned with its "a".
    void usage(const Lines& lines) {
        constexpr std::size_t label = 7;
        line(".nf");
        for (const std::string& text : lines) {
            line(plain(text.substr(std::min(text.size(), label))));
        }
        line(".fi");
    }

    void option(const OptionView& view) {
        const std::string flags = cli::shown_flags(view);
        line(".TP");
        line(bold(flags.substr(flags.find_first_not_of(' '))));
        line(plain(view.description));
    }

    /// Those that every command has are told once.
    void options(const CommandRecord& command) {
        const bool first = &command == cli::commands().front();
        std::string group;
        for (const OptionView& view : cli::options_of(command)) {
            if (!first && view.group == "Other") continue;
            if (first && view.group != group) line(".SS " + view.group);
            group = view.group;
            option(view);
        }
    }

    void add(const CommandRecord& command) {
        const Opening opening = take_apart(command.opening);
        line(".SS " + plain("meshlint " + std::string(command.word)));
        usage(opening.usage);
        line(".PP");
        prose(opening.prose);
        options(command);
    }

    template <typename Records, typename Text>
    void table(std::string_view title, const Records& records, Text text) {
        section(title);
        for (const auto& record : records) {
            line(".TP");
            line(bold(record.name));
            line(plain(std::invoke(text, record)));
        }
    }

    /// What stands below a help page's options: prose, and parts with a title and entries of a word
    /// and its meaning.
    void closing(std::string_view text) {
        for (const Lines& lines : paragraphs(text)) {
            if (!lines.front().ends_with(':')) {
                line(".PP");
                for (const std::string& each : lines) line(plain(each));
                continue;
            }
            std::string title = lines.front().substr(0, lines.front().find(':'));
            std::ranges::transform(title, title.begin(), [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            });
            section(title);
            for (std::size_t i = 1; i < lines.size(); ++i) entry(lines[i]);
        }
    }

    void entry(std::string_view text) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const std::size_t end = text.find("  ");
        if (end == std::string_view::npos) {
            line(plain(text));
            return;
        }
        line(".TP");
        line(bold(text.substr(0, end)));
        line(plain(text.substr(text.find_first_not_of(' ', end))));
    }

    void rules() {
        section("RULES");
        line(plain("What meshlint finds, by family; \"meshlint explain RULE\" tells more."));
        std::string_view family;
        for (const Rule& rule : meshlint::rules()) {
            if (rule.family != family) {
                family = rule.family;
                line(".SS " + plain(family));
            }
            line(".TP");
            line(bold(rule.name) + " (" + std::string(to_string(rule.severity)) +
                 (rule.on_by_default ? ")" : ", off by default)"));
            line(plain(rule.summary));
        }
    }

    void environment() {
        section("ENVIRONMENT");
        for (const cli::VariableRecord& variable : cli::environment_variables) {
            line(".TP");
            line(bold(variable.name));
            line(plain(variable.meaning));
        }
    }

    std::string out_;
};

}  // namespace

std::string man_page() { return ManPage().make(); }

}  // namespace meshlint::test
