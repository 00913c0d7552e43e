#include "loader/recovery/quotes.h"

#include "loader/recovery/line_view.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// Where the quote that stays open begins: at the start of the value, or within brackets.
std::size_t open_quote(std::string_view value) {
    const bool brackets = value.starts_with('[') || value.starts_with('{');
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    if (!brackets && !quoted) return std::string_view::npos;
    for (std::size_t at = value.find_first_of("\"'"); at != std::string_view::npos;) {
        const std::size_t size = behind_quoted(value.substr(at));
        if (size == std::string_view::npos) return at;
        if (quoted) return std::string_view::npos;
        at = value.find_first_of("\"'", at + size);
    }
    return std::string_view::npos;
}

}  // namespace

bool stays_open(std::string_view value) {
    const bool quoted = value.starts_with('"') || value.starts_with('\'');
    return quoted && behind_quoted(value) == std::string_view::npos;
}

std::optional<std::size_t> closing_sign_of_other_kind(std::string_view value) {
    const std::size_t open = open_quote(value);
    if (open == std::string_view::npos) return std::nullopt;
    const char other = value[open] == '"' ? '\'' : '"';
    const std::size_t at = value.find(other, open + 1);
    if (at == std::string_view::npos || at == open + 1 ||
        value.find(other, at + 1) != std::string_view::npos)
        return std::nullopt;
    const std::size_t next = value.find_first_not_of(" \t", at + 1);
    if (next == std::string_view::npos) return at;
    const bool comment = value[next] == '#' && next > at + 1;
    const bool brackets =
        open > 0 && std::string_view(",]}").find(value[next]) != std::string_view::npos;
    return comment || brackets ? std::optional(at) : std::nullopt;
}

std::vector<std::size_t> doubled_quotes(std::string_view value) {
    constexpr std::size_t smallest = 4;
    if (value.size() < smallest || (value.front() != '"' && value.front() != '\'')) return {};
    const char quote = value.front();
    if (value.back() != quote || value[value.size() - 2] == '\\') return {};
    const bool begins = value[1] == quote;
    const bool ends = value[value.size() - 2] == quote;
    const std::size_t first = begins ? 2 : 1;
    const std::size_t last = value.size() - (ends ? 2 : 1);
    if ((!begins && !ends) || first >= last) return {};
    if (value.substr(first, last - first).find(quote) != std::string_view::npos) return {};
    std::vector<std::size_t> surplus;
    if (begins) surplus.push_back(0);
    if (ends) surplus.push_back(value.size() - 1);
    return surplus;
}

std::vector<std::size_t> bare_inner_quotes(std::string_view value) {
    if (value.size() < 2 || (value.front() != '"' && value.front() != '\'')) return {};
    const char quote = value.front();
    if (value.back() != quote) return {};
    std::vector<std::size_t> inner;
    for (std::size_t i = 1; i + 1 < value.size(); ++i) {
        const bool escaped =
            quote == '"' ? value[i] == '\\'
                         : value[i] == quote && value[i + 1] == quote && i + 2 < value.size();
        if (escaped) {
            // What escapes the last sign leaves nothing that closes the value.
            if (++i + 1 == value.size()) return {};
        } else if (value[i] == quote) {
            inner.push_back(i);
        }
    }
    return inner;
}

std::string in_single_quotes(std::string_view text) {
    std::string written = "'";
    for (const char c : text) {
        written += c;
        if (c == '\'') written += c;
    }
    return written + '\'';
}

}  // namespace meshlint
