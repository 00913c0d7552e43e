// The fields that cases are generated from. Every random choice depends on how many there are, so
// that recorded cases keep to those that were there when they were recorded: a new field, fact or
// enum value leaves them alone and gets a group of cases of its own.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint::conformance {

/// A message with its fields, or an enum with its values, by name.
struct WordList {
    struct Word {
        std::string name;
        std::size_t facts = 1;  ///< of a field, how many of them: the oldest
    };
    std::string name;
    std::vector<Word> words;
};

/// Of tests/conformance: the words of the recorded cases.
inline constexpr std::string_view vocabulary_file = "vocabulary.txt";

struct Words {
    std::vector<WordList> messages;
    std::vector<WordList> enumerations;
};

/// All that the tables have.
[[nodiscard]] Words words_of_tables();

/// One name a line. Both throw std::runtime_error, which names the file.
[[nodiscard]] Words read_words(const std::filesystem::path& path);
void write_words(const std::filesystem::path& path, const Words& words);

struct Place {
    const Message* message;
    const Field* field;

    [[nodiscard]] std::string name() const;  ///< "MeshConfig.accessLogFile"
};

/// The fields of the tables that the words lack, or of which they lack facts or enum values.
[[nodiscard]] std::vector<Place> fields_beyond(const Words& words);

/// The words with one more field of the tables, and with what leads to it where its message is new.
[[nodiscard]] Words with_field(Words words, const Place& place);

/// The part of the tables that words name, in their order. What the tables do not have any more
/// throws std::runtime_error.
class Vocabulary {
public:
    explicit Vocabulary(const Words& words);
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    Vocabulary(Vocabulary&&) = default;
    Vocabulary& operator=(Vocabulary&&) = default;
    ~Vocabulary() = default;

    [[nodiscard]] std::span<const Message> messages() const { return messages_; }
    /// Throws std::out_of_range when there is none.
    [[nodiscard]] const Message& message(std::string_view name) const;
    [[nodiscard]] const Message& mesh_config() const { return message("MeshConfig"); }
    [[nodiscard]] const Message& proxy_config() const { return message("ProxyConfig"); }

private:
    [[nodiscard]] FieldType own(FieldType type) const;

    std::vector<Message> messages_;
    std::vector<Enumeration> enumerations_;
    std::deque<std::vector<Field>> fields_;
    std::deque<std::vector<FieldFacts>> facts_;
    std::deque<std::vector<EnumValue>> values_;
};

}  // namespace meshlint::conformance
