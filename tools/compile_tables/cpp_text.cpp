#include "compile_tables/cpp_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace compile_tables {

std::string string_literal(std::string_view text) {
    std::string literal = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            literal += '\\';
            literal += c;
        } else if (c == '\n') {
            literal += i + 1 < text.size() ? "\\n\"\n    \"" : "\\n";
        } else if (byte < 0x20 || byte >= 0x7f) {
            literal += fmt::format("\\{:03o}", byte);  // always three digits: none can follow
        } else {
            literal += c;
        }
    }
    return literal + '"';
}

std::string identifier(std::string_view kebab_case) {
    std::string name(kebab_case);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

}  // namespace compile_tables
