#include "cli/options/option_set.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstddef>
#include <utility>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/suggestion.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// "a excludes b" as a sentence for people; `advice` may be empty.
std::string exclusion(std::string text, const std::string& advice) {
    constexpr std::string_view verb = " excludes ";
    text.replace(text.find(verb), verb.size(), " and ");
    text += " exclude each other";
    return advice.empty() ? text : text + ": " + advice;
}

/// "a requires b" likewise.
std::string requirement(std::string text, const CLI::App& app) {
    constexpr std::string_view verb = " requires ";
    const std::size_t at = text.find(verb);
    const CLI::Option* const wanted = app.get_option_no_throw(text.substr(at + verb.size()));
    text.replace(at, verb.size(), " needs ");
    return wanted == nullptr ? text : text + ' ' + wanted->get_type_name();
}

std::string as_meant(const std::string& text, std::string_view placeholder) {
    return placeholder == "FILE" ? platform::path_of_user(text) : text;
}

}  // namespace

OptionSet::OptionSet() : app_(std::make_unique<CLI::App>()) {
    app_->set_help_flag();
    // The library would take some file names apart, so operands are what it leaves over.
    app_->allow_extras();
}

OptionSet::~OptionSet() = default;

void OptionSet::flag(const std::string& names, std::string description, bool& value) {
    app_->add_flag(names, value, std::move(description))->disable_flag_override()->group(group_);
}

void OptionSet::value(const std::string& names, const std::string& placeholder,
                      std::string description, const Take& take,
                      std::vector<std::string_view> choices) {
    const CLI::Option* const option =
        app_->add_option_function<std::string>(names, take, std::move(description))
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
            ->type_name(placeholder)
            ->group(group_);
    choices_[option->get_lnames().front()] = std::move(choices);
}

void OptionSet::value(const std::string& names, const std::string& placeholder,
                      std::string description, std::optional<std::string>& value,
                      std::vector<std::string_view> choices) {
    this->value(
        names, placeholder, std::move(description),
        [&value, placeholder](const std::string& text) { value = as_meant(text, placeholder); },
        std::move(choices));
}

void OptionSet::list(const std::string& names, const std::string& placeholder,
                     std::string description, Take take, std::vector<std::string_view> choices) {
    const auto take_all = [take = std::move(take)](const std::vector<std::string>& texts) {
        std::ranges::for_each(texts, take);
    };
    const CLI::Option* const option =
        app_->add_option_function<std::vector<std::string>>(names, take_all, std::move(description))
            ->allow_extra_args(false)
            ->type_name(placeholder)
            ->group(group_);
    choices_[option->get_lnames().front()] = std::move(choices);
}

void OptionSet::list(const std::string& names, const std::string& placeholder,
                     std::string description, std::vector<std::string>& values,
                     std::vector<std::string_view> choices) {
    list(
        names, placeholder, std::move(description),
        [&values, placeholder](const std::string& text) {
            values.push_back(as_meant(text, placeholder));
        },
        std::move(choices));
}

void OptionSet::exclude(const std::string& one, const std::string& other,
                        const std::string& advice) {
    app_->get_option(one)->excludes(app_->get_option(other));
    advice_[one + " excludes " + other] = advice;
    advice_[other + " excludes " + one] = advice;
}

void OptionSet::require(const std::string& option, const std::string& other) {
    app_->get_option(option)->needs(app_->get_option(other));
}

std::vector<std::string> OptionSet::parse(std::vector<std::string> texts, std::string_view help) {
    // What stands behind "--" is none of the library's business either.
    const auto mark = std::ranges::find(texts, "--");
    const std::vector<std::string> behind(mark == texts.end() ? mark : mark + 1, texts.end());
    texts.erase(mark, texts.end());
    const std::vector<std::string> as_given = texts;
    std::ranges::reverse(texts);  // the library takes them from the end
    try {
        app_->parse(std::move(texts));
    } catch (const CLI::ArgumentMismatch&) {
        throw Failure(mismatch(as_given));
    } catch (const CLI::ExcludesError& error) {
        throw Failure(exclusion(error.what(), advice_[error.what()]));
    } catch (const CLI::RequiresError& error) {
        throw Failure(requirement(error.what(), *app_));
    } catch (const CLI::ParseError& error) {
        throw Failure("wrong usage: " + quoted_name(error.what()));
    }
    std::vector<std::string> operands = app_->remaining();
    const auto option = std::ranges::find_if(operands, looks_like_option);
    if (option != operands.end()) reject(*option, help);
    operands.insert(operands.end(), behind.begin(), behind.end());
    for (const auto& change : changes_) change(operands);
    return operands;
}

void OptionSet::reject(std::string_view text, std::string_view help) const {
    const std::vector<OptionView> options = views();
    std::vector<std::string_view> names;
    names.reserve(options.size());
    for (const OptionView& option : options) names.push_back(option.long_name);
    throw Failure(unknown_name("option", text.substr(0, text.find('=')), names, help));
}

/// The library tells what it expected in its own terms; there are only two ways to get here.
std::string OptionSet::mismatch(const std::vector<std::string>& texts) const {
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (!text.starts_with("--") || equals == std::string::npos) continue;
        const std::string name = text.substr(0, equals);
        const CLI::Option* const option = app_->get_option_no_throw(name);
        if (option != nullptr && option->get_items_expected_max() == 0) {
            return "option " + quoted_name(name) + " takes no value";
        }
    }
    return "option " + quoted_name(texts.empty() ? "" : texts.back()) + " needs a value";
}

std::vector<OptionView> OptionSet::views() const {
    std::vector<OptionView> views;
    for (const CLI::Option* option : std::as_const(*app_).get_options()) {
        OptionView& view = views.emplace_back();
        view.group = option->get_group();
        if (!option->get_snames().empty()) view.short_name = "-" + option->get_snames().front();
        view.long_name = "--" + option->get_lnames().front();
        view.description = option->get_description();
        if (option->get_items_expected_max() == 0) continue;
        view.placeholder = option->get_type_name();
        view.repeatable = option->get_multi_option_policy() != CLI::MultiOptionPolicy::TakeLast;
        view.choices = choices_.at(option->get_lnames().front());
    }
    return views;
}

}  // namespace meshlint::cli
