#include "cli/option_parser.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "cli/failure.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "cli/suggestion.h"

namespace meshlint::cli {

namespace {

bool looks_like_option(std::string_view text) { return text.size() > 1 && text.starts_with('-'); }

/// Builds the parser of one command. The library keeps operands away from itself: it would take
/// some file names apart, so they are what it leaves over.
class Parser {
public:
    explicit Parser(Command command) : command_(command) {
        app_.set_help_flag();
        app_.allow_extras();
        switch (command) {
            case Command::lint:
                add_lint_options();
                break;
            case Command::classify:
                add_classify_options();
                break;
            case Command::explain:
                break;
            case Command::fields:
                add_fields_options();
                break;
            case Command::revisions:
                add_format();
                break;
        }
        group_ = "Other";
        flag("-h,--help", raw_.help, "Show this page");
        flag("--version", raw_.version, "Show the version and the date of the tables");
    }

    /// Returns the operands.
    std::vector<std::string> parse(std::vector<std::string> texts) {
        const std::vector<std::string> as_given = texts;
        std::reverse(texts.begin(), texts.end());  // the library takes them from the end
        try {
            app_.parse(std::move(texts));
        } catch (const CLI::ArgumentMismatch&) {
            throw Failure(mismatch(as_given));
        } catch (const CLI::ParseError& error) {
            throw Failure(escaped_message(error));
        }
        std::vector<std::string> operands = app_.remaining();
        const auto option = std::find_if(operands.begin(), operands.end(), looks_like_option);
        if (option != operands.end()) reject_option(*option);
        return operands;
    }

    [[nodiscard]] const RawOptions& options() const { return raw_; }

    [[nodiscard]] std::string help() const {
        std::vector<OptionHelp> options;
        for (const CLI::Option* option : app_.get_options()) {
            options.push_back({option->get_group(), flags_of(*option), option->get_description()});
        }
        return help_page(command_, options);
    }

private:
    void flag(const char* names, bool& value, const char* description) {
        app_.add_flag(names, value, description)->disable_flag_override()->group(group_);
    }

    template <typename Value>
    void option(const char* names, Value& value, const char* placeholder, const char* description) {
        app_.add_option(names, value, description)
            ->type_name(placeholder)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
            ->group(group_);
    }

    void list(const char* names, std::vector<std::string>& values, const char* placeholder,
              const char* description) {
        app_.add_option(names, values, description)
            ->type_name(placeholder)
            ->allow_extra_args(false)
            ->group(group_);
    }

    void add_format() {
        group_ = "Output";
        option("-f,--format", raw_.format, "FORMAT", "text (the default) or json");
    }

    void add_color() {
        option("--color", raw_.color, "WHEN",
               "auto (the default: on a terminal, unless NO_COLOR is set), always or never");
    }

    void add_revision(const char* description) {
        option("--as-revision", raw_.revision, "REVISION", description);
    }

    void add_stdin_name() {
        group_ = "Input";
        option("--stdin-filename", raw_.stdin_name, "NAME", "What to call standard input");
    }

    void add_lint_options() {
        add_format();
        option("-o,--output", raw_.output, "FILE",
               "Write the report to FILE, which is replaced in one step");
        flag("--notes", raw_.notes, "Show notes as well, in the text format");
        add_color();
        flag("-q,--quiet", raw_.quiet, "Only findings: no lines on ConfigMaps, no summary");
        group_ = "Rules";
        add_revision("Lint as for this revision (asm-1-24), whatever the ConfigMap's name says");
        list("--disable", raw_.disabled, "RULE", "Leave out a rule; can be repeated");
        list("--severity", raw_.severities, "RULE=LEVEL",
             "Report a rule as error, warning or note; can be repeated");
        option("--fail-on", raw_.fail_on, "LEVEL",
               "The lowest severity that makes the exit status 1: error (the default), warning, "
               "note or never");
        add_stdin_name();
    }

    void add_classify_options() {
        add_format();
        add_color();
        group_ = "Rules";
        add_revision("Classify as for this revision (asm-1-24)");
        add_stdin_name();
    }

    void add_fields_options() {
        add_format();
        group_ = "Rules";
        add_revision("Only the fields of this revision (asm-1-24)");
    }

    static std::string flags_of(const CLI::Option& option) {
        std::string flags;
        for (const std::string& name : option.get_snames()) flags += "-" + name + ", ";
        if (flags.empty()) flags = "    ";
        for (const std::string& name : option.get_lnames()) flags += "--" + name;
        if (option.get_items_expected_max() > 0) flags += " " + option.get_type_name();
        return flags;
    }

    [[nodiscard]] std::vector<std::string> long_names() const {
        std::vector<std::string> names;
        for (const CLI::Option* option : app_.get_options()) {
            for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        }
        return names;
    }

    [[noreturn]] void reject_option(std::string_view text) const {
        const std::vector<std::string> names = long_names();
        const std::vector<std::string_view> views(names.begin(), names.end());
        std::string help = "see 'meshlint";
        if (command_ != Command::lint) {
            help += ' ';
            help += command_words()[static_cast<std::size_t>(command_)];
        }
        help += " --help'";
        throw Failure(unknown_name("option", text.substr(0, text.find('=')), views, help));
    }

    /// The library tells what it expected in its own terms; there are only two ways to get here.
    [[nodiscard]] std::string mismatch(const std::vector<std::string>& texts) const {
        for (const std::string& text : texts) {
            const std::size_t equals = text.find('=');
            if (!text.starts_with("--") || equals == std::string::npos) continue;
            const std::string name = text.substr(0, equals);
            const CLI::Option* const option = app_.get_option_no_throw(name);
            if (option != nullptr && option->get_items_expected_max() == 0) {
                return "option " + quoted_name(name) + " takes no value";
            }
        }
        return "option " + quoted_name(texts.empty() ? "" : texts.back()) + " needs a value";
    }

    static std::string escaped_message(const CLI::ParseError& error) {
        return "wrong usage: " + quoted_name(error.what());
    }

    Command command_;
    RawOptions raw_;
    std::string group_;
    CLI::App app_;
};

}  // namespace

ParsedOptions parse_options(Command command, std::vector<std::string> texts) {
    ParsedOptions parsed;
    // `meshlint FILE` is what most runs look like; they need not pay for the parser.
    if (std::none_of(texts.begin(), texts.end(), looks_like_option)) {
        parsed.operands = std::move(texts);
        return parsed;
    }
    Parser parser(command);
    parsed.operands = parser.parse(std::move(texts));
    parsed.options = parser.options();
    if (parsed.options.help) parsed.help_page = parser.help();
    return parsed;
}

}  // namespace meshlint::cli
