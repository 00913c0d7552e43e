#include "lsp/features/typed_place.h"

#include <fmt/format.h>

namespace meshlint::lsp {

bool TypedPlace::needs_space() const {
    if (place.part == OutlinePart::value) return place.word.begin == place.colon + 1;
    return place.part == OutlinePart::key && !place.in_flow && !place.line.dashes.empty() &&
           place.word.begin == place.line.range.begin + place.line.dashes.back() + 1;
}

std::size_t TypedPlace::column() const {
    if (place.line.is_blank()) return place.word.begin - place.line.range.begin;
    return place.line.column + (needs_space() ? 1 : 0);
}

std::string TypedPlace::key_text(std::string_view name, KeyHolds holds, bool item) const {
    constexpr std::size_t indent_step = 2;
    std::string text = word_text(item ? fmt::format("- {}", name) : std::string(name));
    if (place.key) return text;
    const bool list = holds == KeyHolds::list;
    if (holds == KeyHolds::value) return text + ": ";
    if (place.in_flow) return text + (list ? ": [" : ": {");
    text += ":\n";
    text.append(column() + (item ? indent_step : 0) + indent_step, ' ');
    return list ? text + "- " : text;
}

std::string TypedPlace::word_text(std::string_view word) const {
    return fmt::format("{}{}", needs_space() ? " " : "", word);
}

}  // namespace meshlint::lsp
