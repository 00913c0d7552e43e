#include "conformance/generator/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "support/files.h"
#include "support/text_compare.h"

namespace meshlint::conformance {

namespace {

constexpr std::string_view message_mark = "message ";
constexpr std::string_view enum_mark = "enum ";

template <typename Range>
auto* find_named(Range&& range, std::string_view name) {
    const auto found =
        std::ranges::find_if(range, [&](const auto& each) { return each.name == name; });
    return found == std::ranges::end(range) ? nullptr : &*found;
}

/// As `find_named`, of what the tables must have.
template <typename Range>
const auto& table_entry(const Range& range, std::string_view name, std::string_view holder = {}) {
    const auto* found = find_named(range, name);
    if (found != nullptr) return *found;
    throw std::runtime_error(fmt::format("the tables do not have {}{}{} any more", holder,
                                         holder.empty() ? "" : ".", name));
}

void append(std::string& text, std::string_view mark, const std::vector<WordList>& lists) {
    for (const WordList& list : lists) {
        text += fmt::format("{}{}\n", mark, list.name);
        for (const WordList::Word& word : list.words) {
            text += word.facts == 1 ? fmt::format("  {}\n", word.name)
                                    : fmt::format("  {} {}\n", word.name, word.facts);
        }
    }
}

WordList::Word read_word(std::string_view line) {
    const std::size_t space = line.find(' ');
    WordList::Word word{std::string(line.substr(0, space)), 1};
    if (space == std::string_view::npos) return word;
    const char* const end = line.data() + line.size();
    const auto [stop, error] = std::from_chars(line.data() + space + 1, end, word.facts);
    if (error != std::errc{} || stop != end || word.facts == 0) {
        throw std::runtime_error(fmt::format("'{}' is no number of facts", line));
    }
    return word;
}

WordList all_values(const Enumeration& enumeration) {
    WordList list{std::string(enumeration.name), {}};
    for (const EnumValue& value : enumeration.values) {
        list.words.push_back({std::string(value.name), 1});
    }
    return list;
}

bool knows_values(const Words& words, const Enumeration* enumeration) {
    if (enumeration == nullptr) return true;
    const WordList* list = find_named(words.enumerations, enumeration->name);
    return list != nullptr && list->words.size() >= enumeration->values.size();
}

bool knows(const Words& words, const Place& place) {
    const WordList* list = find_named(words.messages, place.message->name);
    if (list == nullptr) return false;
    const WordList::Word* word = find_named(list->words, place.field->name);
    return word != nullptr && word->facts >= place.field->facts.size() &&
           std::ranges::all_of(place.field->facts, [&](const FieldFacts& facts) {
               return knows_values(words, facts.type.enumeration);
           });
}

/// The first field that holds the message.
std::optional<Place> holder_of(const Message& message) {
    for (const Message& holder : messages()) {
        for (const Field& field : holder.fields) {
            const bool holds = std::ranges::any_of(field.facts, [&](const FieldFacts& facts) {
                return facts.type.message == &message;
            });
            if (holds && &holder != &message) return Place{&holder, &field};
        }
    }
    return std::nullopt;
}

void add_types(Words& words, const Field& field) {
    for (const FieldFacts& facts : field.facts) {
        const FieldType& type = facts.type;
        if (type.message != nullptr && !find_named(words.messages, type.message->name)) {
            words.messages.push_back({std::string(type.message->name), {}});
        }
        if (knows_values(words, type.enumeration)) continue;
        std::erase_if(words.enumerations,
                      [&](const WordList& list) { return list.name == type.enumeration->name; });
        words.enumerations.push_back(all_values(*type.enumeration));
    }
}

}  // namespace

std::string Place::name() const { return fmt::format("{}.{}", message->name, field->name); }

Words words_of_tables() {
    Words words;
    for (const Message& message : messages()) {
        WordList& list = words.messages.emplace_back(WordList{std::string(message.name), {}});
        for (const Field& field : message.fields) {
            list.words.push_back({std::string(field.name), field.facts.size()});
        }
    }
    for (const Enumeration& enumeration : enumerations()) {
        words.enumerations.push_back(all_values(enumeration));
    }
    return words;
}

Words read_words(const std::filesystem::path& path) try {
    Words words;
    WordList* list = nullptr;
    for (const std::string& text : test::split_lines(test::read_file(path))) {
        std::string_view line = text;
        if (line.starts_with('#')) continue;
        if (line.starts_with("  ") && list != nullptr) {
            list->words.push_back(read_word(line.substr(2)));
            continue;
        }
        const bool message = line.starts_with(message_mark);
        if (!message && !line.starts_with(enum_mark)) {
            throw std::runtime_error(fmt::format("'{}' is neither message nor enum", line));
        }
        line.remove_prefix(message ? message_mark.size() : enum_mark.size());
        list = &(message ? words.messages : words.enumerations)
                    .emplace_back(WordList{std::string(line), {}});
    }
    return words;
} catch (const std::exception& error) {
    throw std::runtime_error(path.string() + " is no vocabulary: " + error.what());
}

void write_words(const std::filesystem::path& path, const Words& words) {
    std::string text =
        "# What the recorded cases are generated from, written by scripts/conformance "
        "--record-anew.\n"
        "# A number says how many facts of a field there were.\n";
    append(text, message_mark, words.messages);
    append(text, enum_mark, words.enumerations);
    test::write_file(path, text);
}

std::vector<Place> fields_beyond(const Words& words) {
    std::vector<Place> places;
    for (const Message& message : messages()) {
        for (const Field& field : message.fields) {
            if (!knows(words, {&message, &field})) places.push_back({&message, &field});
        }
    }
    return places;
}

Words with_field(Words words, const Place& place) {
    WordList* list = find_named(words.messages, place.message->name);
    if (list == nullptr) {
        words.messages.push_back({std::string(place.message->name), {}});
        // Before it goes deeper, so that messages that hold each other come to an end.
        const std::optional<Place> holder = holder_of(*place.message);
        if (holder && !knows(words, *holder)) words = with_field(std::move(words), *holder);
        list = find_named(words.messages, place.message->name);
    }
    WordList::Word* word = find_named(list->words, place.field->name);
    if (word == nullptr) {
        list->words.push_back({std::string(place.field->name), place.field->facts.size()});
    } else {
        word->facts = place.field->facts.size();
    }
    add_types(words, *place.field);
    return words;
}

Vocabulary::Vocabulary(const Words& words) {
    for (const WordList& list : words.enumerations) {
        const Enumeration& table = table_entry(meshlint::enumerations(), list.name);
        std::vector<EnumValue>& values = values_.emplace_back();
        for (const WordList::Word& word : list.words) {
            values.push_back(table_entry(table.values, word.name, list.name));
        }
        enumerations_.push_back({table.name, values});
    }
    for (const WordList& list : words.messages) {
        messages_.push_back({table_entry(meshlint::messages(), list.name).name, {}});
    }
    for (std::size_t i = 0; i < words.messages.size(); ++i) {
        const WordList& list = words.messages[i];
        const Message& table = table_entry(meshlint::messages(), list.name);
        std::vector<Field>& fields = fields_.emplace_back();
        for (const WordList::Word& word : list.words) {
            Field field = table_entry(table.fields, word.name, list.name);
            std::vector<FieldFacts>& facts = facts_.emplace_back();
            for (FieldFacts each : field.facts.first(std::min(word.facts, field.facts.size()))) {
                each.type = own(each.type);
                facts.push_back(each);
            }
            field.facts = facts;
            fields.push_back(field);
        }
        messages_[i].fields = fields;
    }
}

const Message& Vocabulary::message(std::string_view name) const {
    const Message* found = find_named(messages_, name);
    if (found == nullptr) throw std::out_of_range(fmt::format("no message {}", name));
    return *found;
}

FieldType Vocabulary::own(FieldType type) const {
    if (type.message != nullptr) type.message = &message(type.message->name);
    if (type.enumeration != nullptr) {
        type.enumeration = &table_entry(enumerations_, type.enumeration->name);
    }
    return type;
}

}  // namespace meshlint::conformance
