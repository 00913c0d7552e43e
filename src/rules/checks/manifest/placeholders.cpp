#include "rules/checks/manifest/placeholders.h"

#include <algorithm>

#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

bool is_name_char(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

/// The length of the variable name at the start of `text`; 0 if there is none.
std::size_t name_length(std::string_view text) {
    if (text.empty() || is_digit(text[0])) return 0;
    const auto* const end = std::ranges::find_if_not(text, is_name_char);
    return static_cast<std::size_t>(end - text.begin());
}

/// The length of `$NAME`, `${NAME...}` or `$(NAME...)` at the start of `text`; 0 if there is none.
std::size_t variable_length(std::string_view text) {
    if (!text.starts_with('$') || text.size() < 2) return 0;
    const char close = text[1] == '{' ? '}' : text[1] == '(' ? ')' : '\0';
    if (close == '\0') {
        const std::size_t length = name_length(text.substr(1));
        return length == 0 ? 0 : length + 1;
    }
    if (name_length(text.substr(2)) == 0) return 0;
    const std::size_t end = text.find(close);
    return end == std::string_view::npos ? 0 : end + 1;
}

/// The length of `<words>` at the start of `text`; 0 if there is none.
std::size_t angle_length(std::string_view text) {
    if (!text.starts_with('<')) return 0;
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos || end == 1) return 0;
    const bool words = std::ranges::all_of(text.substr(1, end - 1), [](char c) {
        return is_name_char(c) || c == '-' || c == ' ' || c == '.';
    });
    return words ? end + 1 : 0;
}

}  // namespace

bool may_have_placeholder(std::string_view text) {
    // An escape or a tag may spell any of them.
    for (const char c : {'$', '<', '\\', '!'}) {
        if (text.find(c) != std::string_view::npos) return true;
    }
    return text.find("{{") != std::string_view::npos;
}

std::optional<ByteRange> find_placeholder_in_name(std::string_view name) {
    // Longer ones are no names, and each `$` or `<` in them could be the start of the whole rest.
    constexpr std::size_t most = 1000;
    name = name.substr(0, most);
    for (std::size_t at = name.find_first_of("{$<"); at != std::string_view::npos;
         at = name.find_first_of("{$<", at + 1)) {
        const std::string_view rest = name.substr(at);
        if (rest.starts_with("{{")) {
            const std::size_t end = rest.find("}}");
            return ByteRange{at, end == std::string_view::npos ? name.size() : at + end + 2};
        }
        const std::size_t length = std::max(variable_length(rest), angle_length(rest));
        if (length > 0) return ByteRange{at, at + length};
    }
    return std::nullopt;
}

bool is_placeholder(std::string_view value) {
    if (value.starts_with("$(")) return false;  // Istio itself expands $(HOST_IP)
    const std::size_t length = std::max(variable_length(value), angle_length(value));
    return length > 0 && length == value.size();
}

std::vector<ByteRange> find_template_expressions(std::string_view text) {
    std::vector<ByteRange> found;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first != std::string_view::npos && line[first] != '#') {
            for (std::size_t at = line.find("{{"); at != std::string_view::npos;) {
                const std::size_t close = line.find("}}", at);
                if (close == std::string_view::npos) break;
                found.push_back({begin + at, begin + close + 2});
                at = line.find("{{", close + 2);
            }
        }
        begin = end + 1;
    }
    return found;
}

bool stands_in_quotes(std::string_view text, ByteRange expression) {
    constexpr std::size_t near = 200;  // there may be any number of expressions in one line
    const std::size_t first = expression.begin - std::min(expression.begin, near);
    std::string_view before = text.substr(first, expression.begin - first);
    before = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
    std::string_view behind = text.substr(expression.end, near);
    behind = behind.substr(0, behind.find('\n'));
    const std::size_t open = before.find_first_of("\"'");
    if (open == std::string_view::npos) return false;
    const char quote = before[open];
    return before.find(quote, open + 1) == std::string_view::npos &&
           slice(text, expression).find(quote) == std::string_view::npos &&
           behind.find(quote) != std::string_view::npos;
}

bool is_flux_substitution(std::string_view document) {
    return contains_word(document, "postBuild", 'B') &&
           document.find("kustomize.toolkit.fluxcd.io/") != std::string_view::npos;
}

}  // namespace meshlint
