// The options of one command: bound to variables, taken apart, and told to whoever lists them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/argument_values.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's
class App;
}

namespace meshlint::cli {

/// `-` alone is standard input.
[[nodiscard]] inline bool looks_like_option(std::string_view text) {
    return text.size() > 1 && text.starts_with('-');
}

/// An option as help, manual page and completion show it.
struct OptionView {
    std::string group;        ///< heading in the help
    std::string short_name;   ///< "-f" or empty
    std::string long_name;    ///< "--format"
    std::string placeholder;  ///< "FORMAT"; empty for a flag
    std::string description;
    bool repeatable = false;
    std::vector<std::string_view> choices;  ///< what it takes, as far as that is known

    [[nodiscard]] bool is_flag() const { return placeholder.empty(); }
};

/// Options keep the order in which they are bound. Names are written "-f,--format": at most one
/// short one, exactly one long one. What is bound must outlive the set.
class OptionSet {
public:
    using Take = std::function<void(const std::string& text)>;

    OptionSet();
    ~OptionSet();
    OptionSet(const OptionSet&) = delete;
    OptionSet(OptionSet&&) = delete;
    OptionSet& operator=(const OptionSet&) = delete;
    OptionSet& operator=(OptionSet&&) = delete;

    /// The heading of the options that are bound next.
    void group(std::string heading) { group_ = std::move(heading); }

    void flag(const std::string& names, std::string description, bool& value);

    /// Takes one value, the last one where there are several. `take` throws Failure for what is no
    /// value.
    void value(const std::string& names, const std::string& placeholder, std::string description,
               const Take& take, std::vector<std::string_view> choices = {});
    void value(const std::string& names, const std::string& placeholder, std::string description,
               std::optional<std::string>& value, std::vector<std::string_view> choices = {});

    /// Can be repeated.
    void list(const std::string& names, const std::string& placeholder, std::string description,
              Take take, std::vector<std::string_view> choices = {});
    void list(const std::string& names, const std::string& placeholder, std::string description,
              std::vector<std::string>& values, std::vector<std::string_view> choices = {});

    /// One of some words; `kind` is what a message calls them.
    template <typename Value>
    void choice(const std::string& names, const std::string& placeholder, std::string description,
                std::string_view kind, Choices<Value> choices, auto& value) {
        this->value(
            names, placeholder, std::move(description),
            [kind, choices, &value](const std::string& text) { value = pick(kind, text, choices); },
            names_of(choices));
    }

    /// Long names of two options that cannot be given together, and what to do instead, if that
    /// has to be said.
    void exclude(const std::string& one, const std::string& other, const std::string& advice = {});
    /// An option that means nothing without another one.
    void require(const std::string& option, const std::string& other);

    /// `change` is called with the operands when all was taken apart.
    void on_operands(std::function<void(std::vector<std::string>&)> change) {
        changes_.push_back(std::move(change));
    }

    /// Returns the operands: what is no option, and all behind "--". Throws Failure for an unknown
    /// option, one without its value and options that do not go together; `help` is what to say
    /// where no name is near.
    [[nodiscard]] std::vector<std::string> parse(std::vector<std::string> texts,
                                                 std::string_view help);

    [[nodiscard]] std::vector<OptionView> views() const;

private:
    [[noreturn]] void reject(std::string_view text, std::string_view help) const;
    [[nodiscard]] std::string mismatch(const std::vector<std::string>& texts) const;

    std::unique_ptr<CLI::App> app_;
    std::string group_;
    std::map<std::string, std::vector<std::string_view>> choices_;  ///< by long name
    std::map<std::string, std::string> advice_;  ///< by the message of the library
    std::vector<std::function<void(std::vector<std::string>&)>> changes_;
};

}  // namespace meshlint::cli
