#include <array>
#include <string_view>
#include <utility>

#include "compile_tables/read.h"

namespace compile_tables {
namespace {

GuidedWord read_word(const Node& node, Problems& problems) {
    Mapping mapping(node, "word", problems);
    constexpr std::array<std::string_view, 4> keys = {"word", "for", "since", "until"};
    mapping.only(keys);
    GuidedWord word;
    word.place = mapping.place();
    word.word = mapping.required_text("word");
    word.purpose = mapping.optional_text("for");
    word.since = mapping.optional_number("since");
    word.until = mapping.optional_number("until").value_or(newest);
    return word;
}

FieldGuide read_field(const Text& message, const Entry& entry, Problems& problems) {
    FieldGuide guide{message, entry.key, {}, {}};
    if (entry.value.yaml().IsScalar()) {
        guide.purpose = entry.value.text(entry.key.value, problems);
        return guide;
    }
    Mapping mapping(entry.value, entry.key.value, problems);
    constexpr std::array<std::string_view, 2> keys = {"for", "words"};
    mapping.only(keys);
    guide.purpose = mapping.required_text("for");
    const std::optional<Node> list = mapping.required("words");
    if (!list) return guide;
    for (const Node& item : list->items("words", problems)) {
        guide.words.push_back(read_word(item, problems));
    }
    return guide;
}

}  // namespace

std::vector<FieldGuide> read_field_guide(const std::filesystem::path& file, Problems& problems) {
    std::vector<FieldGuide> guides;
    const std::optional<Node> root = load_yaml(file, problems);
    if (!root) return guides;
    for (const Entry& message : entries_of(*root, file.filename().string(), problems)) {
        for (const Entry& field : entries_of(message.value, message.key.value, problems)) {
            guides.push_back(read_field(message.key, field, problems));
        }
    }
    return guides;
}

}  // namespace compile_tables
