#include "cli/options/option_parser.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstddef>
#include <string_view>
#include <variant>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/suggestion.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

namespace {

bool looks_like_option(std::string_view text) { return text.size() > 1 && text.starts_with('-'); }

/// Builds the parser of one command. The library keeps operands away from itself: it would take
/// some file names apart, so they are what it leaves over.
class Parser {
public:
    explicit Parser(const CommandRecord& command) : command_(command) {
        app_.set_help_flag();
        app_.allow_extras();
        for (const OptionRecord& option : command.options) add(option);
        for (const OptionRecord& option : universal_options) add(option);
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

private:
    void add(const OptionRecord& record) {
        std::visit([&](auto member) { add(record, raw_.*member); }, record.target);
    }

    void add(const OptionRecord& record, bool& value) {
        app_.add_flag(std::string(record.names), value)->disable_flag_override();
    }

    template <typename Value>
    void add(const OptionRecord& record, Value& value) {
        app_.add_option(std::string(record.names), value)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }

    void add(const OptionRecord& record, std::vector<std::string>& values) {
        app_.add_option(std::string(record.names), values)->allow_extra_args(false);
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
        if (&command_ != commands().front()) {
            help += ' ';
            help += command_.word;
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

    const CommandRecord& command_;
    RawOptions raw_;
    CLI::App app_;
};

}  // namespace

ParsedOptions parse_options(const CommandRecord& command, std::vector<std::string> texts) {
    ParsedOptions parsed;
    // `meshlint FILE` is what most runs look like; they need not pay for the parser.
    if (std::none_of(texts.begin(), texts.end(), looks_like_option)) {
        parsed.operands = std::move(texts);
        return parsed;
    }
    Parser parser(command);
    parsed.operands = parser.parse(std::move(texts));
    parsed.options = parser.options();
    return parsed;
}

}  // namespace meshlint::cli
